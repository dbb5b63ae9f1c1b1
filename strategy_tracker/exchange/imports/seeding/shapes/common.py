"""What records of all files have in common: texts, dates, numbers, sources, the head of a file."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.translated import Translated

QUARTER, HALF_YEAR, YEAR = 3, 6, 12
PERIOD_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: QUARTER,
    Precision.HALF_YEAR: HALF_YEAR,
    Precision.YEAR: YEAR,
}


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "must be a number, not {given}", {"given": repr(value)})
    return Decimal(value)


def _when(value: str) -> str:
    try:
        PartialDate.parse(value)
    except ValueError as reason:
        raise PydanticCustomError(
            "no_date",
            "{given} is not a date ({reason}); write 2024, 2024-03 or 2024-03-31",
            {"given": repr(value), "reason": str(reason).split(";")[0]},
        ) from reason
    return value


def _day(value: str) -> str:
    if PartialDate.parse(_when(value)).is_vague:
        raise PydanticCustomError("no_day", "{given} must be a whole date such as 2024-03-31", {"given": repr(value)})
    return value


T = TypeVar("T")


@dataclass(frozen=True)
class RefersTo:
    """Marks a field that names records of a kind by id."""

    kind: str


@dataclass(frozen=True)
class Declares:
    """Marks a list of records with ids: of which kinds they are; `within` tells that ids differ in one record only."""

    kinds: tuple[str, ...]
    within: bool = False


def declares(*kinds: str, within: bool = False) -> Declares:
    """Return the mark of a list of records of these kinds."""
    return Declares(kinds, within)


def _given(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("model_type", "must be a record")
    return value


# A record that the real data have once, and a smaller set of files may be without.
Given = Annotated[T | None, AfterValidator(_given)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
SourceId = Annotated[Id, RefersTo("source")]
OrganisationId = Annotated[Id, RefersTo("organisation")]
PersonId = Annotated[Id, RefersTo("person")]
StrategyId = Annotated[Id, RefersTo("strategy")]
GoalId = Annotated[Id, RefersTo("goal")]
SubGoalId = Annotated[Id, RefersTo("sub-goal")]
MeasureId = Annotated[Id, RefersTo("measure")]
BodyId = Annotated[Id, RefersTo("body")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Count = Annotated[int, Field(ge=0)]
Number = Annotated[Decimal, BeforeValidator(_number)]
When = Annotated[str, AfterValidator(_when)]
Day = Annotated[str, AfterValidator(_day)]
Exactness = Annotated[Precision, Field(strict=False)]


class Shape(BaseModel):
    """A record: every key named, every value of the stated type, nothing converted."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Words(Shape):
    """A text in the languages it is written in."""

    nb: Text | None = None
    nn: Text | None = None
    en: Text | None = None

    @property
    def translated(self) -> Translated:
        """Return the text as the program holds it."""
        return Translated(nb=self.nb or "", nn=self.nn or "", en=self.en or "")


def _in_language(language: str) -> BeforeValidator:
    return BeforeValidator(lambda value: {language: value} if isinstance(value, str) else value)


# A text that most files give in one language only: a remark of whoever put the data together is in English.
Remark = Annotated[Words, _in_language("en")]
Bokmal = Annotated[Words, _in_language("nb")]


class MissingDefaults(Shape):
    """What an empty field of the file means unless its record says otherwise, and until when was looked."""

    looked_until: Day
    defaults: dict[str, Literal["not_found", "not_published", "not_applicable", "not_due"]]


class Meta(Shape):
    """The head of a file: when it was put together, and how to read it."""

    kind: Text
    version: Literal[2] = 2
    compiled: Day
    nn_note: Remark | None = None
    note: Remark | None = None
    rules: list[Remark] = Field(default_factory=list)
    gaps: list[Remark] = Field(default_factory=list)
    missing: MissingDefaults | None = None


class Happening(Shape):
    """Something that happened at a time."""

    date: When
    precision: Exactness | None = None
    event: Words


def begins(text: str | None, precision: Precision | None = None) -> PartialDate | None:
    """Return when something began: with a precision, a full date is the first day of the period."""
    if text is None:
        return None
    whole = PartialDate.parse(text)
    if precision in (None, Precision.DAY, whole.precision) or whole.is_vague:
        return whole
    assert precision is not None  # noqa: S101 - excluded above, the checker cannot see it
    first = whole.start
    months = first.month - 1 + PERIOD_MONTHS.get(precision, QUARTER)
    last = date(first.year + (months - 1) // YEAR, (months - 1) % YEAR + 1, 1)
    return PartialDate(last.replace(day=monthrange(last.year, last.month)[1]), first.replace(day=1), precision)


def when(text: str | None, precision: Precision | None = None) -> PartialDate | None:
    """Return the span `text` gives: with a precision, a full date is the end of a vague period.

    A full date that cannot be such an end (the 4th, in a record exact to the month) is that day.
    """
    if text is None:
        return None
    whole = PartialDate.parse(text)
    if precision is None or precision is whole.precision:
        return whole
    if not whole.is_vague and not _ends_period(whole.end, precision):
        return whole
    return PartialDate.parse(text, precision)


def _ends_period(day: date, precision: Precision) -> bool:
    if precision is Precision.SEASON:
        return True
    months = PERIOD_MONTHS.get(precision, 1)
    return day.month % months == 0 and day.day == monthrange(day.year, day.month)[1]
