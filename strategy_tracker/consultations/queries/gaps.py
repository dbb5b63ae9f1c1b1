"""What is not known of consultations."""

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import NOT_FOUND, AbsenceRow, absence


@dataclass(frozen=True, slots=True)
class RoundGap:
    """Something that is not known of a round, and what is said about why."""

    round: Reference
    what: Message
    note: Translated | None
    why: AbsenceRow = NOT_FOUND


@by_version
def round_gaps() -> tuple[RoundGap, ...]:
    """What is not known of the published rounds; what is held here is ours to tell."""
    return tuple(gap for row in rounds() if not row.is_held for gap in _gaps(row))


def _gaps(row: ConsultationRow) -> Iterator[RoundGap]:
    if row.deadline_on is None:
        yield _gap(row, "deadline_on", msg("The dates of the round were not found."))
    if row.responses_received is None:
        yield _gap(row, "responses_received", msg("The number of responses was not found."))
    if row.questions_note:
        yield _gap(row, "questions", msg("The questions that were asked were not found."), row.questions_note)
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
        yield _gap(row, "outcome", msg("What came of the round was not found."))


def _gap(row: ConsultationRow, field: str, what: Message, note: Translated | None = None) -> RoundGap:
    why = absence("consultation_round", row.slug, field) or NOT_FOUND
    return RoundGap(row.reference, what, note, why)
