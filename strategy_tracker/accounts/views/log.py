"""The audit log: who changed what, when and why, field by field."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, render_template, request

from strategy_tracker.accounts.queries.log import LogFilter, actions_in_log, principals_in_log, tables_in_log
from strategy_tracker.accounts.services.reading import read_log
from strategy_tracker.kernel.partial_date import KEY, PartialDate
from strategy_tracker.kernel.signs import as_line
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.fields.typed import read_day
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.format import vague
from strategy_tracker.web.listing import whole_number
from strategy_tracker.web.parts import Filter, FilterChoice

bp = Blueprint("log", __name__)
LONGEST = 100
KINDS = {"created": msg("created"), "updated": msg("changed"), "deleted": msg("removed")}
NAMES = ("hvem", "handling", "tabell", "id", "fra", "til")


@bp.get("/admin/logg")
@access.may("log.read")
def index() -> str:
    """Show the newest events that fit the filters, and lead on to older ones."""
    given = {name: as_line(request.args.get(name, ""))[:LONGEST] for name in NAMES}
    problems: list[Message] = []
    place = whole_number(request.args.get("for", ""))
    page = read_log(access.principal(), _wanted(given, problems), before=place)
    return render_template(
        "accounts/log/index.html",
        page=page,
        fields=_fields(given),
        problems=problems,
        kinds=KINDS,
        in_words=in_words,
        is_newest=place is None,
        **_further({name: value for name, value in given.items() if value}, page.before),
    )


def _further(kept: Mapping[str, str], before: int | None) -> dict[str, str | None]:
    older = "?" + urlencode({**kept, "for": before}) if before else None
    return {"newest": "?" + urlencode(kept), "older": older}


def _wanted(given: Mapping[str, str], problems: list[Message]) -> LogFilter:
    return LogFilter(
        *(given["hvem"], given["handling"], given["tabell"], given["id"]),
        first_on=_day(given["fra"], problems),
        last_on=_day(given["til"], problems),
    )


def in_words(value: Any) -> str:
    """Return a logged value as text: what JSON has, without its marks."""
    if value in (None, "", [], {}):
        return "–"
    if isinstance(value, Mapping):
        return " · ".join(f"{name}: {in_words(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return ", ".join(in_words(inner) for inner in value)
    return vague(PartialDate.from_key(value)) if KEY.fullmatch(str(value)) else str(value)


def _fields(given: Mapping[str, str]) -> list[Filter]:
    people = [(key, f"{name} ({key})" if not key.startswith("user:") else name) for key, name in principals_in_log()]
    actions = [(name, name) for name in actions_in_log()]
    tables = [(name, name) for name in tables_in_log()]
    return [
        _choice("hvem", msg("Who"), msg("Everybody"), people, given),
        _choice("handling", msg("Action"), msg("All actions"), actions, given),
        _choice("tabell", msg("Kind of record"), msg("All kinds"), tables, given),
        Filter("id", msg("Id of the record"), value=given["id"]),
        Filter("fra", msg("From the day"), value=given["fra"]),
        Filter("til", msg("To the day"), value=given["til"]),
    ]


def _choice(
    name: str, label: Message, everything: Message, pairs: list[tuple[str, str]], given: Mapping[str, str]
) -> Filter:
    chosen = given[name]
    if chosen and chosen not in [value for value, _ in pairs]:
        pairs = [(chosen, chosen), *pairs]
    choices = [FilterChoice("", everything, selected=not chosen)]
    return Filter(name, label, [*choices, *(FilterChoice(value, text, value == chosen) for value, text in pairs)])


def _day(text: str, problems: list[Message]) -> date | None:
    if not text:
        return None
    try:
        return read_day(text)
    except Unreadable as problem:
        problems.append(problem.args[0])
        return None
