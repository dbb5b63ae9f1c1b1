"""What is made of a measure from outside: by a body that has no part in it, or as it was published elsewhere."""

from typing import Any

from flask import Blueprint, request
from msgspec import Struct

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import forbidden
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.assessments import OwnAssessment, PublishedAssessment, begun_from, reasons_in
from strategy_tracker.strategy.models import Measure, OutsideAssessment
from strategy_tracker.strategy.policy import follows_up
from strategy_tracker.strategy.queries.assessments import last_assessment, own_assessors
from strategy_tracker.strategy.queries.to_edit import measure_to_edit
from strategy_tracker.strategy.services.assessments import record_assessment
from strategy_tracker.strategy.views.measures import HOME, measure_tools
from strategy_tracker.web import access
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.language import current_language

bp = Blueprint("assessments", __name__)


class MeasureToAssess(Struct, frozen=True):
    """A measure with the body one assesses it for, and what that body last made of it."""

    measure: Measure
    body: Organisation
    last: OutsideAssessment | None

    @property
    def is_example(self) -> bool:
        """Tell whether the measure is invented."""
        return is_of_example(self.measure)


def _own(slug: str) -> MeasureToAssess:
    measure = measure_to_edit(slug)
    bodies = {one.slug: one for one in own_assessors(access.principal(), measure)}
    wanted = request.args.get("for")
    body = bodies.get(wanted) if wanted else next(iter(bodies.values()), None)
    if body is None:
        raise forbidden("measure.assess")
    return MeasureToAssess(measure, body, last_assessment(measure, body))


def _given(form: OwnAssessment, own: MeasureToAssess) -> dict[str, Any]:
    return {
        **form.values("uid", "met", "funded", "reached", "fitting"),
        **reasons_in(form, own.last, current_language()),
        "assessor": own.body,
        "assessed_on": PartialDate.day(form.assessed_on.data or clock.today()),
    }


FormPage(
    action=lambda by, own, **fields: record_assessment(by, own.measure, **fields),
    form=OwnAssessment,
    find=_own,
    right="measure.assess",
    begin=lambda own: {
        "uid": new_ulid(),
        "assessed_on": clock.today(),
        **begun_from(own.last, current_language()),
    },
    fields=_given,
    template="strategy/assessments/new.html",
    context=lambda own: {"body": own.body, "last": own.last},
    heading=lambda own: msg("Assess %(name)s", name=own.measure.name),
    save_label=msg("Publish the assessment"),
    said=msg("The assessment is public."),
    back=lambda own: HOME.page(own.measure),
    done=lambda made: f"{HOME.page(made.measure)}#vurderinger",
).register(bp, "new", "/tiltak/<slug>/vurdering")


def _followed_up(slug: str) -> Measure:
    """Return the measure. Raises: Forbidden for those who only assess for their own body."""
    measure = measure_to_edit(slug)
    if not follows_up(access.principal()):
        raise forbidden("measure.assess")
    return measure


FormPage(
    action=record_assessment,
    form=PublishedAssessment,
    find=_followed_up,
    template="strategy/assessments/record.html",
    context=lambda measure: {"tools": measure_tools(measure)} if access.viewer_may("measure.edit") else {},
    heading=lambda measure: msg("A published assessment of %(name)s", name=measure.name),
    back=HOME.page,
    done=lambda made: f"{HOME.page(made.measure)}#vurderinger",
).register(bp, "record", "/tiltak/<slug>/vurdering/publisert")
