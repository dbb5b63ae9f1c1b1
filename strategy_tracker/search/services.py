"""Keeping the index up to date: a listener of every action, in its transaction."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, bindparam, delete, insert, select, text, update
from sqlalchemy.orm import Session

from strategy_tracker.kernel.actions import Run
from strategy_tracker.kernel.belonging import AnySelect
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import LANGUAGES, Translated
from strategy_tracker.kernel.version import mark_places, raise_version
from strategy_tracker.kernel.writers import alone_writing
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.registry import ALL, NOUNS, Noun
from strategy_tracker.search.words import distinct_words, stems_of, words_of

NOUNS.load("strategy_tracker.search.nouns")
GIVEN = {"public_id", "target_id", "title", "is_example", "known_id", "known_digest"}
# The index holds no words of its own: a row leaves it with the very words it came with.
OUT = """insert into search_fts(search_fts, rowid, heading, body, stems)
    select 'delete', id, heading, body, stems from search_document where id = :id"""
IN = """insert into search_fts(rowid, heading, body, stems)
    select id, heading, body, stems from search_document where id = :id"""
MANY = 400  # so many ids are named in one statement
# PostgreSQL refuses a record whose words, with their stems, come to more than a megabyte.
MOST_OF_A_TEXT = 200_000


def index_changes(session: Session, run: Run) -> None:
    """Read anew whatever the run may have touched, and bring its documents up to date."""
    for noun in NOUNS:
        ids = _touched(noun, run)
        for some in [ALL] if ids is ALL else _parts(sorted(ids)):
            _bring_up_to_date(session.connection(), noun, some)


def index_all() -> None:
    """Read everything anew, as after an upgrade that finds more. Safe to repeat, and on several nodes at once."""
    session = db.session()
    with alone_writing():
        try:
            session.commit()
            connection = session.connection(execution_options={"write": True})
            number = raise_version(connection)
            for noun in NOUNS:
                _bring_up_to_date(connection, noun, ALL)
            mark_places(connection, number, [SearchDocument.__tablename__])
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _touched(noun: Noun, run: Run) -> set[str] | None:
    ids: set[str] = set()
    for change in run.changes:
        touches = noun.touched.get(change.table)
        found = touches(change) if touches else ()
        if found is ALL:
            return ALL
        ids.update(found)
    return ids


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + MANY] for start in range(0, len(ids), MANY))


def _bring_up_to_date(connection: Connection, noun: Noun, ids: Sequence[str] | None) -> None:
    rows = connection.execute(_wanted(noun, ids)).mappings().all()
    known = {row["public_id"]: (row["known_id"], row["known_digest"]) for row in rows}
    new = {row["public_id"]: row for row in _documents(noun, rows)}
    gone = _gone(connection, noun, ids, new)
    changed = {
        key: new[public_id]
        for public_id, (key, digest) in known.items()
        if key is not None and public_id in new and digest != new[public_id]["digest"]
    }
    added = [row for public_id, row in new.items() if known[public_id][0] is None]
    _keep_words(connection, OUT, [*gone, *changed])
    if changed:
        again = update(SearchDocument).where(SearchDocument.id == bindparam("key"))
        connection.execute(again, [row | {"key": key} for key, row in changed.items()])
    if gone:
        connection.execute(delete(SearchDocument).where(SearchDocument.id.in_(gone)))
    _write(connection, added)
    _keep_words(connection, IN, [*changed, *_keys(connection, noun, [row["public_id"] for row in added])])


def _wanted(noun: Noun, ids: Sequence[str] | None) -> AnySelect:
    """Return the statement for the public records, each with the key and the digest of what the index has of it."""
    document = SearchDocument.__table__.c
    indexed = and_(document.kind == noun.key, document.public_id == noun.identity)
    wanted = noun.select().outerjoin(SearchDocument.__table__, indexed)
    wanted = wanted.add_columns(document.id.label("known_id"), document.digest.label("known_digest"))
    return wanted if ids is ALL else wanted.where(noun.identity.in_(ids))


def _gone(connection: Connection, noun: Noun, ids: Sequence[str] | None, there: Collection[str]) -> list[int]:
    """Return the keys of what the index has of records that are not public any more."""
    if ids is ALL:
        document = SearchDocument.__table__.c
        all_of_it = select(document.id, document.public_id).where(document.kind == noun.key)
        return [row.id for row in connection.execute(all_of_it) if row.public_id not in there]
    return _keys(connection, noun, [one for one in ids if one not in there])


def _keys(connection: Connection, noun: Noun, ids: Sequence[str]) -> list[int]:
    """Return the keys of what the index has of these records; no statement where there are none."""
    if not ids:
        return []
    document = SearchDocument.__table__.c
    return list(connection.scalars(select(document.id).where(document.kind == noun.key, document.public_id.in_(ids))))


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(SearchDocument), rows)


def _keep_words(connection: Connection, statement: str, keys: Sequence[int]) -> None:
    """Tell SQLite's full-text index about rows; PostgreSQL's keeps itself."""
    if keys and connection.dialect.name == "sqlite":
        connection.execute(text(statement), [{"id": key} for key in keys])


def _documents(noun: Noun, rows: Sequence[RowMapping]) -> Iterator[dict[str, Any]]:
    if noun.texts is None:
        for row in rows:
            yield _document(noun, row, words_of(*(value for name, value in row.items() if name not in GIVEN)))
        return
    for start in range(0, len(rows), MANY):
        some = rows[start : start + MANY]
        texts = noun.texts([row["public_id"] for row in some])
        for row in some:
            yield _document(noun, row, distinct_words(texts[row["public_id"]], most=MOST_OF_A_TEXT))


def _document(noun: Noun, row: RowMapping, body: Sequence[str]) -> dict[str, Any]:
    heading = words_of(row["title"])
    document = {
        "kind": noun.key,
        "public_id": row["public_id"],
        "target_kind": noun.target_kind,
        "target_id": row["target_id"],
        "title": row["title"]
        if isinstance(row["title"], Translated)
        else Translated(**dict.fromkeys(LANGUAGES, row["title"])),
        "summary": row["summary"],
        "is_example": bool(row.get("is_example")),  # a measure under no strategy is none
        "heading": " ".join(heading),
        "body": " ".join(body),
        "stems": " ".join(stems_of([*heading, *body])),
    }
    canonical = json.dumps(document, default=_plain, ensure_ascii=False, sort_keys=True)
    return document | {"digest": hashlib.sha256(canonical.encode()).hexdigest()}


def _plain(value: object) -> object:
    return value.as_dict() if isinstance(value, Translated) else str(value)
