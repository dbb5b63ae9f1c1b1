"""Search across everything public."""

from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.search.queries import PAGE, Found, Hit, search
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Filter, FilterChoice, Record

bp = Blueprint("search", __name__)
LONGEST = 200
FURTHEST = 10_000


@bp.get("/sok")
@access.public
def show() -> str:
    """Show what was found, a page at a time, and how much of each kind."""
    query = " ".join(request.args.get("q", "")[:LONGEST].split())
    noun = NOUNS.get(request.args.get("type", ""))
    offset = _offset(request.args.get("fra", ""))
    found = search(query, kind=noun.key if noun else None, offset=offset)
    return render_template(
        "pages/search/show.html",
        query=query,
        sentence=_sentence(query, found),
        filters=_filters(query, noun.key if noun else "", found),
        records=[_record(hit) for hit in found.hits],
        found=found,
        first=offset + 1,
        prev=_page(query, noun.key if noun else "", offset - PAGE) if offset else None,
        next=_page(query, noun.key if noun else "", offset + PAGE) if offset + PAGE < found.total else None,
        was_cut=len(request.args.get("q", "")) > LONGEST,
    )


def _sentence(query: str, found: Found) -> Message:
    if not query:
        return msg("Search goals, measures, deliveries, indicators, consultations, meetings and organisations.")
    if not found.terms:
        return msg("There is no word to look for in “%(query)s”. Write at least one word.", query=query)
    if not found.total:
        return msg("Nothing public has all the words of “%(query)s”.", query=query)
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


def _page(query: str, kind: str, offset: int) -> str:
    return "?" + urlencode({"q": query, "type": kind, "fra": max(0, offset)})


def _offset(text: str) -> int:
    return min(int(text), FURTHEST) if text.isascii() and text.isdigit() and len(text) < 9 else 0  # noqa: PLR2004
