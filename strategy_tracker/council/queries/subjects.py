"""Which page shows the changes of the council model, its bodies and meetings, and which of them are public."""

from collections.abc import Mapping

from sqlalchemy import literal

from strategy_tracker.audit.queries import AnySelect, subject
from strategy_tracker.council.models import (
    AgendaItem,
    Appointment,
    Council,
    CouncilModel,
    Endorsement,
    EntryCriterion,
    Meeting,
    ParticipantGroup,
    Seat,
)

BODY = ("council", Council.slug, Council.name)
MEETING = ("meeting", Meeting.slug, Meeting.title)
MODEL = ("council-model", CouncilModel.slug, CouncilModel.name)
PARTS = (Appointment, Endorsement, ParticipantGroup, Seat)


def council_subjects() -> Mapping[str, AnySelect]:
    """Statements by table, for `audit.queries.recent_changes`."""
    is_public = Council.published_at.is_not(None) & Council.is_example.is_(False)
    found = {
        part.__tablename__: subject(part, *BODY).join(Council, part.council_id == Council.id).where(is_public)
        for part in PARTS
    }
    items = subject(AgendaItem, *MEETING).join(Meeting, AgendaItem.meeting_id == Meeting.id)
    return {
        **found,
        Council.__tablename__: subject(Council, *BODY).where(is_public),
        CouncilModel.__tablename__: subject(CouncilModel, *MODEL).where(CouncilModel.published_at.is_not(None)),
        Meeting.__tablename__: _of_public_body(subject(Meeting, *MEETING)),
        AgendaItem.__tablename__: _of_public_body(items),
        EntryCriterion.__tablename__: subject(
            EntryCriterion, "entry-criterion", literal("inngangskriterier"), EntryCriterion.text
        ),
    }


def _of_public_body(statement: AnySelect) -> AnySelect:
    return statement.join(Council, Meeting.council_id == Council.id).where(
        Meeting.published_at.is_not(None), Council.published_at.is_not(None), Council.is_example.is_(False)
    )
