"""Creating, editing, publishing and withdrawing indicators."""

from collections.abc import Iterator
from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.forms.indicators import EditIndicator, IndicatorForm, NewIndicator, stored_indicator
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.indicators.services.indicators import (
    create_indicator,
    edit_indicator,
    publish_indicator,
    withdraw_indicator,
)
from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.models import Goal, Measure
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.publication import as_published, settle

bp = Blueprint("indicators", __name__)
F = TypeVar("F", bound=IndicatorForm)
IS_OFFICIAL = {"yes": True, "no": False, None: None}


@bp.route("/indikatorer/ny", methods=["GET", "POST"])
@access.may("indicator.create")
def new() -> ResponseReturnValue:
    """Create an indicator; `mal` in the address names its goal."""
    form = _with_choices(NewIndicator(data={"goal": request.args.get("mal"), "frequency": "unknown"}))
    return editing.edit(
        form,
        "indicators/indicators/new.html",
        save=lambda: _create(form),
        done=_after,
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("A new indicator"),
        back=f"{request.script_root}/indikatorer",
    )


@bp.route("/indikator/<slug>/rediger", methods=["GET", "POST"])
@access.may("indicator.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit what an indicator is."""
    indicator = by_public_id(Indicator, slug)
    form = _form(indicator)
    return editing.edit(
        form,
        "indicators/indicators/edit.html",
        save=lambda: edit_indicator(access.principal(), indicator, **_fields(form)),
        done=_after,
        record=indicator,
        stored=partial(_form, indicator, formdata=None),
        preview=partial(_preview, indicator),
        indicator=indicator,
        heading=msg("Edit %(name)s", name=indicator.name),
        back=_after(indicator),
    )


@bp.route("/indikator/<slug>/publisering", methods=["GET", "POST"])
@access.may("indicator.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw an indicator."""
    indicator = by_public_id(Indicator, slug)
    return settle(
        indicator,
        indicator.name,
        publish=partial(publish_indicator, access.principal(), indicator),
        withdraw=partial(withdraw_indicator, access.principal(), indicator),
        page=address("indicator", slug),
        back=f"{address('indicator', slug)}/rediger",
        lacks=tuple(_lacks(indicator)),
    )


def _lacks(indicator: Indicator) -> Iterator[Message]:
    if not indicator.definitions:
        yield msg("No definition is published.")
    if not any(series.observations for series in indicator.series):
        yield msg("It has no value yet.")
    if not indicator.sources:
        yield msg("It names no source.")
    if indicator.goal.strategy.published_at is None:
        yield msg("The strategy it belongs to is a draft, so the indicator stays hidden until that is published.")


def _form(indicator: Indicator, **options: Any) -> EditIndicator:
    form = _with_choices(EditIndicator(data=stored_indicator(indicator), **options))
    if indicator.unit not in dict(form.unit.choices):
        form.unit.choices = [*form.unit.choices, (indicator.unit, indicator.unit)]
    if indicator.frequency not in dict(form.frequency.choices):
        form.frequency.choices = [*form.frequency.choices, (indicator.frequency, indicator.frequency)]
    return form


def _with_choices(form: F) -> F:
    form.goal.choices = form.also_goals.choices = goal_choices()
    form.owner.choices = organisation_choices()
    form.measures.choices = measure_choices()
    form.cited.known = known_sources()
    return form


def _fields(form: NewIndicator | EditIndicator) -> dict[str, Any]:
    fields = form.values()
    return {
        **fields,
        "goal": by_public_id(Goal, fields["goal"]),
        "also_goals": all_by_public_id(Goal, fields["also_goals"] or ()),
        "owner": by_public_id(Organisation, fields["owner"]) if fields["owner"] else None,
        "measures": all_by_public_id(Measure, fields["measures"] or ()),
        "role": IndicatorRole(fields["role"]),
        "direction": Direction(fields["direction"]),
        "is_official": IS_OFFICIAL[fields["is_official"]],
    }


def _create(form: NewIndicator) -> Indicator:
    fields = _fields(form)
    fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return create_indicator(access.principal(), fields.pop("goal"), **fields)


def _preview(indicator: Indicator) -> ResponseReturnValue:
    return as_published(
        indicator,
        partial(publish_indicator, access.principal(), indicator),
        partial(editing.show, "pages.indicators.show", slug=indicator.slug),
    )


def _after(indicator: Indicator) -> str:
    page = address("indicator", indicator.slug)
    return page if indicator.published_at else f"{page}/rediger"
