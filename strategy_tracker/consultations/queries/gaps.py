"""What is not known of consultations."""

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_tracker.consultations.kinds import RoundKind
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated


@dataclass(frozen=True, slots=True)
class RoundGap:
    """Something that is not known of a round, and what is said about why."""

    round: Reference
    what: Message
    note: Translated | None


@by_version
def round_gaps() -> tuple[RoundGap, ...]:
    """What is not known of the published rounds; what is held here is ours to tell."""
    return tuple(gap for row in rounds() if not row.is_held for gap in _gaps(row))


def _gaps(row: ConsultationRow) -> Iterator[RoundGap]:
    if row.deadline_on is None:
        yield RoundGap(row.reference, msg("The dates of the round are not published."), None)
    if row.responses_received is None and row.kind is not RoundKind.INPUT_MEETING:
        yield RoundGap(row.reference, msg("The number of responses is not published."), None)
    if row.questions_note:
        yield RoundGap(row.reference, msg("The questions that were asked were not found."), row.questions_note)
    if row.unnamed_respondents:
        yield RoundGap(row.reference, msg("Not all who answered are known by name."), row.respondents_note)
    if row.uncounted_themes:
        what = msgn(
            "%(count)s theme is published without saying how many raised it.",
            "%(count)s themes are published without saying how many raised them.",
            row.uncounted_themes,
        )
        yield RoundGap(row.reference, what, None)
    if row.outcome is None:
        yield RoundGap(row.reference, msg("What came of the round is not published."), None)
