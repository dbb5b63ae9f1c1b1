"""What is not known of the council model."""

from collections.abc import Iterator

from strategy_tracker.council.kinds import CouncilStatus, StatementKind
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.council.queries.meetings import meetings
from strategy_tracker.council.queries.values import CouncilRow, MeetingRow, ModelRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.sources.queries import EmptyField, empty_field


@by_version
def council_gaps() -> tuple[EmptyField, ...]:
    """What is not known: of the model, of the bodies that meet today, of their meetings."""
    overview = council_overview()
    found = [*_model_gaps(overview.model)] if overview.model else []
    for council in overview.councils:
        if council.status is CouncilStatus.ACTIVE and not council.is_office:
            found.extend(_council_gaps(council))
    for meeting in meetings():
        found.extend(_meeting_gaps(meeting))
    return tuple(found)


def _model_gaps(model: ModelRow) -> Iterator[EmptyField]:
    for statement in model.about(StatementKind.SCORING):
        place = ("council_model", "", "scoring_model")
        yield empty_field(place, None, msg("No formula for scoring urgency and benefit was found."), statement.text)
    for statement in model.statements:
        if statement.is_verified is False:
            yield EmptyField(None, msg("A statement on file has not been verified."), statement.text)


def _council_gaps(council: CouncilRow) -> Iterator[EmptyField]:
    if not council.seats:
        yield _lacks(council, "members", msg("The list of members was not found."))
    elif council.members_note:
        yield EmptyField(council.reference, msg("The list of members on file is an old one."), council.members_note)
    if council.chair is None:
        yield _lacks(council, "chair", msg("Who chairs the body was not found."))
    if not council.about(StatementKind.FREQUENCY):
        yield _lacks(council, "meeting_frequency", msg("How often the body meets was not found."))
    if council.quorum is None:
        yield _lacks(council, "quorum", msg("The quorum was not found."))


def _lacks(council: CouncilRow, field: str, what: Message) -> EmptyField:
    return empty_field(("council", council.reference.id, field), council.reference, what)


def _meeting_gaps(meeting: MeetingRow) -> Iterator[EmptyField]:
    if meeting.outcome is None:
        place = ("meeting", meeting.reference.id, "outcome")
        yield empty_field(place, meeting.reference, msg("What came of the meeting was not found."))
    if meeting.untitled:
        what = msgn(
            "%(count)s case on the agenda has no title on file.",
            "%(count)s cases on the agenda have no title on file.",
            meeting.untitled,
        )
        yield EmptyField(meeting.reference, what)
