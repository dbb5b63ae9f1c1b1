"""What was said at a gathering."""

from functools import partial
from typing import Any, TypeVar

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.engagement.forms import InputForm, NewInput, stored_input
from strategy_tracker.engagement.models import Gathering, GatheringInput
from strategy_tracker.engagement.services import (
    create_gathering_input,
    edit_gathering_input,
    publish_gathering,
    remove_gathering_input,
)
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Goal, Measure
from strategy_tracker.strategy.queries.choices import goal_choices, measure_choices
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.forms import Confirm
from strategy_tracker.web.publication import as_published

bp = Blueprint("inputs", __name__)
F = TypeVar("F", bound=InputForm)


@bp.route("/innspill/<slug>/sagt/ny", methods=["GET", "POST"])
@access.may("gathering_input.create")
def new(slug: str) -> ResponseReturnValue:
    """Add what was said."""
    gathering = by_public_id(Gathering, slug)
    form = _with_choices(NewInput())
    return editing.edit(
        form,
        "engagement/inputs/new.html",
        save=lambda: _create(gathering, form),
        done=_gathering_form(gathering),
        heading=msg("What was said at %(gathering)s", gathering=gathering.name),
        back=_gathering_form(gathering),
    )


@bp.route("/innspill/<slug>/sagt/<said>/rediger", methods=["GET", "POST"])
@access.may("gathering_input.edit")
def edit(slug: str, said: str) -> ResponseReturnValue:
    """Edit what was said, or what came of it."""
    record = _input(slug, said)
    form = _form(record)
    return editing.edit(
        form,
        "engagement/inputs/edit.html",
        save=lambda: edit_gathering_input(access.principal(), record, **_fields(form)),
        done=_gathering_form(record.gathering),
        record=record,
        stored=partial(_form, record, formdata=None),
        preview=partial(_preview, record.gathering),
        record_page=f"{address('gathering', slug)}/sagt/{said}",
        heading=msg("Edit what was said about %(theme)s", theme=record.theme),
        back=_gathering_form(record.gathering),
    )


@bp.route("/innspill/<slug>/sagt/<said>/fjern", methods=["GET", "POST"])
@access.may("gathering_input.remove")
def remove(slug: str, said: str) -> ResponseReturnValue:
    """Remove what was never said."""
    record = _input(slug, said)
    back = _gathering_form(record.gathering)
    return editing.edit(
        Confirm(),
        "engagement/inputs/remove.html",
        save=lambda: remove_gathering_input(access.principal(), record),
        done=back,
        said=msg("Removed."),
        statement=record.statement,
        heading=msg("Remove what was said about %(theme)s", theme=record.theme),
        save_label=msg("Remove"),
        back=back,
    )


def _input(slug: str, said: str) -> GatheringInput:
    record = by_public_id(GatheringInput, said)
    if record.gathering.slug != slug:
        raise NotFound
    return record


def _form(record: GatheringInput, **options: Any) -> InputForm:
    return _with_choices(InputForm(data=stored_input(record), **options))


def _with_choices(form: F) -> F:
    form.givers.choices = form.subjects.choices = organisation_choices()
    form.goals.choices, form.measures.choices = goal_choices(), measure_choices()
    return form


def _fields(form: InputForm) -> dict[str, Any]:
    fields = form.values()
    return {
        **fields,
        "givers": all_by_public_id(Organisation, fields["givers"] or ()),
        "subjects": all_by_public_id(Organisation, fields["subjects"] or ()),
        "goals": all_by_public_id(Goal, fields["goals"] or ()),
        "measures": all_by_public_id(Measure, fields["measures"] or ()),
    }


def _create(gathering: Gathering, form: NewInput) -> GatheringInput:
    fields = _fields(form)
    fields["slug"] = fields["slug"] or slug_from(f"{gathering.slug} {fields['theme']}")
    return create_gathering_input(access.principal(), gathering, **fields)


def _preview(gathering: Gathering) -> ResponseReturnValue:
    publish = partial(publish_gathering, access.principal(), gathering)
    return as_published(gathering, publish, partial(editing.show, "pages.gatherings.show", slug=gathering.slug))


def _gathering_form(gathering: Gathering) -> str:
    return f"{address('gathering', gathering.slug)}/rediger"
