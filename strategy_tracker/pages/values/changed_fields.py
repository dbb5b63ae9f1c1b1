"""What a change did to a record's fields, in words people read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from strategy_tracker.actors.kinds import ORGANISATION_KIND_LABELS
from strategy_tracker.audit.queries import EventRow, FieldChange
from strategy_tracker.audit.ties import Names
from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.kinds.labels import FREQUENCIES
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole, ObservationStatus, TargetKind
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
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import moment, money, plain
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
    "amount_ore": msg("Amount"),
    "year": msg("Year"),
    "number": msg("Number in the strategy"),
    "owner": msg("Owner"),
    "organisation": msg("Organisation"),
    "reporter": msg("Reporter"),
    "successor": msg("Carried on by"),
    "goals": msg("Goals"),
    "measures": msg("Measures"),
    "comparison": msg("How it is met"),
    "is_derived": msg("Worked out by us"),
    "is_length_ok": msg("Open long enough"),
    "length_days": msg("Days open"),
    "case_number": msg("Case number"),
    "org_number": msg("Organisation number"),
    "person": msg("Person"),
    "member": msg("Member"),
    "purpose": msg("Purpose"),
    "decided_in": msg("Decided in"),
    "basis": msg("Basis"),
    "frequency": msg("How often"),
    "direction": msg("Which way is better"),
    "method": msg("How it is measured"),
    "data_source": msg("Where the figures come from"),
    "responses_received": msg("Responses"),
    "published_at": msg("Published"),
    "predecessor": msg("Comes after"),
    "goal": msg("Goal"),
    "also_goals": msg("Other goals it says something about"),
    "goal_note": msg("Remark on the choice of goal"),
    "is_main": msg("Main goal"),
    "band_low": msg("Lowest good value"),
    "band_high": msg("Highest good value"),
    "is_official": msg("On the official list of strategic indicators"),
    "is_key_figure": msg("Key figure: shown first for its goal"),
    "filed_year": msg("Filed under the year"),
    "release_at": msg("Hidden until"),
    "label": msg("Name of the group"),
    "quality_verified": msg("How the values are verified"),
    "quality_source": msg("Where they come from"),
    "quality_accuracy": msg("How accurate they are"),
    "quality_limits": msg("What they cannot show"),
    "quality_action": msg("What is done to make them better"),
    "from_on": msg("From"),
    "to_on": msg("Until"),
    "date_text": msg("When, in the source's own words"),
    "registered": msg("People registered"),
    "organisers": msg("Organisers"),
    "participants": msg("Participants"),
    "strategy_basis": msg("Who ties it to the strategy"),
    "theme": msg("Theme"),
    "statement": msg("What was said"),
    "givers": msg("Who said it"),
    "subjects": msg("Whom it is about"),
    "goals_basis": msg("Who says that it touches these goals"),
    "figure_value": msg("A figure in what was said"),
    "figure_unit": msg("What the figure counts"),
    "figure_precision": msg("How exactly it is meant"),
    "vision": msg("Vision"),
}
# Inner places and ties to what the record stands under: they say nothing beside the record's name.
UNSAID = frozenset(
    (
        *("uid", "position", "slug", "recorded_at", "supersedes", "sources", "is_charted", "goal_basis", "owner_basis"),
        *("measure", "delivery", "series", "indicator", "strategy", "group", "council", "round", "gathering"),
        *("meeting", "index", "model", "dimension", "report", "receipt_number", "is_example"),
    )
)
# What stands under a record and has no page of its own.
PARTS: Mapping[str, Message] = {
    "observation": msg("New value"),
    "target": msg("New baseline or target"),
    "definition": msg("New definition"),
    "series": msg("New group"),
    "delivery_date": msg("New date"),
    "delivery_dependency": msg("Waits for another delivery"),
    "status_report": msg("New status report"),
    "budget_line": msg("New budget line"),
    "assignment": msg("New part in the measure"),
    "measure_goal": msg("New goal it serves"),
    "outcome": msg("New outcome"),
    "membership": msg("New member"),
    "role_holder": msg("New holder of a public role"),
    "seat": msg("New seat"),
    "appointment": msg("New appointment"),
    "agenda_item": msg("New case"),
    "round_theme": msg("New theme"),
    "round_outcome": msg("What came of it"),
    "respondent": msg("New respondent"),
    "gathering_input": msg("New input"),
    "benchmark_observation": msg("New result"),
}
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
CODED = frozenset({"status", "state", "risk", "phase", "kind", "role", "strategy_basis", "goals_basis"})
OWN_WORDS: Mapping[tuple[str, str], Mapping[str, Message]] = {
    ("observation", "status"): {one.value: one.label for one in ObservationStatus},
    ("target", "kind"): {one.value: one.label for one in TargetKind},
    ("target", "comparison"): {"at least": msg("at least"), "at most": msg("at most")},
    ("organisation", "kind"): ORGANISATION_KIND_LABELS,
    ("gathering", "kind"): {kind.value: kind.label for kind in GatheringKind},
    ("gathering_input", "figure_precision"): {one.value: one.label for one in FigurePrecision},
    ("indicator", "kind"): {kind.key: kind.title for kind in KINDS},
    ("indicator", "role"): {one.value: one.label for one in IndicatorRole},
    ("indicator", "direction"): {one.value: one.label for one in Direction},
    ("indicator", "frequency"): FREQUENCIES,
}
NOTHING = msg("Nothing")
DAY_OR_MONTH = re.compile(r"\d{4}-\d\d(-\d\d)?")
SPAN = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class NewFact:
    """A field of something new; the name of another record leads to its page."""

    text: Message
    href: str | None = None


@dataclass(frozen=True, slots=True)
class NewPart:
    """Something new under a record, with what it says."""

    heading: Message
    facts: list[NewFact]


def field_rows(event: EventRow) -> list[list[Value]]:
    """Return what was changed in a record as rows of field, before and after; nothing for a new one."""
    if event.kind == "created":
        return []
    table = event.subject_type
    return [
        [field_name(one.field), readable(table, one.field, one.before), readable(table, one.field, one.after)]
        for one in event.fields
        if one.field not in UNSAID
    ]


def new_part(event: EventRow, names: Names) -> NewPart | None:
    """Return what is in a new part of a record; None for anything else. `names` leads to what it is tied to."""
    if event.kind != "created" or event.subject_type not in PARTS:
        return None
    told = sorted((one for one in event.fields if one.field not in UNSAID and one.after), key=_place)
    return NewPart(PARTS[event.subject_type], [_fact(event.subject_type, one, names) for one in told])


def _fact(table: str, change: FieldChange, names: Names) -> NewFact:
    field, value = change.field, change.after
    named = [names.get((table, field, str(one))) for one in (value if isinstance(value, list) else [value])]
    known = [one for one in named if one is not None]
    if len(known) == len(named) == 1:
        fact = msg("%(field)s: %(value)s", field=field_name(field), value=known[0].label)
        return NewFact(fact, address(known[0].kind, known[0].id))
    if isinstance(value, list):
        value = [plain(one.label) if one else each for one, each in zip(named, value, strict=True)]
    return NewFact(msg("%(field)s: %(value)s", field=field_name(field), value=readable(table, field, value)))


def _place(change: FieldChange) -> int:
    order = list(FIELDS)
    return order.index(change.field) if change.field in FIELDS else len(order)


def field_name(field: str) -> Text:
    """Return the words for a field; one without words speaks for itself."""
    return FIELDS.get(field) or field.replace("_", " ")


def readable(table: str, field: str, value: Any) -> Text:
    """Return a logged value of a table's field as people read it."""
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return msg("Yes") if value else msg("No")
        case int() if field == "amount_ore":
            return money(value)
        case dict():
            return Translated(**{key: str(text) for key, text in value.items() if key in ("nb", "nn", "en", "se")})
        case list():
            return ", ".join(str(one) for one in value)
        case str():
            return _text(table, field, value)
        case _:
            return plain(value)


def _text(table: str, field: str, value: str) -> Text:
    own = OWN_WORDS.get((table, field), {})
    if value in own:
        return own[value]
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
