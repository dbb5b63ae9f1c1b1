"""Keeping the index up to date: a listener of every action, in its transaction."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, text, update
from sqlalchemy.orm import Session

from strategy_tracker.kernel.actions import Run
from strategy_tracker.kernel.changes import Change
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.registry import ALL, NOUNS, EverythingWhen, Noun, Touches
from strategy_tracker.search.words import stems_of, words_of

NOUNS.load("strategy_tracker.search.nouns")
GIVEN = {"public_id", "target_id", "is_example"}
# The index holds no words of its own: a row leaves it with the very words it came with.
OUT = """insert into search_fts(search_fts, rowid, heading, body, stems)
    select 'delete', id, heading, body, stems from search_document where id = :id"""
IN = """insert into search_fts(rowid, heading, body, stems)
    select id, heading, body, stems from search_document where id = :id"""
MANY = 400  # beyond this many ids, reading all is cheaper than naming them


def index_changes(session: Session, run: Run) -> None:
    """Read anew whatever the run may have touched, and bring its documents up to date."""
    for noun in NOUNS:
        ids = _touched(noun, run)
        if ids is ALL or ids:
            _bring_up_to_date(session.connection(), noun, ids)


def _touched(noun: Noun, run: Run) -> set[str] | None:
    ids: set[str] = set()
    for change in run.changes:
        touches = noun.touched.get(change.table)
        if touches is None or _is_beside_the_point(touches, change):
            continue
        found = touches(change.record)
        if found is ALL:
            return ALL
        ids.update(found)
    return ALL if len(ids) > MANY else ids


def _is_beside_the_point(touches: Touches, change: Change) -> bool:
    if not isinstance(touches, EverythingWhen) or change.kind != "updated":
        return False
    return touches.fields.isdisjoint(change.fields)


def _bring_up_to_date(connection: Connection, noun: Noun, ids: Iterable[str] | None) -> None:
    wanted = noun.select()
    table = SearchDocument.__table__
    known = select(table.c.id, table.c.public_id, table.c.digest).where(table.c.kind == noun.key)
    if ids is not ALL:
        wanted = wanted.where(noun.identity.in_(list(ids)))
        known = known.where(table.c.public_id.in_(list(ids)))
    new = {row["public_id"]: row for row in map(_document(noun), connection.execute(wanted).mappings())}
    old = {row.public_id: row for row in connection.execute(known)}
    gone = [row.id for public_id, row in old.items() if public_id not in new]
    changed = {
        old[public_id].id: row
        for public_id, row in new.items()
        if public_id in old and old[public_id].digest != row["digest"]
    }
    added = [row for public_id, row in new.items() if public_id not in old]
    _keep_words(connection, OUT, [*gone, *changed])
    if changed:
        again = update(SearchDocument).where(SearchDocument.id == bindparam("key"))
        connection.execute(again, [row | {"key": key} for key, row in changed.items()])
    if gone:
        connection.execute(delete(SearchDocument).where(SearchDocument.id.in_(gone)))
    _write(connection, added)
    fresh = known.where(table.c.public_id.in_([row["public_id"] for row in added]))
    _keep_words(connection, IN, [*changed, *(row.id for row in connection.execute(fresh))] if added else [*changed])


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(SearchDocument), rows)


def _keep_words(connection: Connection, statement: str, keys: Sequence[int]) -> None:
    """Tell SQLite's full-text index about rows; PostgreSQL's keeps itself."""
    if keys and connection.dialect.name == "sqlite":
        connection.execute(text(statement), [{"id": key} for key in keys])


def _document(noun: Noun) -> Any:
    def build(row: Any) -> dict[str, Any]:
        heading = words_of(row["title"])
        body = words_of(*(value for name, value in row.items() if name not in {*GIVEN, "title"}))
        document = {
            "kind": noun.key,
            "public_id": row["public_id"],
            "target_kind": noun.target_kind,
            "target_id": row["target_id"],
            "title": row["title"],
            "summary": row["summary"],
            "is_example": bool(row.get("is_example")),  # a measure under no strategy is none
            "heading": " ".join(heading),
            "body": " ".join(body),
            "stems": " ".join(stems_of([*heading, *body])),
        }
        canonical = json.dumps(document, default=_plain, ensure_ascii=False, sort_keys=True)
        return document | {"digest": hashlib.sha256(canonical.encode()).hexdigest()}

    return build


def _plain(value: object) -> object:
    return value.as_dict() if isinstance(value, Translated) else str(value)
