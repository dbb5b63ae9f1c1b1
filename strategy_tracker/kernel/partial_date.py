"""Dates as sources give them: a day, a month, a quarter, "during 2024", "by autumn".

A vague date is a span. It sorts by its end (a delivery "in 2024" is late only after the year),
and is drawn as the whole span.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

EARLIEST_YEAR = 1900
LATEST_YEAR = 2200


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    TERTIAL = "tertial"
    HALF_YEAR = "half-year"
    SEASON = "season"
    YEAR = "year"


MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.TERTIAL: 4,
    Precision.HALF_YEAR: 6,
    Precision.YEAR: 12,
}
# The part of a year that a word names: its first month, its last, and how exactly that is known.
PARTS = {
    "Q1": (1, 3, Precision.QUARTER),
    "Q2": (4, 6, Precision.QUARTER),
    "Q3": (7, 9, Precision.QUARTER),
    "Q4": (10, 12, Precision.QUARTER),
    "T1": (1, 4, Precision.TERTIAL),
    "T2": (5, 8, Precision.TERTIAL),
    "T3": (9, 12, Precision.TERTIAL),
    "H1": (1, 6, Precision.HALF_YEAR),
    "H2": (7, 12, Precision.HALF_YEAR),
    "spring": (1, 6, Precision.SEASON),
    "summer": (6, 8, Precision.SEASON),
    "autumn": (8, 12, Precision.SEASON),
}
NAMES = {(first, last, precision): name for name, (first, last, precision) in PARTS.items()}
PART = re.compile(rf"(\d{{4}})-({'|'.join(PARTS)})", re.ASCII)
ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
KEY = re.compile(rf"\d{{4}}-\d\d-\d\d/\d{{4}}-\d\d-\d\d/(?:{'|'.join(Precision)})", re.ASCII)


class PartialDate(Struct, frozen=True, order=True):
    """A span of days, both ends included, and how exactly it was given."""

    end: date
    start: date
    precision: Precision = Precision.DAY

    def __post_init__(self) -> None:
        """Refuse a span that runs backwards or lies outside what the program deals with."""
        if self.end < self.start:
            raise ValueError("a date span cannot end before it starts")
        if not EARLIEST_YEAR <= self.start.year <= self.end.year <= LATEST_YEAR:
            raise ValueError(f"a year must lie between {EARLIEST_YEAR} and {LATEST_YEAR}")

    @classmethod
    def day(cls, value: date) -> "PartialDate":
        """Return the date of one known day."""
        return cls(value, value, Precision.DAY)

    @classmethod
    def parse(cls, text: str, precision: str | None = None) -> "PartialDate":
        """Read ISO 8601 with reduced precision (`2024`, `2024-03`, `2024-03-31`), or a named part of a year.

        The parts are `2024-Q1`, `2024-H2`, `2026-spring`, `2026-summer` and `2026-autumn`, which ends with the year.
        With `precision`, a full date is the end of a vague period and a month lies in it.
        Raises: ValueError that says what is wrong.
        """
        if part := PART.fullmatch(text.strip()):
            return cls._part(int(part[1]), *PARTS[part[2]])
        match = ISO.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"{text!r} is not a date; write 2024, 2024-03 or 2024-03-31")
        year, month, day = (int(part) if part else None for part in match.groups())
        assert year is not None  # noqa: S101 - the pattern has no match without a year
        if month is None:
            own, first, last = Precision.YEAR, date(year, 1, 1), date(year, 12, 31)
        elif day is None:
            first = date(year, month, 1)
            own, last = Precision.MONTH, _last_of_month(first)
        else:
            own, first = Precision.DAY, date(year, month, day)
            last = first
        given = Precision(precision) if precision else own
        return cls._within(first, last, own, given)

    @classmethod
    def _part(cls, year: int, first: int, last: int, precision: Precision) -> "PartialDate":
        return cls(_last_of_month(date(year, last, 1)), date(year, first, 1), precision)

    @classmethod
    def _within(cls, first: date, last: date, own: Precision, given: Precision) -> "PartialDate":
        if given in (own, Precision.DAY):
            return cls(last, first, own)
        if given is Precision.SEASON:
            start = first if own is Precision.YEAR else _months_before(last, 3)
            return cls(last, start, given)
        if own is Precision.DAY:
            return cls(last, _months_before(last, MONTHS[given]), given)
        length = MONTHS[given]
        start = date(first.year, (first.month - 1) // length * length + 1, 1)
        return cls(_last_of_month(date(start.year, start.month + length - 1, 1)), start, given)

    @classmethod
    def from_key(cls, key: str) -> "PartialDate":
        """Read what `key` wrote."""
        end, start, precision = key.split("/")
        return cls(date.fromisoformat(end), date.fromisoformat(start), Precision(precision))

    @property
    def key(self) -> str:
        """Return `end/start/precision`: text that sorts as the date does."""
        return f"{self.end.isoformat()}/{self.start.isoformat()}/{self.precision.value}"

    @property
    def middle(self) -> date:
        """Return the day in the middle of the span."""
        return self.start + (self.end - self.start) / 2

    @property
    def is_vague(self) -> bool:
        """Tell whether more than one day is meant."""
        return self.precision is not Precision.DAY

    def is_past(self, today: date) -> bool:
        """Tell whether the whole span lies before `today`."""
        return self.end < today

    def is_within(self, other: "PartialDate") -> bool:
        """Tell whether every day meant lies in `other`: the same date, or a more exact one."""
        return other.start <= self.start and self.end <= other.end

    def days_after(self, other: "PartialDate") -> int:
        """Return how many days this ends after `other` ends; negative when it ends before."""
        return (self.end - other.end).days

    @property
    def part(self) -> str | None:
        """Return the name of the part of a year this is: Q1, H2, autumn …; None for any other span."""
        one_year, whole = self.start.year == self.end.year, self.start.day == 1 and self.end == _last_of_month(self.end)
        return NAMES.get((self.start.month, self.end.month, self.precision)) if one_year and whole else None

    def __str__(self) -> str:
        """Return ISO 8601, reduced where that says it all, the year with the name of its part, else the span."""
        match self.precision:
            case Precision.DAY:
                return self.end.isoformat()
            case Precision.MONTH if self.start.day == 1:
                return f"{self.end:%Y-%m}"
            case Precision.YEAR if (self.start.month, self.start.day) == (1, 1):
                return f"{self.end:%Y}"
            case _ if self.part:
                return f"{self.end:%Y}-{self.part}"
            case _:
                return f"{self.start.isoformat()}/{self.end.isoformat()}"


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _months_before(last: date, months: int) -> date:
    """Return the first day of the `months`-long span that ends with `last`."""
    following = last + timedelta(days=1)
    index = following.year * 12 + following.month - 1 - months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(following.day, monthrange(year, month + 1)[1]))
