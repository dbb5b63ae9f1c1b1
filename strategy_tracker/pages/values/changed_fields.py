"""What a change did to a record's fields, in words people read."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from strategy_tracker.audit.queries import EventRow
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import (
    AssignmentRole,
    Basis,
    BudgetKind,
    DateKind,
    DeliveryWord,
    MeasurePhase,
    ReportedStatus,
    Risk,
    StrategyState,
)
from strategy_tracker.web.format import moment, plain
from strategy_tracker.web.parts import Text, Value

FIELDS: Mapping[str, Message] = {
    "name": msg("Name"),
    "title": msg("Title"),
    "description": msg("Description"),
    "text": msg("Text"),
    "note": msg("Note"),
    "status": msg("Status"),
    "state": msg("State"),
    "risk": msg("Risk"),
    "phase": msg("Phase"),
    "kind": msg("Kind"),
    "role": msg("Role"),
    "value": msg("Value"),
    "value_text": msg("Value in words"),
    "n": msg("Answers"),
    "unit": msg("Unit"),
    "due": msg("To be reached by"),
    "reason": msg("Reason"),
    "valid_on": msg("Reported for"),
    "valid_from": msg("Valid from"),
    "valid_to": msg("Valid until"),
    "starts_on": msg("Begins"),
    "ends_on": msg("Ends"),
    "opened_on": msg("Opened"),
    "deadline_on": msg("Deadline"),
    "held_on": msg("Held"),
    "period_start": msg("Period begins"),
    "period_end": msg("Period ends, the day after"),
    "in_use_percent": msg("Taken into use, percent"),
    "benefit_target": msg("Benefit target"),
    "outcome": msg("What came of it"),
    "amount_ore": msg("Amount in øre"),
    "year": msg("Year"),
    "number": msg("Number"),
    "owner": msg("Owner"),
    "organisation": msg("Organisation"),
    "reporter": msg("Reporter"),
    "successor": msg("Carried on by"),
    "goals": msg("Goals"),
    "measures": msg("Measures"),
    "sources": msg("Sources"),
    "frequency": msg("How often"),
    "direction": msg("Which way is better"),
    "method": msg("How it is measured"),
    "data_source": msg("Where the figures come from"),
    "responses_received": msg("Responses"),
    "published_at": msg("Published"),
}
# Inner places and ties to what the record stands under: they say nothing beside the record's name.
UNSAID = frozenset(
    [
        "uid",
        "position",
        "slug",
        "recorded_at",
        "measure",
        "delivery",
        "series",
        "indicator",
        "strategy",
        "group",
        "council",
        "round",
        "gathering",
        "meeting",
        "supersedes",
        "index",
        "model",
        "is_charted",
        "goal_basis",
        "owner_basis",
        "dimension",
    ]
)
WORDS: Mapping[str, Message] = {
    member.value: member.label
    for kind in (
        Basis,
        BudgetKind,
        AssignmentRole,
        StrategyState,
        MeasurePhase,
        DeliveryWord,
        DateKind,
        Risk,
        ReportedStatus,
    )
    for member in kind
}
CODED = frozenset({"status", "state", "risk", "phase", "kind", "role"})
NOTHING = msg("Nothing")
DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(-\d\d)?")
SPAN = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


def field_rows(event: EventRow, *, is_own: bool) -> list[list[Value]]:
    """Return the fields as rows of field, before and after.

    A record that is new under its own name (`is_own`) says no more than that; a new part says what is in it.
    """
    if event.kind == "created" and is_own:
        return []
    return [
        [field_name(change.field), readable(change.field, change.before), readable(change.field, change.after)]
        for change in event.fields
        if change.field not in UNSAID and not (change.field == "published_at" and event.kind == "created")
    ]


def field_name(field: str) -> Text:
    """Return the words for a field; one without words speaks for itself."""
    return FIELDS.get(field) or field.replace("_", " ")


def readable(field: str, value: Any) -> Text:
    """Return a logged value as people read it."""
    match value:
        case None | "" | [] | {}:
            return NOTHING
        case bool():
            return msg("Yes") if value else msg("No")
        case dict():
            return Translated(**{key: str(text) for key, text in value.items() if key in ("nb", "nn", "en", "se")})
        case list():
            return ", ".join(str(one) for one in value)
        case str():
            return _text(field, value)
        case _:
            return plain(value)


def _text(field: str, value: str) -> Text:
    if field in CODED:
        return WORDS.get(value) or value.replace("_", " ")
    try:
        return _dated(value)
    except ValueError:
        return value


def _dated(value: str) -> Text:
    """Return a day, a month, a span or a moment as such; a bare year stays a year. Raises: ValueError."""
    if DAY_OR_MONTH.fullmatch(value):
        return plain(PartialDate.parse(value))
    if SPAN.fullmatch(value):
        start, _, end = value.partition("/")
        return msg("%(start)s to %(end)s", start=date.fromisoformat(start), end=date.fromisoformat(end))
    return moment(datetime.fromisoformat(value)) if "T" in value else value
