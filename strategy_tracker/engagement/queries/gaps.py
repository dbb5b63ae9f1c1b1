"""What is not known of gatherings and of what came of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_tracker.engagement.queries.gatherings import gatherings, inputs
from strategy_tracker.engagement.queries.values import GatheringRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import NOT_FOUND, AbsenceRow, absence


@dataclass(frozen=True, slots=True)
class GatheringGap:
    """Something that is not known of a gathering, or of the input that `note` names."""

    gathering: Reference
    what: Message
    note: Translated | None
    why: AbsenceRow = NOT_FOUND


@by_version
def gathering_gaps() -> tuple[GatheringGap, ...]:
    """What is not known: when, by whom, and what each input led to."""
    found = [gap for row in gatherings() for gap in _gaps(row)]
    unanswered = msg("What the input led to was not found.")
    found.extend(
        GatheringGap(row.gathering, unanswered, row.theme, absence("gathering_input", row.slug, "outcome") or NOT_FOUND)
        for row in inputs()
        if row.outcome is None
    )
    return tuple(found)


def _gaps(row: GatheringRow) -> Iterator[GatheringGap]:
    if row.held_on is None:
        yield _gap(row, "held_on", msg("The date of the gathering was not found."), row.date_text)
    if not row.organisers:
        yield _gap(row, "organisers", msg("Who arranged the gathering was not found."))
    if not row.participants and row.registered is None:
        yield _gap(row, "participants", msg("Who took part in the gathering was not found."))


def _gap(row: GatheringRow, field: str, what: Message, note: Translated | None = None) -> GatheringGap:
    return GatheringGap(row.reference, what, note, absence("gathering", row.reference.id, field) or NOT_FOUND)
