"""Taking in, editing, publishing and withdrawing measures."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.forms.measures import EditMeasure, MeasureGoals, NewMeasure
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.queries.choices import goal_choices
from strategy_tracker.strategy.queries.to_edit import measure_to_edit
from strategy_tracker.strategy.services.measures import (
    create_measure,
    edit_measure,
    publish_measure,
    set_goals,
    withdraw_measure,
)
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web.editor import DRAFT, Editor, no_source
from strategy_tracker.web.homes import Home
from strategy_tracker.web.parts import RecordTools

bp = Blueprint("measures", __name__)
HOME = Home("measure", drafts="/redaksjon")


def measure_tools(measure: Measure) -> RecordTools:
    """Return whether a measure is public, its other forms, its history."""
    here = HOME.page(measure)
    return HOME.tools(
        measure,
        (msg("What it is"), f"{here}/rediger"),
        (msg("Goals"), f"{here}/mal"),
        (msg("Who does what"), f"{here}/ansvar"),
        (msg("Money"), f"{here}/budsjett"),
        (msg("Deliveries"), f"{here}/leveranser"),
        (msg("How far it has come"), f"{here}/innforing"),
        (msg("A published status"), f"{here}/status/ny"),
        (msg("A published assessment"), f"{here}/vurdering/publisert"),
    )


def _stored_goals(measure: Measure) -> dict[str, Any]:
    main = next((link.goal.slug for link in measure.goals if link.is_main), None)
    others = [link.goal.slug for link in measure.goals if not link.is_main]
    return {"main": main, "others": others, "goal_basis": measure.goal_basis}


def _offer_goals(form: MeasureGoals, measure: Measure) -> None:
    """Hand in the goals of the measure's own strategy, and those of others that are chosen."""
    chosen = {link.goal.slug for link in measure.goals}
    form.main.choices = choices = goal_choices(measure.strategy.slug if measure.strategy else None)
    offered = {slug for slug, _ in choices}
    form.others.choices = [*choices, *(one for one in goal_choices() if one[0] in chosen - offered)]


def _lacks(measure: Measure) -> tuple[Message, ...]:
    has_owner = any(part.role is AssignmentRole.OWNER for part in measure.assignments)
    return (*(() if has_owner else (msg("It has no owner."),)), *no_source(measure))


editor = Editor(
    bp=bp,
    at="/tiltak/<slug>",
    find=measure_to_edit,
    back=HOME.back,
    done=HOME.after,
    preview=preview_measure,
    context=lambda measure: {"tools": measure_tools(measure)},
)
editor.new(
    "/tiltak/nytt",
    create_measure,
    NewMeasure,
    begin=lambda _: {"strategy": request.args.get("strategi")},
    belongs_to="strategy",
    heading=msg("A new measure"),
    save_label=msg("Create and continue"),
    back="/redaksjon",
    done=lambda made: f"{HOME.page(made)}/mal",
    said=DRAFT,
)
editor.edit(edit_measure, EditMeasure)
editor.edit(
    set_goals,
    MeasureGoals,
    name="goals",
    path="/mal",
    begin=_stored_goals,
    prepare=_offer_goals,
    fields=lambda form, _: form.values(),
    heading=lambda measure: msg("The goals of %(name)s", name=measure.name),
)
editor.publication(publish_measure, withdraw_measure, home=HOME, lacks=_lacks)
