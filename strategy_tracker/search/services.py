"""Keeping the index up to date: a listener of every action, in its transaction."""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Connection, RowMapping, and_, bindparam, delete, insert, or_, select, text, update
from sqlalchemy.orm import Session

from strategy_tracker.kernel.actions import Run
from strategy_tracker.kernel.belonging import AnySelect
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.translated import LANGUAGES, Translated
from strategy_tracker.kernel.version import mark_places, raise_version
from strategy_tracker.kernel.writers import alone_writing
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.registry import ALL, NOUNS, Noun, ShownOn
from strategy_tracker.search.words import distinct_words, stems_of, words_of

NOUNS.load("strategy_tracker.search.nouns")
GIVEN = {"public_id", "target_id", "title", "is_example", "known_id", "known_digest"}
# The index holds no words of its own: a row leaves it with the very words it came with.
OUT = """insert into search_fts(search_fts, rowid, heading, body, stems)
    select 'delete', id, heading, body, stems from search_document where id = :id"""
# What is worded anew leaves it and comes back at once, before the row is changed.
ANEW = """insert into search_fts(search_fts, rowid, heading, body, stems)
    select 'delete', id, heading, body, stems from search_document where id = :id
    union all select null, :id, :heading, :body, :stems"""
IN = """insert into search_fts(rowid, heading, body, stems)
    select id, heading, body, stems from search_document where id = :id"""
WORDS = ("heading", "body", "stems")
_AGAIN = update(SearchDocument).where(SearchDocument.id == bindparam("key"))
MANY = 400  # so many ids are named in one statement
# PostgreSQL refuses a record whose words, with their stems, come to more than a megabyte.
MOST_OF_A_TEXT = 200_000


class IndexDifference(Struct):
    """What the index has to lose, to word anew and to take in."""

    gone: list[int] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)
    added: list[dict[str, Any]] = field(default_factory=list)


def index_changes(session: Session, run: Run) -> None:
    """Read anew whatever the run may have touched, and bring its documents up to date."""
    changed = {change.table for change in run.changes}
    nouns = [noun for noun in NOUNS if not changed.isdisjoint(noun.touched)]
    if not nouns:
        return
    connection, difference = session.connection(), IndexDifference()
    for noun in nouns:
        touched = _touched(noun, run)
        for some in [ALL] if touched is ALL else _parts(touched):
            _compare(connection, noun, some, difference)
    _bring_up_to_date(connection, difference)


def index_all() -> None:
    """Read everything anew, as after an upgrade that finds more. Safe to repeat, and on several nodes at once."""
    session = db.session()
    with alone_writing():
        try:
            session.commit()
            connection = session.connection(execution_options={"write": True})
            number = raise_version(connection)
            for noun in NOUNS:
                _compare(connection, noun, ALL, difference := IndexDifference())
                _bring_up_to_date(connection, difference)
            mark_places(connection, number, [SearchDocument.__tablename__])
            session.commit()
        except BaseException:
            session.rollback()
            raise


def _touched(noun: Noun, run: Run) -> set[str | ShownOn] | None:
    touched: set[str | ShownOn] = set()
    for change in run.changes:
        touches = noun.touched.get(change.table)
        found = touches(change) if touches else ()
        if found is ALL:
            return ALL
        touched.update(found)
    return touched


def _parts(touched: Collection[str | ShownOn]) -> Iterator[Sequence[str | ShownOn]]:
    in_order = sorted(touched, key=str)
    return (in_order[start : start + MANY] for start in range(0, len(in_order), MANY))


def _compare(
    connection: Connection, noun: Noun, touched: Sequence[str | ShownOn] | None, difference: IndexDifference
) -> None:
    """Add to `difference` in what the index is other than the records of a noun."""
    ids = ALL if touched is ALL else [one for one in touched if isinstance(one, str)]
    targets = [one.target_id for one in touched or () if isinstance(one, ShownOn)]
    rows = connection.execute(_wanted(noun, ids, targets)).mappings().all()
    known = {row["public_id"]: (row["known_id"], row["known_digest"]) for row in rows}
    new = {row["public_id"]: row for row in _documents(noun, rows)}
    for public_id, row in new.items():
        key, digest = known[public_id]
        if key is None:
            difference.added.append(row)
        elif digest != row["digest"]:
            difference.changed[key] = row
    difference.gone += _gone(connection, noun, ids, new)


def _bring_up_to_date(connection: Connection, difference: IndexDifference) -> None:
    gone, added = difference.gone, difference.added
    changed = [row | {"key": key} for key, row in difference.changed.items()]
    _keep_words(connection, OUT, [{"id": key} for key in gone])
    _keep_words(connection, ANEW, [{"id": row["key"], **{name: row[name] for name in WORDS}} for row in changed])
    if changed:
        connection.execute(_AGAIN, changed)
    if gone:
        connection.execute(delete(SearchDocument).where(SearchDocument.id.in_(gone)))
    _write(connection, added)
    _keep_words(connection, IN, [{"id": key} for key in _keys_of(connection, added)])


def _wanted(noun: Noun, ids: Sequence[str] | None, targets: Sequence[str]) -> AnySelect:
    """Return the statement for the public records, each with the key and the digest of what the index has of it."""
    document = SearchDocument.__table__.c
    indexed = and_(document.kind == noun.key, document.public_id == noun.identity)
    wanted = noun.select().outerjoin(SearchDocument.__table__, indexed)
    wanted = wanted.add_columns(document.id.label("known_id"), document.digest.label("known_digest"))
    if ids is ALL:
        return wanted
    shown = document.target_id.in_(targets)
    named = noun.identity.in_(ids)
    return wanted.where(or_(named, shown) if targets and ids else shown if targets else named)


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


def _keys_of(connection: Connection, added: Sequence[dict[str, Any]]) -> Iterator[int]:
    """Return the keys that new documents were given."""
    for kind, rows in groupby(added, itemgetter("kind")):  # added noun by noun
        yield from _keys(connection, NOUNS[kind], [row["public_id"] for row in rows])


def _write(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(SearchDocument), rows)


def _keep_words(connection: Connection, statement: str, rows: Sequence[dict[str, Any]]) -> None:
    """Tell SQLite's full-text index about rows; PostgreSQL's keeps itself."""
    if rows and connection.dialect.name == "sqlite":
        connection.execute(text(statement), rows)


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
    heading = [*words_of(row["title"]), *_short_name(noun, row)]
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


def _short_name(noun: Noun, row: RowMapping) -> list[str]:
    """Return the words of a record's address that are not of its name: what a measure is called for short (PLL)."""
    if noun.identity.key != "slug":  # type: ignore[attr-defined] # it is an attribute of a model
        return []
    title = row["title"].as_dict().values() if isinstance(row["title"], Translated) else [row["title"] or ""]
    named = {word for text in title for word in slug_from(text, most=len(text)).split("-")}
    return [word for word in words_of(row["public_id"].replace("-", " ")) if word not in named]


def _plain(value: object) -> object:
    return value.as_dict() if isinstance(value, Translated) else str(value)
