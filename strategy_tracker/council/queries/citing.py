"""What the council model leans on."""

from sqlalchemy import literal

from strategy_tracker.council.models import (
    Appointment,
    Council,
    CouncilModel,
    CouncilStatement,
    Endorsement,
    EntryCriterion,
    Meeting,
    ParticipantGroup,
)
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.sources.queries import Citing, cites, citing


@by_version
def council_citing() -> tuple[Citing, ...]:
    """Published bodies and meetings by source; the model as "council-model", criteria as "entry-criterion"."""
    body = ("council", Council.slug, Council.name)
    model = ("council-model", CouncilModel.slug, CouncilModel.name)
    parts = (Appointment, CouncilStatement, Endorsement, ParticipantGroup)
    is_public = Council.published_at.is_not(None)
    return citing(
        cites(Council, *body).where(is_public),
        *(cites(part, *body).join(Council, part.council_id == Council.id).where(is_public) for part in parts),
        cites(CouncilModel, *model).where(CouncilModel.published_at.is_not(None)),
        cites(CouncilStatement, *model)
        .join(CouncilModel, CouncilStatement.model_id == CouncilModel.id)
        .where(CouncilModel.published_at.is_not(None)),
        cites(Meeting, "meeting", Meeting.slug, Meeting.title)
        .join(Council, Meeting.council_id == Council.id)
        .where(Meeting.published_at.is_not(None), is_public),
        cites(EntryCriterion, "entry-criterion", literal("inngangskriterier"), EntryCriterion.text),
    )
