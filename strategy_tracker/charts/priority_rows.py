"""The rows of the picture of a round: a measure's rank and what the council said of it."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from strategy_tracker.council.kinds import CriterionKey
from strategy_tracker.council.queries.placed import PlacedRow
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated


class ScoredMeasure(Struct, frozen=True):
    """A measure of a round; no rank and a reason where it is not ranked. Urgency and benefit are plain mean levels."""

    rank: int | None
    measure: Reference
    urgency: Decimal | None
    benefit: Decimal | None
    value: Decimal | None
    scores: int
    reason: Message | None = None

    @classmethod
    def of(cls, row: PlacedRow) -> "ScoredMeasure":
        """Return a measure's row; one whose page is no longer public leads nowhere."""
        return cls(
            rank=row.rank,
            measure=row.item.measure or Reference("", row.item.key, row.name),
            urgency=row.plain_level(CriterionKey.URGENCY),
            benefit=row.plain_level(CriterionKey.BENEFIT),
            value=row.value,
            scores=row.place.counts.scored,
            reason=row.place.reason.label if row.place.reason else None,
        )


class Axes(Struct, frozen=True):
    """What the picture is drawn over: how many levels there are, and what the two criteria are called."""

    levels: int
    names: Mapping[CriterionKey, Translated | Message]

    @property
    def urgency(self) -> Translated | Message:
        """Return what urgency is called."""
        return self.names.get(CriterionKey.URGENCY, CriterionKey.URGENCY.label)

    @property
    def benefit(self) -> Translated | Message:
        """Return what benefit is called."""
        return self.names.get(CriterionKey.BENEFIT, CriterionKey.BENEFIT.label)
