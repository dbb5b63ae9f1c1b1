"""How many took part in the work at large, where nobody published who."""

from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.engagement.forms import EditInvolvement, InvolvementForm, NewInvolvement, stored_involvement
from strategy_tracker.engagement.models import Involvement
from strategy_tracker.engagement.queries.to_edit import involvements_to_edit
from strategy_tracker.engagement.services import (
    create_involvement,
    edit_involvement,
    publish_involvement,
    withdraw_involvement,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.web import access, editing
from strategy_tracker.web.parts import Record
from strategy_tracker.web.publication import as_published, settle

bp = Blueprint("involvements", __name__)
F = TypeVar("F", bound=InvolvementForm)
LONGEST_SLUG = 60


@bp.get("/involvering")
@access.may("involvement.edit")
def index() -> str:
    """List what is known of how many took part, drafts too."""
    records = [_record(one) for one in involvements_to_edit()]
    return render_template("engagement/involvements/index.html", records=records)


@bp.route("/involvering/ny", methods=["GET", "POST"])
@access.may("involvement.create")
def new() -> ResponseReturnValue:
    """Say how many took part."""
    form = _with_choices(NewInvolvement())
    return editing.edit(
        form,
        "engagement/involvements/new.html",
        save=lambda: create_involvement(access.principal(), **_fields(form)),
        done=_edit_page,
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("How many took part at large"),
        back=f"{request.script_root}/involvering",
    )


@bp.route("/involvering/<slug>/rediger", methods=["GET", "POST"])
@access.may("involvement.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit what is said of how many took part."""
    record = by_public_id(Involvement, slug)
    form = _form(record)
    return editing.edit(
        form,
        "engagement/involvements/edit.html",
        save=lambda: edit_involvement(access.principal(), record, **_fields(form)),
        done=f"{request.script_root}/involvering",
        record=record,
        stored=partial(_form, record, formdata=None),
        preview=partial(
            as_published,
            record,
            partial(publish_involvement, access.principal(), record),
            partial(editing.show, "pages.gatherings.index"),
        ),
        involvement=record,
        page=_page(),
        heading=msg("Edit how many took part at large"),
        back=f"{request.script_root}/involvering",
    )


@bp.route("/involvering/<slug>/publisering", methods=["GET", "POST"])
@access.may("involvement.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw what is said of how many took part."""
    record = by_public_id(Involvement, slug)
    return settle(
        record,
        record.text,
        publish=partial(publish_involvement, access.principal(), record),
        withdraw=partial(withdraw_involvement, access.principal(), record),
        page=_page(),
        back=_edit_page(record),
        lacks=() if record.sources else (msg("It names no source."),),
    )


def _form(record: Involvement, **options: Any) -> EditInvolvement:
    return _with_choices(EditInvolvement(data=stored_involvement(record), **options))


def _with_choices(form: F) -> F:
    form.cited.known = known_sources()
    return form


def _fields(form: NewInvolvement | EditInvolvement) -> dict[str, Any]:
    fields = form.values()
    if isinstance(form, NewInvolvement):
        fields["slug"] = fields["slug"] or slug_from(str(fields["text"]))[:LONGEST_SLUG].strip("-")
    return fields


def _page() -> str:
    return f"{request.script_root}/innspill#involvering"


def _edit_page(record: Involvement) -> str:
    return f"{request.script_root}/involvering/{record.slug}/rediger"


def _record(record: Involvement) -> Record:
    count = record.count_text or (msg("About %(number)s", number=record.count) if record.count is not None else None)
    state = msg("Public") if record.published_at else msg("Draft: only editors see it")
    return Record(title=record.text, href=_edit_page(record), facts=[*([count] if count else []), state])
