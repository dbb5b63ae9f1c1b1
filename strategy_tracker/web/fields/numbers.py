"""Fields for dates and numbers."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from wtforms.validators import StopValidation

from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields.base import Helped, Named
from strategy_tracker.web.fields.typed import read_day, read_moment, read_vague, write_vague
from strategy_tracker.web.fields.typed_numbers import read_amount, read_number, write_number
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.language import current_language
from strategy_tracker.web.parts import Text

ORE = 100


class VagueDate(Helped):
    """A date as exactly as it is known: a day, a month, a part of a year, a year or several."""

    look = "short"
    most = 40

    def __init__(self, label: Named, *, help: Text | None = None, **more: Any) -> None:  # noqa: A002
        """Say how it is written, unless the form says something better."""
        written = msg("As exactly as it is known: 30.06.2026, June 2026, 2026-Q2, first half of 2026 or 2026.")
        super().__init__(label, help=help or written, **more)

    def read(self, text: str) -> PartialDate:
        """Read it. Raises: Unreadable."""
        return read_vague(text)

    def write(self, value: PartialDate | None) -> str:
        """Write it as it is read."""
        return write_vague(value)


class Day(Helped):
    """A day."""

    look = "short"
    kind = "date"
    most = 20

    def read(self, text: str) -> date:
        """Read it. Raises: Unreadable."""
        return read_day(text)


class Moment(Helped):
    """A day and a time of the clock, in Norway. The value is a moment with its time zone."""

    look = "short"
    kind = "datetime-local"
    most = 30

    def read(self, text: str) -> datetime:
        """Read it. Raises: Unreadable."""
        return read_moment(text)

    def write(self, value: datetime | None) -> str:
        """Write it as the browser's own field wants it."""
        return value.astimezone(OSLO).strftime("%Y-%m-%dT%H:%M") if value else ""


class Number(Helped):
    """A number, exact. `unit` is shown beside it."""

    look = "short"
    most = 30
    kind = "decimal"

    def __init__(
        self,
        label: Named,
        *,
        unit: Text | None = None,
        low: Decimal | int | None = None,
        high: Decimal | int | None = None,
        **more: Any,
    ) -> None:
        """Take numbers from `low` to `high`, both included."""
        super().__init__(label, **more)
        self.unit, self.low, self.high = unit, low, high

    def read(self, text: str) -> Decimal | int:
        """Read it. Raises: Unreadable."""
        return read_number(text, current_language())

    def write(self, value: Decimal | int | None) -> str:
        """Write it as the page's language has it."""
        return write_number(value, current_language())

    def check(self) -> None:
        """Refuse a number outside the bounds."""
        super().check()
        if self.data is None:
            return
        if self.low is not None and self.data < self.low:
            raise StopValidation(msg("The number must be at least %(low)s.", low=self.low))
        if self.high is not None and self.data > self.high:
            raise StopValidation(msg("The number can be at most %(high)s.", high=self.high))


class Whole(Number):
    """A whole number."""

    kind = "numeric"

    def read(self, text: str) -> int:
        """Read it. Raises: Unreadable."""
        number = read_number(text, current_language())
        if number != int(number):
            raise Unreadable(msg("Write a whole number."))
        return int(number)


class Year(Whole):
    """A year from `low` to `high`."""

    def check(self) -> None:
        """Refuse a year outside the bounds; years are said without a mark between the thousands."""
        super(Number, self).check()
        if self.data is not None and not self.low <= self.data <= self.high:
            raise StopValidation(msg("Write a year from %(low)s to %(high)s.", low=str(self.low), high=str(self.high)))


class Percent(Number):
    """A share from 0 to 100."""

    def __init__(self, label: Named, **more: Any) -> None:
        """Take 0 to 100."""
        super().__init__(label, unit=msg("per cent"), low=0, high=100, **more)


class Kroner(Number):
    """An amount in kroner. The value is in øre."""

    def __init__(self, label: Named, **more: Any) -> None:
        """Take 0 and up."""
        super().__init__(label, unit=msg("kroner"), low=0, high=ORE * 10**13, **more)

    def read(self, text: str) -> int:
        """Read kroner, also in millions, return øre. Raises: Unreadable."""
        ore = read_amount(text, current_language()) * ORE
        if ore != int(ore):
            raise Unreadable(msg("Write an amount with at most two decimals."))
        return int(ore)

    def write(self, value: Decimal | int | None) -> str:
        """Write øre as kroner."""
        return "" if value is None else write_number(Decimal(value) / ORE, current_language())
