"""Actions on what measures are thought to do to indicators."""

from sqlalchemy import exists, select

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.indicators.models import CauseLink
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.services import with_cited


def was_public(link: CauseLink) -> bool:
    """Tell whether the public has seen it, or could have."""
    return has_been_published("indicator", link.indicator.slug)


def _refuse_second(link: CauseLink) -> None:
    same = (CauseLink.indicator_id == link.indicator.id, CauseLink.measure_id == link.measure.id)
    if db.session.scalar(select(exists().where(*same, CauseLink.id != (link.id or 0)))):
        raise Invalid(msg("What the measure does to the indicator is entered already. Edit that."), field="measure")


_causes = RecordActions(
    model=CauseLink,
    noun="cause_link",
    allow=may_edit_content,
    under="indicator",
    needs=("measure", "effect", "strength", "why", "basis"),
    prepare=with_cited,
    check=_refuse_second,
    was_public=was_public,
)
create_cause_link = _causes.create("Say what a measure does to an indicator, how strongly, and why.")
edit_cause_link = _causes.edit("Change what a measure is said to do to an indicator.")
remove_cause_link = _causes.remove("Remove an effect that was entered by mistake; with a reason, once public.")
