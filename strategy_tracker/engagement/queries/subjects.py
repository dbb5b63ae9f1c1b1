"""Which page shows the changes of gatherings and inputs, and which of them are public."""

from collections.abc import Mapping

from sqlalchemy import literal

from strategy_tracker.audit.queries import AnySelect, subject
from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement

GATHERING = ("gathering", Gathering.slug, Gathering.name)


def gathering_subjects() -> Mapping[str, AnySelect]:
    """Statements by table, for `audit.queries.recent_changes`."""
    is_public = Gathering.published_at.is_not(None)
    inputs = subject(GatheringInput, *GATHERING).join(Gathering, GatheringInput.gathering_id == Gathering.id)
    involved = subject(Involvement, "involvement", literal("involvering"), Involvement.text)
    return {
        Gathering.__tablename__: subject(Gathering, *GATHERING).where(is_public),
        GatheringInput.__tablename__: inputs.where(is_public),
        Involvement.__tablename__: involved.where(Involvement.published_at.is_not(None)),
    }
