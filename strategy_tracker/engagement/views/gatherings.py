"""Taking in, editing, publishing and withdrawing gatherings."""

from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.engagement.forms import EditGathering, GatheringForm, NewGathering, stored_gathering
from strategy_tracker.engagement.models import Gathering
from strategy_tracker.engagement.services import (
    create_gathering,
    edit_gathering,
    publish_gathering,
    withdraw_gathering,
)
from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.models import Measure, Strategy
from strategy_tracker.strategy.queries.choices import measure_choices, strategy_choices
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.publication import as_published, settle

bp = Blueprint("gatherings", __name__)
F = TypeVar("F", bound=GatheringForm)


@bp.route("/innspill/ny", methods=["GET", "POST"])
@access.may("gathering.create")
def new() -> ResponseReturnValue:
    """Take in a gathering."""
    form = _with_choices(NewGathering())
    return editing.edit(
        form,
        "engagement/gatherings/new.html",
        save=lambda: _create(form),
        done=_after,
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("A new gathering"),
        back=f"{request.script_root}/innspill",
    )


@bp.route("/innspill/<slug>/rediger", methods=["GET", "POST"])
@access.may("gathering.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit a gathering, and see what was said there."""
    gathering = by_public_id(Gathering, slug)
    form = _form(gathering)
    return editing.edit(
        form,
        "engagement/gatherings/edit.html",
        save=lambda: edit_gathering(access.principal(), gathering, **_fields(form)),
        done=_after,
        record=gathering,
        stored=partial(_form, gathering, formdata=None),
        preview=partial(
            as_published,
            gathering,
            partial(publish_gathering, access.principal(), gathering),
            partial(editing.show, "pages.gatherings.show", slug=slug),
        ),
        gathering=gathering,
        heading=msg("Edit %(name)s", name=gathering.name),
        back=_after(gathering),
    )


@bp.route("/innspill/<slug>/publisering", methods=["GET", "POST"])
@access.may("gathering.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw a gathering with its inputs."""
    gathering = by_public_id(Gathering, slug)
    return settle(
        gathering,
        gathering.name,
        publish=partial(publish_gathering, access.principal(), gathering),
        withdraw=partial(withdraw_gathering, access.principal(), gathering),
        page=address("gathering", slug),
        back=f"{address('gathering', slug)}/rediger",
        lacks=() if gathering.sources else (msg("It names no source."),),
    )


def _form(gathering: Gathering, **options: Any) -> EditGathering:
    return _with_choices(EditGathering(data=stored_gathering(gathering), **options))


def _with_choices(form: F) -> F:
    form.organisers.choices = form.participants.choices = organisation_choices()
    form.measures.choices = measure_choices()
    form.strategy.choices = strategy_choices()
    form.cited.known = known_sources()
    return form


def _fields(form: NewGathering | EditGathering) -> dict[str, Any]:
    fields = form.values()
    return {
        **fields,
        "strategy": by_public_id(Strategy, fields["strategy"]) if fields["strategy"] else None,
        "organisers": all_by_public_id(Organisation, fields["organisers"] or ()),
        "participants": all_by_public_id(Organisation, fields["participants"] or ()),
        "measures": all_by_public_id(Measure, fields["measures"] or ()),
    }


def _create(form: NewGathering) -> Gathering:
    fields = _fields(form)
    fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return create_gathering(access.principal(), fields.pop("strategy"), **fields)


def _after(gathering: Gathering) -> str:
    page = address("gathering", gathering.slug)
    return page if gathering.published_at else f"{page}/rediger"
