"""Taking in, editing, publishing and withdrawing measures."""

from functools import partial
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.forms.measures import EditMeasure, MeasureGoals, NewMeasure, stored_goals, stored_measure
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.queries.choices import (
    goal_choices,
    measure_kind_choices,
    segment_choices,
    strategy_choices,
)
from strategy_tracker.strategy.queries.to_edit import measure_to_edit
from strategy_tracker.strategy.services.measures import (
    create_measure,
    edit_measure,
    publish_measure,
    set_goals,
    withdraw_measure,
)
from strategy_tracker.strategy.views.changed import changed
from strategy_tracker.strategy.views.previews import preview_measure
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.publication import settle

bp = Blueprint("measures", __name__)


@bp.route("/tiltak/nytt", methods=["GET", "POST"])
@access.may("measure.create")
def new() -> ResponseReturnValue:
    """Take in a measure."""
    form = NewMeasure(data={"strategy": request.args.get("strategi")})
    form.strategy.choices, form.kind.choices = strategy_choices(), measure_kind_choices()
    return editing.edit(
        form,
        "strategy/measures/new.html",
        save=lambda: _create(form),
        done=lambda made: f"{address('measure', made.slug)}/mal",
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("A new measure"),
        save_label=msg("Take it in, and go on"),
        back=f"{request.script_root}/redaksjon",
    )


@bp.route("/tiltak/<slug>/rediger", methods=["GET", "POST"])
@access.may("measure.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit what a measure is."""
    measure = measure_to_edit(slug)
    form = _form(measure)
    return editing.edit(
        form,
        "strategy/measures/edit.html",
        save=lambda: edit_measure(access.principal(), measure, **changed(form)),
        done=after(measure),
        record=measure,
        stored=partial(_form, measure, formdata=None),
        preview=partial(preview_measure, measure),
        measure=measure,
        heading=msg("Edit %(name)s", name=measure.name),
        back=page(measure),
    )


@bp.route("/tiltak/<slug>/mal", methods=["GET", "POST"])
@access.may("measure.set_goals")
def goals(slug: str) -> ResponseReturnValue:
    """Say which goals a measure serves."""
    measure = measure_to_edit(slug)
    form = _goals_form(measure)
    return editing.edit(
        form,
        "strategy/measures/goals.html",
        save=lambda: _set_goals(measure, form),
        done=after(measure),
        record=measure,
        stored=partial(_goals_form, measure, formdata=None),
        preview=partial(preview_measure, measure),
        measure=measure,
        heading=msg("The goals of %(name)s", name=measure.name),
        back=page(measure),
    )


@bp.route("/tiltak/<slug>/publisering", methods=["GET", "POST"])
@access.may("measure.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw a measure."""
    measure = measure_to_edit(slug)
    return settle(
        measure,
        measure.name,
        publish=partial(publish_measure, access.principal(), measure),
        withdraw=partial(withdraw_measure, access.principal(), measure),
        page=address("measure", slug),
        back=f"{address('measure', slug)}/rediger",
        lacks=tuple(_lacks(measure)),
    )


def page(measure: Measure) -> str:
    """Return where a change of mind leads: the public page, or for a draft the desk."""
    return address("measure", measure.slug) if measure.published_at else f"{request.script_root}/redaksjon"


def after(measure: Measure) -> str:
    """Return where to go once it is saved: the public page, or for a draft the form again."""
    return address("measure", measure.slug) + ("" if measure.published_at else "/rediger")


def _create(form: NewMeasure) -> Measure:
    fields = form.values()
    strategy = fields.pop("strategy")
    fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return create_measure(access.principal(), by_public_id(Strategy, strategy) if strategy else None, **fields)


def _form(measure: Measure, **options: Any) -> EditMeasure:
    form = EditMeasure(data=stored_measure(measure), **options)
    form.kind.choices, form.segment.choices = measure_kind_choices(measure.kind), segment_choices()
    form.cited.known = known_sources()
    return form


def _goals_form(measure: Measure, **options: Any) -> MeasureGoals:
    form = MeasureGoals(data=stored_goals(measure), **options)
    chosen = {link.goal.slug for link in measure.goals}
    own = measure.strategy.slug if measure.strategy else None
    form.main.choices = choices = goal_choices(own)
    offered = {slug for slug, _ in choices}
    form.others.choices = [*choices, *(one for one in goal_choices() if one[0] in chosen - offered)]
    return form


def _set_goals(measure: Measure, form: MeasureGoals) -> Measure:
    main, *_ = all_by_public_id(Goal, [str(form.main.data)])
    others = all_by_public_id(Goal, form.others.data or ())
    return set_goals(access.principal(), measure, main=main, others=others)


def _lacks(measure: Measure) -> list[Message]:
    owners = [part for part in measure.assignments if part.role is AssignmentRole.OWNER]
    found = [] if owners else [msg("It has no owner.")]
    return [*found, *([] if measure.sources else [msg("It names no source.")])]
