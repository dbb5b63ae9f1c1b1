"""Actions on what bodies outside a measure make of it."""

from collections.abc import Sequence
from typing import Any

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.sources.services import with_sources
from strategy_tracker.strategy.models import Measure, OutsideAssessment
from strategy_tracker.strategy.policy import assesses_for, may_assess
from strategy_tracker.strategy.rules.assessments import QUESTIONS
from strategy_tracker.strategy.services.filed import filed_already


@action("measure.assess", does=msgp("action", "assess from outside"), allow=may_assess)
def record_assessment(
    by: Principal, /, measure: Measure, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> OutsideAssessment:
    """Record what a body that has no part in the measure makes of it: four grades, each with its reason.

    Assessments are never edited; a new one follows. What a body published elsewhere names its source. `uid` is the
    form's own mark: sent twice, it counts once.
    """
    filed = filed_already(OutsideAssessment, measure, fields.get("uid"))
    if filed is not None:
        return filed
    known = with_sources(by, fields, cited)
    made = OutsideAssessment()
    with db.session.no_autoflush:
        made.measure = measure
        fill(made, known)
        _check(by, made)
    db.session.add(made)
    return made


def _check(by: Principal, made: OutsideAssessment) -> None:
    require(made, "assessor", *(name for one in QUESTIONS for name in (one, f"{one}_why")), "assessed_on")
    if made.assessor.id in {part.organisation_id for part in made.measure.assignments}:
        raise Invalid(
            msg("Those who have a part in the measure report on it. They do not assess it from outside."),
            field="assessor",
        )
    if made.assessed_on.start > clock.today():
        raise Invalid(msg("An assessment cannot be about a day that has not come."), field="assessed_on")
    if not made.sources and not assesses_for(by, made.measure, made.assessor):
        raise Invalid(msg("Say where the assessment was published."), field="cited")
