"""Correcting sources, wherever they are cited, and removing those that nothing cites."""

from typing import Any
from urllib.parse import quote_plus

from flask import Blueprint, render_template, request

from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.forms import SourceForm
from strategy_tracker.sources.kinds import citing_label
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.queries import unused_sources, uses_of
from strategy_tracker.sources.services import edit_source, remove_source
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor

bp = Blueprint("sources", __name__)


@bp.get("/kilder/ubrukte")
@access.may("source.edit")
def unused() -> str:
    """List the sources that nothing cites."""
    return render_template("sources/sources/unused.html", sources=unused_sources(), here=_list())


def _list() -> str:
    return f"{request.script_root}/kilder"


def _shown(source: Source) -> dict[str, Any]:
    return {"source": source, "uses": [(citing_label(owner), count) for owner, count in uses_of(source).items()]}


def _after(source: Source) -> str:
    return f"{_list()}?q={quote_plus(source.title)}" if uses_of(source) else f"{_list()}/ubrukte"


editor = Editor(
    bp=bp,
    at="/kilder/<uid>",
    find=lambda uid: by_public_id(Source, uid),
    back="/kilder",
    done=_after,
    context=_shown,
)
editor.edit(
    edit_source,
    SourceForm,
    moves=True,
    template="sources/sources/edit.html",
    heading=lambda source: msg("Edit the source “%(title)s”", title=source.title),
)
editor.remove(
    remove_source,
    back="/kilder/ubrukte",
    done="/kilder/ubrukte",
    heading=lambda source: msg("Remove the source “%(title)s”", title=source.title),
    context={"note": msg("Nothing cites it. It is removed for good; the log keeps that it was here.")},
)
