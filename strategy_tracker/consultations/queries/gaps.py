"""What is not known of consultations."""

from collections.abc import Iterator

from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.consultations.queries.values import ConsultationRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import EmptyField, empty_field


@by_version
def round_gaps() -> tuple[EmptyField, ...]:
    """What is not known of the published rounds; what is held here is ours to tell."""
    return tuple(gap for row in rounds() if not row.is_held for gap in gaps_of_round(row))


def gaps_of_round(row: ConsultationRow) -> Iterator[EmptyField]:
    """Yield what is not known of one round."""
    if row.deadline_on is None:
        yield _gap(row, "deadline_on", msg("The dates of the round were not found."))
    if row.responses_received is None:
        yield _gap(row, "responses_received", msg("The number of responses was not found."))
    if row.questions_note:
        yield _gap(row, "questions", msg("The questions that were asked were not found."), row.questions_note)
    if row.unnamed_respondents:
        yield _gap(row, "respondents", msg("Not all who answered are known by name."), row.respondents_note)
    if row.uncounted_themes:
        what = msgn(
            "%(count)s theme is published without saying how many raised it.",
            "%(count)s themes are published without saying how many raised them.",
            row.uncounted_themes,
        )
        yield EmptyField(row.reference, what)
    if row.outcome is None:
        yield _gap(row, "outcome", msg("What came of the round was not found."))


def _gap(row: ConsultationRow, field: str, what: Message, note: Translated | None = None) -> EmptyField:
    return empty_field(("consultation_round", row.slug, field), row.reference, what, note)
