"""Search across everything public."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from strategy_tracker.kernel.signs import as_name
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.search.queries import PAGE, Found, Hit, search
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.listing import whole_number
from strategy_tracker.web.parts import Filter, FilterChoice, Record

bp = Blueprint("search", __name__)
LONGEST = 200
FURTHEST = 10_000


@bp.get("/sok")
@access.public
@access.only_now
def show() -> str:
    """Show what was found, a page at a time, and how much of each kind."""
    asked, kind = request.args.get("q", ""), request.args.get("type", "")
    query, kind = as_name(asked[:LONGEST]), kind if kind in NOUNS else ""
    offset = min(whole_number(request.args.get("fra", "")) or 0, FURTHEST)
    found = search(query, kind=kind or None, offset=offset)
    return render_template(
        "pages/search/show.html",
        query=query,
        sentence=_sentence(query, found),
        filters=_filters(query, kind, found),
        records=[_record(hit) for hit in found.hits],
        found=found,
        **_around(query, kind, offset, found.total),
        was_cut=len(asked) > LONGEST,
    )


def _sentence(query: str, found: Found) -> Message:
    if not query:
        return msg("Search goals, measures, deliveries, indicators, consultations, meetings and organisations.")
    if not found.terms:
        return msg("There is no word to look for in “%(query)s”. Write at least one word.", query=query)
    if not found.total:
        return msg("Nothing public has all the words of “%(query)s”.", query=query)
    if found.read_as:
        return msgn(
            "Nothing has the words “%(query)s”. One record has “%(read_as)s”.",
            "Nothing has the words “%(query)s”. %(count)s records have “%(read_as)s”.",
            found.total,
            query=query,
            read_as=found.read_as,
        )
    return msgn(
        "One record has all the words of “%(query)s”.",
        "%(count)s records have all the words of “%(query)s”.",
        found.total,
        query=query,
    )


def _filters(query: str, kind: str, found: Found) -> list[Filter]:
    choices = [FilterChoice("", msg("All kinds"), selected=not kind)]
    choices += [FilterChoice(name, NOUNS[name].title, name == kind, count) for name, count in found.by_kind]
    return [Filter("q", msg("Words to look for"), value=query), Filter("type", msg("Kind"), choices)]


def _record(hit: Hit) -> Record:
    target = f"{hit.target_id}/{hit.public_id}" if hit.kind == "delivery" else hit.target_id
    kind = "delivery" if hit.kind == "delivery" else hit.target_kind
    return Record(
        title=hit.title,
        href=address(kind, target),
        kicker=NOUNS[hit.kind].title,
        text=hit.summary if hit.excerpt is None else hit.excerpt or None,
        facts=() if hit.excerpt is None else (hit.summary,),
        is_example=hit.is_example,
    )


def _around(query: str, kind: str, offset: int, total: int) -> dict[str, Any]:
    last = offset + PAGE >= total
    return {
        "first": offset + 1,
        "prev": _page(query, kind, offset - PAGE) if offset else None,
        "next": None if last else _page(query, kind, offset + PAGE),
    }


def _page(query: str, kind: str, offset: int) -> str:
    return "?" + urlencode({"q": query, "type": kind, "fra": max(0, offset)})
