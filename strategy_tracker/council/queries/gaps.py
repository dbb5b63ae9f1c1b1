"""What is not known of the council model."""

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_tracker.council.kinds import CouncilStatus, StatementKind
from strategy_tracker.council.queries.bodies import council_overview
from strategy_tracker.council.queries.meetings import meetings
from strategy_tracker.council.queries.values import CouncilRow, MeetingRow, ModelRow
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.translated import Translated


@dataclass(frozen=True, slots=True)
class CouncilGap:
    """Something not known of a body or a meeting, or, without a subject, of the model as a whole."""

    subject: Reference | None
    what: Message
    note: Translated | None = None


@by_version
def council_gaps() -> tuple[CouncilGap, ...]:
    """What is not known: of the model, of the bodies that meet today, of their meetings."""
    overview = council_overview()
    found = [*_model_gaps(overview.model)] if overview.model else []
    for council in overview.councils:
        if council.status is CouncilStatus.ACTIVE and not council.is_office:
            found.extend(_council_gaps(council))
    for meeting in meetings():
        found.extend(_meeting_gaps(meeting))
    return tuple(found)


def _model_gaps(model: ModelRow) -> Iterator[CouncilGap]:
    for statement in model.about(StatementKind.SCORING):
        yield CouncilGap(None, msg("No formula for scoring urgency and benefit is published."), statement.text)
    for statement in model.statements:
        if statement.is_verified is False:
            yield CouncilGap(None, msg("A statement on file has not been verified."), statement.text)


def _council_gaps(council: CouncilRow) -> Iterator[CouncilGap]:
    if not council.seats:
        yield CouncilGap(council.reference, msg("The list of members is not published."))
    elif council.members_note:
        yield CouncilGap(council.reference, msg("The list of members on file is an old one."), council.members_note)
    if council.chair is None:
        yield CouncilGap(council.reference, msg("Who chairs the body is not on file."))
    if not council.about(StatementKind.FREQUENCY):
        yield CouncilGap(council.reference, msg("How often the body meets is not published."))
    if council.quorum is None:
        yield CouncilGap(council.reference, msg("The quorum is not published."))


def _meeting_gaps(meeting: MeetingRow) -> Iterator[CouncilGap]:
    if meeting.outcome is None:
        yield CouncilGap(meeting.reference, msg("What came of the meeting is not published."))
    if meeting.untitled:
        what = msgn(
            "%(count)s case on the agenda has no title on file.",
            "%(count)s cases on the agenda have no title on file.",
            meeting.untitled,
        )
        yield CouncilGap(meeting.reference, what)
