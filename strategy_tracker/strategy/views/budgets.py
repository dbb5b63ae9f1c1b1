"""The money of a measure, line by line, as published."""

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.forms.measures import EditBudgetLine, NewBudgetLine
from strategy_tracker.strategy.models import BudgetLine, Measure
from strategy_tracker.strategy.queries.to_edit import budget_line_to_edit, measure_to_edit
from strategy_tracker.strategy.services.measures import (
    add_budget_line,
    edit_budget_line,
    remove_budget_line,
    was_public,
)
from strategy_tracker.strategy.views.measures import HOME, measure_tools
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import confirming

bp = Blueprint("budgets", __name__)


def _here(line: BudgetLine) -> str:
    return f"{address('measure', line.measure.slug)}/budsjett"


def _preview(line: BudgetLine) -> ResponseReturnValue:
    return preview_measure(line.measure)


def _list(measure: Measure) -> dict[str, Any]:
    return {"measure": measure, "lines": measure.budget_lines, "tools": measure_tools(measure)}


def _removed(line: BudgetLine) -> dict[str, Any]:
    fact = f"{say(line.kind.label)} {line.year or ''}".rstrip()
    return {"fact": fact, "note": msg("Only for a line that was entered by mistake. The log keeps what it said.")}


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>/budsjett/<uid>",
    find=lambda slug, uid: budget_line_to_edit(measure_to_edit(slug), uid),
    back=_here,
    done=_here,
    versioned=lambda line: line.measure,
    preview=_preview,
)
editor.new(
    "/tiltak/<slug>/budsjett",
    add_budget_line,
    NewBudgetLine,
    name="index",
    find=measure_to_edit,
    template="strategy/budgets/index.html",
    preview=preview_measure,
    context=_list,
    heading=lambda measure: msg("The money of %(name)s", name=measure.name),
    save_label=msg("Add the line"),
    back=HOME.back,
)
editor.edit(
    edit_budget_line,
    EditBudgetLine,
    heading=lambda line: msg("Edit a budget line of %(name)s", name=line.measure.name),
)
editor.remove(
    remove_budget_line,
    form=confirming(lambda line: was_public(line.measure)),
    heading=lambda line: msg("Remove a budget line of %(name)s", name=line.measure.name),
    context=_removed,
)
