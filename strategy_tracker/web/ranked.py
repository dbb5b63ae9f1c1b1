"""The values that `components/ranked_list.html` is handed."""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.web.marks import Mark
from strategy_tracker.web.parts import Explanation, Link, Text, Value


class Histogram(Struct, frozen=True):
    """How many gave each level, the lowest first; `words` are what the picture says."""

    label: Text
    counts: Sequence[int]
    words: Text


class RankedLine(Struct, frozen=True):
    """A line of a ranked list. `share` is the value on 0..1, clamped when drawn; `tie` says what else decided."""

    rank: int
    title: Link
    value: Decimal
    share: float
    facts: Sequence[Value] = ()
    tie: Text | None = None
    spread: Sequence[Histogram] = ()
    decision: Mark | None = None
    decided: Sequence[Text] = ()
    explanation: Explanation | None = None
