"""The officer's filters of responses, in the address and on the page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from msgspec.structs import replace

from strategy_tracker.consultations.kinds import Channel, PartyKind, ResponseLanguage, ResponseState
from strategy_tracker.consultations.queries.processing import PlaceInList, ResponseFacets, ResponseFilter
from strategy_tracker.kernel.signs import FORBIDDEN, as_line
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.parts import Filter, FilterChoice, Text

E = TypeVar("E", bound=StrEnum)
LONGEST_NAME = 200
# What each filter is called in the address, and in the struct.
STATE, KIND, LANGUAGE, CHANNEL, LATE, NAME = "tilstand", "type", "sprak", "kanal", "sent", "q"
NAMES = {STATE: "state", KIND: "kind", LANGUAGE: "language", CHANNEL: "channel", LATE: "is_late", NAME: "name"}
OLDER, NEWER = "etter", "for"


def read_filter(args: Mapping[str, str]) -> ResponseFilter:
    """Return the filter in an address; nonsense is as good as nothing."""
    return ResponseFilter(
        state=_one_of(ResponseState, args.get(STATE)),
        kind=_one_of(PartyKind, args.get(KIND)),
        language=_one_of(ResponseLanguage, args.get(LANGUAGE)),
        channel=_one_of(Channel, args.get(CHANNEL)),
        is_late=True if args.get(LATE) == "ja" else None,
        name=FORBIDDEN.sub("", as_line(args.get(NAME, "")))[:LONGEST_NAME],
    )


def place_of(args: Mapping[str, str]) -> PlaceInList | None:
    """Return where in the list an address reads on; None from the beginning."""
    name = OLDER if OLDER in args else NEWER
    moment, _, key = args.get(name, "").partition("_")
    try:
        at = datetime.fromisoformat(moment)
        return PlaceInList((at, int(key)), is_newer=name == NEWER) if at.tzinfo else None
    except ValueError:
        return None


def query_of(wanted: ResponseFilter, beside: PlaceInList | None = None) -> str:
    """Return the query of an address with the filter, and with a place to read on from."""
    values = {name: _written(getattr(wanted, field)) for name, field in NAMES.items() if getattr(wanted, field)}
    if beside is not None:
        at, key = beside.place
        values[NEWER if beside.is_newer else OLDER] = f"{at.isoformat()}_{key}"
    return "?" + urlencode(values) if values else ""


def filters_of(wanted: ResponseFilter, facets: ResponseFacets) -> Sequence[Filter]:
    """Return the filters as the page draws them, with the count beside each choice."""
    late = [FilterChoice("", msg("All")), FilterChoice("ja", msg("Late"), wanted.is_late is True)]
    return [
        Filter(NAME, msg("Respondent"), value=wanted.name),
        Filter(STATE, msg("State"), _choices(ResponseState, wanted.state, facets.state)),
        Filter(KIND, msg("Type of respondent"), _choices(PartyKind, wanted.kind, facets.kind)),
        Filter(LANGUAGE, msg("Language"), _choices(ResponseLanguage, wanted.language, facets.language)),
        Filter(CHANNEL, msg("Channel"), _choices(Channel, wanted.channel, facets.channel)),
        Filter(LATE, msg("In time"), late),
    ]


def active(wanted: ResponseFilter) -> Sequence[tuple[Text, str]]:
    """Return the filters in force, each with the address without it."""
    found: list[tuple[Text, str]] = []
    for field in NAMES.values():
        value = getattr(wanted, field)
        if value:
            nothing: dict[str, Any] = {field: "" if field == "name" else None}
            without = replace(wanted, **nothing)
            label = msg("Late") if value is True else getattr(value, "label", f"“{value}”")
            found.append((label, query_of(without) or "?"))
    return found


def _choices(kind: type[E], chosen: E | None, counts: Mapping[Any, int]) -> Sequence[FilterChoice]:
    shown = [one for one in kind if counts.get(one) or one is chosen]
    named = [FilterChoice(one.value, one.label, one is chosen, counts.get(one, 0)) for one in shown]  # type: ignore[attr-defined] # every closed set of ours has labels
    return [FilterChoice("", msg("All")), *named]


def _one_of(kind: type[E], text: str | None) -> E | None:
    return next((one for one in kind if one.value == text), None)


def _written(value: Any) -> str:
    return "ja" if value is True else str(getattr(value, "value", value))
