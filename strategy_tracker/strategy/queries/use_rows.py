"""A body with what it takes into use, as queries hand it out."""

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import AbsenceRow, Citation
from strategy_tracker.strategy.rules.body_use import BodyStep


class BodyUse(Struct, frozen=True):
    """A body with a delivery it takes into use: how far it has come, with date, words and sources.

    `told_by`: whose report tells of it, where it is no source that does.
    `why`: why it is not known to use it, what was looked through, and until when.
    """

    uid: str
    body: Reference
    delivery: Reference
    measure: Reference
    step: BodyStep
    in_use_as_of: PartialDate | None
    in_use_text: Translated | None
    told_by: Reference | None
    why: AbsenceRow | None
    sources: tuple[Citation, ...]
    is_example: bool = False
