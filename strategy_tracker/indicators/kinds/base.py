"""What a kind of indicator says about its values."""

import re
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message, msg

SPACES = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?", re.ASCII)


class Kind(Struct, frozen=True):
    """A sort of value: how it is read, what it can be, how it is shown and compared.

    `decimals` is for values we compute; a published one keeps its own digits. `has_margin` says
    that n gives a margin of error and that steps are percentage points; `may_fall` is false for a
    running total, whose rise says nothing; a step below `least_percent` of the value before is too
    small to name.
    """

    key: str
    title: Message
    suffix: str = ""
    decimals: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    has_margin: bool = False
    may_fall: bool = True
    least_percent: Decimal = Decimal(1)

    def parse(self, text: str) -> Decimal:
        """Read `57,3`, `57.3`, `−2` or `1 200`. Raises: Invalid, for the field `value`."""
        plain = SPACES.sub("", text).replace("\N{MINUS SIGN}", "-").replace(",", ".")
        plain = plain.removesuffix(self.suffix) if self.suffix else plain
        if not NUMBER.fullmatch(plain):
            raise Invalid(msg("Write the value as a number, such as 57 or 57,3."), field="value")
        return self.check(Decimal(plain))

    def can_have(self, value: Decimal) -> bool:
        """Tell whether a value of this kind can be `value`."""
        try:
            self.check(value)
        except Invalid:
            return False
        return True

    def nearest(self, value: Decimal) -> Decimal:
        """Return the value of this kind that lies nearest to `value`, where it has bounds."""
        low = value if self.low is None else max(value, self.low)
        return low if self.high is None else min(low, self.high)

    def check(self, value: Decimal) -> Decimal:
        """Return `value` if this kind can have it. Raises: Invalid, for the field `value`."""
        if not value.is_finite():
            raise Invalid(msg("Write the value as a number, such as 57 or 57,3."), field="value")
        if self.low is not None and value < self.low:
            raise Invalid(msg("The value cannot be below %(low)s.", low=self.low), field="value")
        if self.high is not None and value > self.high:
            raise Invalid(msg("The value cannot be above %(high)s.", high=self.high), field="value")
        return value


KINDS: Registry[Kind] = Registry("indicator kinds")
