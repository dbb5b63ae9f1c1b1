"""Who does what in a measure."""

from functools import partial
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.measures import EditAssignment, NewAssignment, stored_assignment
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Assignment, Measure
from strategy_tracker.strategy.queries.to_edit import assignment_to_edit, measure_to_edit
from strategy_tracker.strategy.services.measures import assign, unassign
from strategy_tracker.strategy.views.measures import page
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.forms import Confirm

bp = Blueprint("assignments", __name__)
ROLES = list(AssignmentRole)


@bp.route("/tiltak/<slug>/ansvar", methods=["GET", "POST"])
@access.may("measure.assign")
def index(slug: str) -> ResponseReturnValue:
    """List who has which part in a measure; give another part."""
    measure = measure_to_edit(slug)
    form = NewAssignment()
    form.organisation.choices = organisation_choices()
    return editing.edit(
        form,
        "strategy/assignments/index.html",
        save=lambda: _assign(measure, form),
        done=_here(measure),
        measure=measure,
        parts=sorted(measure.assignments, key=lambda part: ROLES.index(part.role)),
        heading=msg("Who does what in %(name)s", name=measure.name),
        save_label=msg("Add the part"),
        back=page(measure),
    )


@bp.route("/tiltak/<slug>/ansvar/<uid>/rediger", methods=["GET", "POST"])
@access.may("measure.assign")
def edit(slug: str, uid: str) -> ResponseReturnValue:
    """Say from when to when an organisation has its part."""
    measure = measure_to_edit(slug)
    part = assignment_to_edit(measure, uid)
    form = _form(part)
    return editing.edit(
        form,
        "strategy/assignments/edit.html",
        save=lambda: assign(access.principal(), measure, part.organisation, role=part.role, **form.values()),
        done=_here(measure),
        record=measure,
        stored=partial(_form, part, formdata=None),
        part=part,
        heading=msg("Change the part of %(name)s", name=part.organisation.name),
        back=_here(measure),
    )


@bp.route("/tiltak/<slug>/ansvar/<uid>/fjern", methods=["GET", "POST"])
@access.may("measure.unassign")
def remove(slug: str, uid: str) -> ResponseReturnValue:
    """Take back a part that never was."""
    measure = measure_to_edit(slug)
    part = assignment_to_edit(measure, uid)
    return editing.edit(
        Confirm(),
        "strategy/assignments/remove.html",
        save=lambda: unassign(access.principal(), part),
        done=_here(measure),
        said=msg("Removed."),
        part=part,
        heading=msg("Remove the part of %(name)s", name=part.organisation.name),
        save_label=msg("Remove"),
        back=_here(measure),
    )


def _here(measure: Measure) -> str:
    return f"{address('measure', measure.slug)}/ansvar"


def _form(part: Assignment, **options: Any) -> EditAssignment:
    return EditAssignment(data=stored_assignment(part), **options)


def _assign(measure: Measure, form: NewAssignment) -> Assignment:
    fields = form.values()
    organisation = by_public_id(Organisation, fields.pop("organisation"))
    return assign(access.principal(), measure, organisation, **fields)
