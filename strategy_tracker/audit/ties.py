"""Which records the log names when it tells what was tied to what."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Text, inspect, literal, select, type_coerce, union_all
from sqlalchemy.orm import MANYTOMANY, MANYTOONE

from strategy_tracker.audit.queries import AnySelect, EventRow
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.kernel.belonging import model_of, own_id, ways
from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.nested import translated
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public

# Table, field and the public id logged in it.
Tie: TypeAlias = tuple[str, str, str]
# None for a record that is not public, or is gone: its id is nobody's business.
Names: TypeAlias = Mapping[Tie, Reference | None]
LABELS = ("name", "title", "theme", "text")


def names_in(events: Iterable[EventRow]) -> Names:
    """Name the public records that the changes speak of, with the page that shows each; at most one statement."""
    ties = dict(_ties(events))
    found = _named(set(ties.values()))
    return {tie: found.get(key) for tie, key in ties.items()}


def shown_record(key: SubjectKey) -> Reference | None:
    """Return the page of a record that the public sees, one of the example set too; one statement."""
    return _named({key}).get(key)


def shown_records(keys: Iterable[SubjectKey]) -> Mapping[SubjectKey, Reference]:
    """Return the pages of those records that have a name and a page that the public sees; at most one statement."""
    return _named({key for key in keys if _has_page(key[0])})


def _named(wanted: set[SubjectKey]) -> Mapping[SubjectKey, Reference]:
    ids: dict[str, list[str]] = {}
    for table, public_id in sorted(wanted):
        ids.setdefault(table, []).append(public_id)
    if not ids:
        return {}
    found = db.session.execute(union_all(*(_names_of(model_of(table), those) for table, those in ids.items())))
    return {
        (table, own): Reference(kind, public_id, translated(label) if is_translated else Translated(nb=label))
        for table, own, kind, public_id, label, is_translated in found
    }


def _names_of(model: type[Base], ids: list[str]) -> AnySelect:
    way, label = ways(model)[0], _label(model)
    assert label is not None  # noqa: S101 - `_targets` leaves out what has no name
    kind, public_id, _ = way.columns
    is_translated = literal(isinstance(label.type, TranslatedText))
    columns = (literal(model.__tablename__), own_id(model), kind, public_id, type_coerce(label, Text), is_translated)
    found = way.joined(select(*columns).select_from(model))
    return found.where(public(model, *way.models), own_id(model).in_(ids), label.is_not(None))


def _ties(events: Iterable[EventRow]) -> Iterator[tuple[Tie, SubjectKey]]:
    for event in events:
        targets = _targets(event.subject_type)
        for change in event.fields:
            if change.field in targets:
                for each in (*ids_in(change.before), *ids_in(change.after)):
                    yield (event.subject_type, change.field, each), (targets[change.field], each)


def ids_in(value: object) -> list[str]:
    """Return the public ids in a logged value: that of one record, or of several."""
    return [str(one) for one in value] if isinstance(value, list) else [value] if isinstance(value, str) else []


@cache
def _has_page(table: str) -> bool:
    return table in Base.metadata.tables and bool(ways(model_of(table))) and _label(model_of(table)) is not None


@cache
def _targets(table: str) -> Mapping[str, str]:
    """Return which fields of a table's rows name other records that have a name and a page, and of which table."""
    found: dict[str, str] = {}
    for relation in inspect(model_of(table)).relationships:
        model: type[Base] = relation.mapper.class_
        if relation.direction in (MANYTOONE, MANYTOMANY) and ways(model) and _label(model) is not None:
            found[relation.key] = model.__tablename__
    return found


def _label(model: type[Base]) -> ColumnElement[Any] | None:
    """Return what a record is called."""
    return next((model.__table__.c[name] for name in LABELS if name in model.__table__.c), None)
