"""Who does what in a measure."""

from typing import Any

from flask import Blueprint

from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.measures import EditAssignment, NewAssignment
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Assignment, Measure
from strategy_tracker.strategy.queries.to_edit import assignment_to_edit, measure_to_edit
from strategy_tracker.strategy.services.measures import assign, unassign
from strategy_tracker.strategy.views.measures import HOME, measure_tools
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor

bp = Blueprint("assignments", __name__)
ROLES = list(AssignmentRole)


def _here(part: Assignment) -> str:
    return f"{address('measure', part.measure.slug)}/ansvar"


def _give(by: Principal, measure: Measure, **fields: Any) -> Assignment:
    return assign(by, measure, fields.pop("organisation"), **fields)


def _change(by: Principal, part: Assignment, **fields: Any) -> Assignment:
    return assign(by, part.measure, part.organisation, role=part.role, **fields)


def _list(measure: Measure) -> dict[str, Any]:
    parts = sorted(measure.assignments, key=lambda part: ROLES.index(part.role))
    return {"measure": measure, "parts": parts, "tools": measure_tools(measure)}


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>/ansvar/<uid>",
    find=lambda slug, uid: assignment_to_edit(measure_to_edit(slug), uid),
    back=_here,
    done=_here,
    versioned=lambda part: part.measure,
)
editor.new(
    "/tiltak/<slug>/ansvar",
    _give,
    NewAssignment,
    name="index",
    right="measure.assign",
    find=measure_to_edit,
    template="strategy/assignments/index.html",
    context=_list,
    heading=lambda measure: msg("Who does what in %(name)s", name=measure.name),
    save_label=msg("Add the part"),
    back=HOME.back,
)
editor.edit(
    _change,
    EditAssignment,
    right="measure.assign",
    fields=lambda form, _: form.values(),
    context=lambda part: {"note": part.role.label},
    heading=lambda part: msg("Change the part of %(name)s", name=part.organisation.name),
)
editor.remove(
    unassign,
    heading=lambda part: msg("Remove the part of %(name)s", name=part.organisation.name),
    context=lambda part: {
        "fact": part.role.label,
        "note": msg(
            "Only for a part that never was. One that has ended gets a last day instead, so that it stays readable."
        ),
    },
)
