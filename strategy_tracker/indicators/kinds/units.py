"""Units: the key in the data, the words for it, and the kind of value it goes with.

These are known from the start; `queries/units.py` finds those that editors add as well.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated

Wording: TypeAlias = Message | Translated


class Unit(Struct, frozen=True):
    """A unit of measurement. `decimals` is for values we compute; published ones keep theirs.

    What is counted one by one has no half ones; of what is measured (months), a published value may have decimals.
    """

    key: str
    label: Wording
    kind: str = "count"
    decimals: int = 0
    is_measured: bool = False

    @property
    def is_whole(self) -> bool:
        """Tell whether what is counted comes in whole ones."""
        return not (self.decimals or self.is_measured)

    def check(self, value: Decimal) -> None:
        """Refuse a part of what comes in whole ones. Raises: Invalid, for the field `value`."""
        if self.is_whole and value != int(value):
            raise Invalid(msg("The unit, %(unit)s, is counted in whole numbers.", unit=self.label), field="value")


def _by_key(*units: Unit) -> Mapping[str, Unit]:
    return {unit.key: unit for unit in units}


UNITS = _by_key(
    Unit("percent", msg("per cent"), "share", 1),
    Unit("percent of municipalities", msg("per cent of municipalities"), "share", 1),
    Unit("percent who agree", msg("per cent who agree"), "share", 1),
    Unit("maturity score percent", msg("maturity score in per cent"), "share", 1),
    Unit("maturity percent", msg("maturity in per cent"), "share", 1),
    Unit("persons", msg("persons")),
    Unit("municipalities", msg("municipalities")),
    Unit("patients", msg("patients")),
    Unit("citizens", msg("citizens")),
    Unit("citizens with access", msg("citizens with access")),
    Unit("registered users", msg("registered users")),
    Unit("staff", msg("staff")),
    Unit("hospital trusts", msg("hospital trusts")),
    Unit("health communities", msg("health communities")),
    Unit("laboratories", msg("laboratories")),
    Unit("projects", msg("projects")),
    Unit("applications", msg("applications")),
    Unit("decisions", msg("decisions")),
    Unit("months", msg("months"), is_measured=True),
    Unit("million NOK per year", msg("million NOK per year"), "amount", 1),
    Unit("million visits per year", msg("million visits per year"), "count", 1),
    Unit("million logins per year", msg("million logins per year"), "count", 1),
    Unit("lookups per week", msg("lookups per week")),
    Unit("lookups since June 2023", msg("lookups since June 2023"), "cumulative"),
    Unit("billion NOK per year", msg("billion NOK per year"), "amount", 2),
    Unit("index 0-100", msg("index from 0 to 100"), "count", 2),
    Unit("qualitative cluster", msg("group, in words")),
    Unit("country profile", msg("country profile, in words")),
    Unit("rank", msg("rank")),
)
UNIT_LABELS = {one.key: one.label for one in UNITS.values() if isinstance(one.label, Message)}
