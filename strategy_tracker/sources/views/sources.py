"""Correcting sources, wherever they are cited, and removing those that nothing cites."""

from functools import partial
from typing import Any
from urllib.parse import quote_plus

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.forms import SourceForm, stored_source
from strategy_tracker.sources.kinds import citing_label
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.queries import unused_sources, uses_of
from strategy_tracker.sources.services import edit_source, remove_source
from strategy_tracker.web import access, editing
from strategy_tracker.web.forms import Confirm

bp = Blueprint("sources", __name__)


@bp.get("/kilder/ubrukte")
@access.may("source.edit")
def unused() -> str:
    """List the sources that nothing cites."""
    return render_template("sources/sources/unused.html", sources=unused_sources(), here=_list())


@bp.route("/kilder/<uid>/rediger", methods=["GET", "POST"])
@access.may("source.edit")
def edit(uid: str) -> ResponseReturnValue:
    """Correct a source."""
    source = by_public_id(Source, uid)
    form, uses = _form(source), uses_of(source)
    return editing.edit(
        form,
        "sources/sources/edit.html",
        save=lambda: edit_source(access.principal(), source, **form.values()),
        done=f"{_list()}?q={quote_plus(form.title.data or '')}" if uses else f"{_list()}/ubrukte",
        record=source,
        stored=partial(_form, source, formdata=None),
        source=source,
        uses=[(citing_label(owner), count) for owner, count in uses.items()],
        heading=msg("Edit the source “%(title)s”", title=source.title),
        back=_list(),
    )


@bp.route("/kilder/<uid>/fjern", methods=["GET", "POST"])
@access.may("source.remove")
def remove(uid: str) -> ResponseReturnValue:
    """Remove a source that nothing cites."""
    source = by_public_id(Source, uid)
    return editing.edit(
        Confirm(),
        "sources/sources/remove.html",
        save=lambda: remove_source(access.principal(), source),
        done=f"{_list()}/ubrukte",
        said=msg("Removed."),
        source=source,
        heading=msg("Remove the source “%(title)s”", title=source.title),
        save_label=msg("Remove"),
        back=f"{_list()}/ubrukte",
    )


def _form(source: Source, **options: Any) -> SourceForm:
    return SourceForm(data=stored_source(source), **options)


def _list() -> str:
    return f"{request.script_root}/kilder"
