"""What records are called, whoever may see them: for those who read the whole log. What is gone has no name here."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Text, cast, inspect, literal, null, select, type_coerce, union_all
from sqlalchemy.orm import MANYTOMANY, MANYTOONE, aliased

from strategy_tracker.audit.queries import AnySelect, EventRow
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.audit.ties import LABELS, Tie, ids_in
from strategy_tracker.kernel.belonging import model_of
from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.nested import translated
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import stands_under, target


class Called(Struct, frozen=True):
    """A record by its own name where it has one, and the record it belongs to, with its name."""

    name: Translated | None
    owner: SubjectKey | None = None
    owner_name: Translated | None = None

    @property
    def best(self) -> Translated | None:
        """The name that tells most: its own, else its owner's."""
        return self.name or self.owner_name


def called(keys: Iterable[SubjectKey]) -> Mapping[SubjectKey, Called]:
    """Name records, drafts and accounts too; at most one statement."""
    ids: dict[str, list[str]] = {}
    for table, public_id in sorted(set(keys)):
        if table in Base.metadata.tables:
            ids.setdefault(table, []).append(public_id)
    wanted = [one for table, those in ids.items() for one in _names_of(model_of(table), those)]
    found = db.session.execute(union_all(*wanted)) if wanted else ()
    return {
        (table, own): Called(_text(name, is_text), (owner, owner_id) if owner else None, _text(above, above_is_text))
        for table, own, name, is_text, owner, owner_id, above, above_is_text in found
    }


def ties_of(events: Iterable[EventRow]) -> Mapping[Tie, SubjectKey]:
    """Return which record each field that names others speaks of."""
    return dict(_ties(events))


def absent_of(event: EventRow) -> str | None:
    """Return the table in which a field is empty, where the event tells why it is."""
    return next((one.after or one.before for one in event.fields if one.field == "about"), None)


def _ties(events: Iterable[EventRow]) -> Iterator[tuple[Tie, SubjectKey]]:
    for event in events:
        about = absent_of(event)
        targets = relations_of(event.subject_type)
        for change in event.fields:
            if change.field in targets:
                for each in (*ids_in(change.before), *ids_in(change.after)):
                    yield (event.subject_type, change.field, each), (targets[change.field], each)
            elif about and change.field == "record":
                for each in (*ids_in(change.before), *ids_in(change.after)):
                    yield (event.subject_type, change.field, each), (about, each)


@cache
def relations_of(table: str) -> Mapping[str, str]:
    """Return which fields of a table's rows name other records, and of which table."""
    if table not in Base.metadata.tables:
        return {}
    relations = inspect(model_of(table)).relationships
    named = (one for one in relations if one.direction in (MANYTOONE, MANYTOMANY))
    return {one.key: one.mapper.class_.__tablename__ for one in named}


def _text(value: str | None, is_translated: int) -> Translated | None:
    if value is None:
        return None
    return translated(value) if is_translated else Translated(nb=value)


def _names_of(model: type[Base], ids: list[str]) -> Iterator[AnySelect]:
    for way in _climbs(model):
        rows: list[Any] = [aliased(model), *(aliased(upper) for _, upper in way)]
        table = literal(model.__tablename__)
        top = rows[-1] if way else None
        owner = (literal(way[-1][1].__tablename__), _public_id(top)) if way else (null(), null())
        wanted = select(table, _public_id(rows[0]), *_label(rows[0]), *owner, *_label(top)).select_from(rows[0])
        for (relation, _), lower, upper in zip(way, rows, rows[1:], strict=False):
            wanted = wanted.join(upper, getattr(lower, f"{relation}_id") == upper.id)
        yield wanted.where(_public_id(rows[0]).in_(ids))


@cache
def _climbs(model: type[Base]) -> tuple[tuple[tuple[str, type[Base]], ...], ...]:
    """Return the ways up from a record to what it belongs to in the end: itself, where it has a page of its own."""
    has_page = model.page is not None and not model.page.is_place
    steps = () if has_page else stands_under(model)
    found = [((step, target(model, step)), *rest) for step in steps for rest in _climbs(target(model, step))]
    return tuple(found) or ((),)


def _public_id(row: Any) -> ColumnElement[str]:
    for name in ("slug", "uid"):
        if hasattr(row, name):
            return type_coerce(getattr(row, name), Text)
    return cast(row.id, Text)


def _label(row: Any) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return what a record is called, and whether that is in several languages; what is secret names nobody."""
    columns = {} if row is None else inspect(row).mapper.local_table.c
    name = next((one for one in LABELS if one in columns and not columns[one].info.get("secret")), None)
    if name is None:
        return null(), literal(0)
    return type_coerce(getattr(row, name), Text), literal(int(isinstance(columns[name].type, TranslatedText)))
