"""Which records the log names when it tells what was tied to what."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeAlias

from sqlalchemy.orm import MANYTOMANY, MANYTOONE

from strategy_tracker.audit.queries import EventRow, Subjects, public_records
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.reference import Reference

# Table, field and the public id logged in it.
Tie: TypeAlias = tuple[str, str, str]
Names: TypeAlias = Mapping[Tie, Reference]


def names_in(events: Iterable[EventRow], subjects: Subjects) -> Names:
    """Name the public records with a page of their own that the changes speak of; at most one statement.

    `subjects` says which records of each table are public.
    """
    ties = {tie: key for tie, key in _ties(events) if key[0] in subjects}
    found = public_records(subjects, set(ties.values()))
    return {tie: found[key] for tie, key in ties.items() if key in found and found[key].kind == key[0]}


def _ties(events: Iterable[EventRow]) -> Iterator[tuple[Tie, tuple[str, str]]]:
    for event in events:
        targets = _targets(event.subject_type)
        for change in event.fields:
            if change.field in targets:
                for each in (*_ids(change.before), *_ids(change.after)):
                    yield (event.subject_type, change.field, each), (targets[change.field], each)


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [value] if isinstance(value, str) else []


@cache
def _targets(table: str) -> Mapping[str, str]:
    """Return which fields of a table's rows name other records, and of which table those are."""
    return {
        relation.key: str(relation.mapper.local_table.description)
        for mapper in Base.registry.mappers
        if mapper.local_table.description == table
        for relation in mapper.relationships
        if relation.direction in (MANYTOONE, MANYTOMANY)
    }
