"""What the log says records were before its newest events."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from msgspec import Struct, field
from sqlalchemy.types import TypeEngine

from strategy_tracker.kernel.changes import HIDDEN
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

OWN = {"PartialDateText": PartialDate, "TranslatedText": Translated, "ExactDecimal": Decimal, "UtcDateTime": datetime}


Fields = dict[str, Any]


class Undone(Struct, frozen=True):
    """What there was, by table and public id: `born` was not there yet; `was` held other values; `gone` is no more."""

    born: dict[str, set[str]] = field(default_factory=dict)
    was: dict[str, dict[str, Fields]] = field(default_factory=dict)
    gone: dict[str, dict[str, Fields]] = field(default_factory=dict)


def undone(events: Iterable[Any]) -> Undone:
    """Return how to undo events, which come newest first."""
    found = Undone()
    for event in events:
        table, public_id = event.subject_type, event.subject_id
        if event.kind == "created":
            found.born.setdefault(table, set()).add(public_id)
            for known in (found.was, found.gone):
                known.get(table, {}).pop(public_id, None)
        elif event.kind == "deleted":
            found.gone.setdefault(table, {})[public_id] = _before(event)
        else:
            of_table = found.gone if public_id in found.gone.get(table, ()) else found.was
            of_table.setdefault(table, {}).setdefault(public_id, {}).update(_before(event))
    return found


def _before(event: Any) -> Fields:
    fields: Mapping[str, list[Any]] = json.loads(event.fields)
    return {name: pair[0] for name, pair in fields.items() if HIDDEN not in pair}


def read_back(kind: TypeEngine[Any], value: Any) -> Any:
    """Return a value of a column of this type from what the log has of it."""
    python = _python_type(kind)
    if value is None or python is None:
        return value
    if python is PartialDate:
        return PartialDate.from_key(value)
    if python is Translated:
        return Translated(**value)
    if python in {date, datetime}:
        return python.fromisoformat(value)
    return python(value) if issubclass(python, (Enum, Decimal)) else value


def _python_type(kind: Any) -> Any:
    return getattr(kind, "enum_class", None) or OWN.get(type(kind).__name__) or kind.python_type
