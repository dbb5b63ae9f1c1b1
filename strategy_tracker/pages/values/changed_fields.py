"""What a change did to a record's fields, in words people read."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import String

from strategy_tracker.audit.queries import EventRow, FieldChange
from strategy_tracker.audit.ties import Names
from strategy_tracker.exchange.imports.seeding.reasons import GONE
from strategy_tracker.indicators.queries.units import added_units
from strategy_tracker.kernel.belonging import nouns_of
from strategy_tracker.kernel.columns import ExactDecimal
from strategy_tracker.kernel.partial_date import KEY, PartialDate
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import fields_of
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import moment, money, num, plain
from strategy_tracker.web.parts import Text, Value

KNOWN_REASONS = {GONE.id: GONE}
NOTHING = msg("Nothing")
NOT_PUBLIC = msg("Something that is not public")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class NewFact(Struct, frozen=True):
    """A field of something new; the name of another record leads to its page."""

    text: Message
    href: str | None = None


class NewPart(Struct, frozen=True):
    """Something new under a record, or removed from it, with what it says."""

    heading: Message
    facts: list[NewFact]


def reason_words(reason: str | None) -> str | None:
    """Return why something was done, as whoever did it wrote it; the program says it in each language."""
    return reason and plain(KNOWN_REASONS.get(reason, reason))


def field_rows(event: EventRow, names: Names) -> list[list[Value]]:
    """Return what was changed in a record as rows of field, before and after; nothing for a new or a removed one."""
    if event.kind != "updated":
        return []
    table = event.subject_type
    return [
        [field_name(table, one.field), *(named(table, one.field, side, names) for side in (one.before, one.after))]
        for one in said(event)
    ]


def said(event: EventRow) -> list[FieldChange]:
    """Return the changes that people read, in the order of the table's fields."""
    known = fields_of(event.subject_type)
    order = list(known)
    shown = [one for one in event.fields if one.field not in known or known[one.field].label]
    return sorted(shown, key=lambda one: order.index(one.field) if one.field in known else len(order))


def new_part(event: EventRow, names: Names) -> NewPart | None:
    """Return what is in a new part of a record; None for anything else. `names` leads to what it is tied to."""
    what = nouns_of(event.subject_type).new
    if event.kind != "created" or what is None:
        return None
    told = [_fact(event.subject_type, one, names) for one in said(event) if one.after]
    return NewPart(part_heading(event, what, names), told)


def gone_part(event: EventRow, names: Names) -> NewPart | None:
    """Return what was in a part that was removed from a record; None for anything else."""
    if event.kind != "deleted":
        return None
    told = [_fact(event.subject_type, replace(one, after=one.before), names) for one in said(event) if one.before]
    return NewPart(gone_heading(event.subject_type), told)


def gone_heading(table: str) -> Message:
    """Say what was removed."""
    return nouns_of(table).gone or msg("A part was removed")


def part_heading(event: EventRow, what: Message, names: Names) -> Message:
    """Say what is new, and in which delivery where it is that which has it."""
    owner = next((str(one.after) for one in event.fields if one.field == "delivery"), "")
    known = names.get((event.subject_type, "delivery", owner))
    return msg("%(name)s: %(what)s", name=known.label, what=what) if known else what


def _fact(table: str, change: FieldChange, names: Names) -> NewFact:
    field, values = change.field, change.after if isinstance(change.after, list) else [change.after]
    fact = msg("%(field)s: %(value)s", field=field_name(table, field), value=named(table, field, change.after, names))
    known = names.get((table, field, str(values[0]))) if len(values) == 1 else None
    return NewFact(fact, address(known.kind, known.id) if known else None)


def named(table: str, field: str, value: Any, names: Names) -> Text:
    """Return a logged value as people read it, and what it leads to by name; nothing of what is not public."""
    if isinstance(value, list) and value:
        return ", ".join(plain(named(table, field, one, names)) for one in value)
    tie = (table, field, str(value))
    if tie not in names:
        return readable(table, field, value)
    known = names[tie]
    return known.label if known else NOT_PUBLIC


def field_name(table: str, field: str) -> Text:
    """Return the words for a field; one that is gone from the table speaks for itself."""
    known = fields_of(table).get(field)
    return known.label if known and known.label else field.replace("_", " ")


def readable(table: str, field: str, value: Any) -> Text:
    """Return a logged value of a table's field as people read it."""
    match value:
        case None | "" | []:
            return NOTHING
        case bool():
            return msg("Yes") if value else msg("No")
        case int() if field.endswith("_ore"):
            return money(value)
        case int() if field.endswith("year"):
            return str(value)  # 2 024 is a number, 2024 a year
        case dict():
            return Translated(**{key: str(text) for key, text in value.items() if key in ("nb", "nn", "en", "se")})
        case list():
            return ", ".join(str(one) for one in value)
        case str():
            return _text(table, field, value)
        case _:
            return plain(value)


def _text(table: str, field: str, value: str) -> Text:
    known = fields_of(table).get(field)
    if known and known.codes:
        return known.codes.get(value) or (field == "unit" and _added_unit(value)) or value.replace("_", " ")
    if known and isinstance(known.stored, ExactDecimal):
        return f"{num(Decimal(value))} {plain(known.unit)}".strip()
    if known and isinstance(known.stored, String):
        return value
    try:
        return _dated(value)
    except ValueError:
        return value


def _added_unit(key: str) -> Text | None:
    known = added_units().get(key)
    return known.label if known else None


def _dated(value: str) -> Text:
    """Return a day, a vague date or a moment as such. Raises: ValueError."""
    if KEY.fullmatch(value):
        return plain(PartialDate.from_key(value))
    if DAY.fullmatch(value):
        return plain(date.fromisoformat(value))
    return moment(datetime.fromisoformat(value)) if "T" in value else value
