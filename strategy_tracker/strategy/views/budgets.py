"""The money of a measure, line by line, as published."""

from functools import partial
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.forms.measures import EditBudgetLine, NewBudgetLine, stored_budget_line
from strategy_tracker.strategy.models import BudgetLine, Measure
from strategy_tracker.strategy.queries.to_edit import budget_line_to_edit, measure_to_edit
from strategy_tracker.strategy.services.measures import add_budget_line, edit_budget_line, remove_budget_line
from strategy_tracker.strategy.views.changed import changed
from strategy_tracker.strategy.views.measures import page
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.forms import Confirm

bp = Blueprint("budgets", __name__)


@bp.route("/tiltak/<slug>/budsjett", methods=["GET", "POST"])
@access.may("measure.add_budget_line")
def index(slug: str) -> ResponseReturnValue:
    """List the money of a measure; add a line."""
    measure = measure_to_edit(slug)
    form = NewBudgetLine()
    form.cited.known = known_sources()
    return editing.edit(
        form,
        "strategy/budgets/index.html",
        save=lambda: add_budget_line(access.principal(), measure, **form.values()),
        done=_here(measure),
        preview=partial(preview_measure, measure),
        measure=measure,
        lines=measure.budget_lines,
        heading=msg("The money of %(name)s", name=measure.name),
        save_label=msg("Add the line"),
        back=page(measure),
    )


@bp.route("/tiltak/<slug>/budsjett/<uid>/rediger", methods=["GET", "POST"])
@access.may("measure.edit_budget_line")
def edit(slug: str, uid: str) -> ResponseReturnValue:
    """Edit a line."""
    measure = measure_to_edit(slug)
    line = budget_line_to_edit(measure, uid)
    form = _form(line)
    return editing.edit(
        form,
        "strategy/budgets/edit.html",
        save=lambda: edit_budget_line(access.principal(), line, **changed(form)),
        done=_here(measure),
        record=measure,
        stored=partial(_form, line, formdata=None),
        preview=partial(preview_measure, measure),
        heading=msg("Edit a budget line of %(name)s", name=measure.name),
        back=_here(measure),
    )


@bp.route("/tiltak/<slug>/budsjett/<uid>/fjern", methods=["GET", "POST"])
@access.may("measure.remove_budget_line")
def remove(slug: str, uid: str) -> ResponseReturnValue:
    """Take out a line that was entered by mistake."""
    measure = measure_to_edit(slug)
    line = budget_line_to_edit(measure, uid)
    return editing.edit(
        Confirm(),
        "strategy/budgets/remove.html",
        save=lambda: remove_budget_line(access.principal(), line),
        done=_here(measure),
        said=msg("Removed."),
        line=line,
        heading=msg("Remove a budget line of %(name)s", name=measure.name),
        save_label=msg("Remove"),
        back=_here(measure),
    )


def _here(measure: Measure) -> str:
    return f"{address('measure', measure.slug)}/budsjett"


def _form(line: BudgetLine, **options: Any) -> EditBudgetLine:
    form = EditBudgetLine(data=stored_budget_line(line), **options)
    form.cited.known = known_sources()
    return form
