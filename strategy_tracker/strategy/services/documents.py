"""Actions on documents and their clauses. Once a document has been public, its clauses are fixed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require, require_slug
from strategy_tracker.kernel.removal import take_out
from strategy_tracker.kernel.text import Message, msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Clause, Document, Strategy
from strategy_tracker.strategy.policy import may_edit_documents
from strategy_tracker.strategy.rules.documents import (
    DEEPEST,
    ClauseKind,
    PlainClause,
    cut,
    numbers,
    same_clauses,
    text_hash,
)

LANGUAGES = ("nb", "nn", "en")
LONGEST_CLAUSE = 10_000
MOST_CLAUSES = 2_000


@action("document.create", allow=may_edit_documents)
def create_document(by: Principal, /, strategy: Strategy, **fields: Any) -> Document:
    """Begin a document of a strategy. With `predecessor`, clauses whose text is kept keep their ids."""
    require_slug(Document.slug, fields.get("slug"))
    document = Document(strategy=strategy)
    with db.session.no_autoflush:
        fill(document, fields)
        _check(document)
    db.session.add(document)
    return document


@action("document.edit", allow=may_edit_documents)
def edit_document(by: Principal, /, document: Document, **fields: Any) -> Document:
    """Change what a document is called. Its id stays, and so does its language once it is fixed."""
    if document.frozen_at and fields.get("language", document.language) != document.language:
        raise Conflict(_FIXED)
    with db.session.no_autoflush:
        fill(document, fields)
        _check(document)
    return document


@action("document.publish", allow=may_edit_documents)
def publish_document(by: Principal, document: Document) -> Document:
    """Make a document public, and fix its clauses for good. Safe to repeat."""
    if not _clauses(document):
        raise Conflict(msg("A document without a text cannot be published."))
    document.published_at = document.published_at or clock.now()
    document.frozen_at = document.frozen_at or document.published_at
    return document


@action("document.withdraw", allow=may_edit_documents)
def withdraw_document(by: Principal, document: Document) -> Document:
    """Take a document out of public sight. Its clauses stay fixed."""
    document.published_at = None
    return document


@action("document.remove", allow=may_edit_documents)
def remove_document(by: Principal, document: Document) -> None:
    """Take out a document that has never been public, with its clauses. One that has been is withdrawn instead."""
    _refuse_fixed(document)
    take_out(document)


@action("document.write", does=msgp("action", "write the clauses"), allow=may_edit_documents)
def write_clauses(by: Principal, document: Document, text: str) -> Sequence[Clause]:
    """Make the clauses of a document from plain text; those whose text is there already keep id, kind and goal.

    A line that starts with # is a heading, as many # as its level; a blank line ends a paragraph.
    """
    _refuse_fixed(document)
    pieces = cut(text)
    _check_pieces(pieces)
    before = _clauses(document)
    known = [(clause.uid, clause.hash) for clause in [*before, *_earlier(document)]]
    uids = same_clauses(pieces, known)
    own = {clause.uid: clause for clause in before}
    for clause in before:
        if clause.uid not in uids:
            db.session.delete(clause)
    earlier = {clause.uid: clause for clause in _earlier(document)}
    written = [
        _written(document, own, earlier.get(uid or ""), piece, uid) for piece, uid in zip(pieces, uids, strict=True)
    ]
    _put_in_order(written)
    db.session.add_all(written)
    return written


@action("clause.add", allow=may_edit_documents)
def add_clause(by: Principal, /, document: Document, *, after: Clause | None = None, **fields: Any) -> Clause:
    """Add a clause after another; without one, at the end."""
    _refuse_fixed(document)
    there = _clauses(document)
    clause = Clause(document=document, uid=new_ulid(), position=0, number="")
    with db.session.no_autoflush:
        fill(clause, {"kind": ClauseKind.PARAGRAPH, "level": 0, **fields})
        _check_clause(clause)
    there.insert(there.index(after) + 1 if after in there else len(there), clause)
    _put_in_order(there)
    db.session.add(clause)
    return clause


@action("clause.edit", allow=may_edit_documents)
def edit_clause(by: Principal, /, clause: Clause, **fields: Any) -> Clause:
    """Change a clause: its words, what it is, or the goal it is about. Its id stays."""
    _refuse_fixed(clause.document)
    with db.session.no_autoflush:
        fill(clause, fields)
        _check_clause(clause)
        _put_in_order(_clauses(clause.document))
    return clause


@action("clause.move", allow=may_edit_documents)
def move_clause(by: Principal, clause: Clause, *, before: Clause | None) -> Clause:
    """Put a clause before another; before none, at the end."""
    _refuse_fixed(clause.document)
    if before is clause:
        return clause
    there = [one for one in _clauses(clause.document) if one is not clause]
    there.insert(there.index(before) if before in there else len(there), clause)
    _put_in_order(there)
    return clause


@action("clause.remove", allow=may_edit_documents)
def remove_clause(by: Principal, clause: Clause) -> None:
    """Take a clause out of its document; the log keeps what it said."""
    _refuse_fixed(clause.document)
    document = clause.document
    db.session.delete(clause)
    _put_in_order([one for one in _clauses(document) if one is not clause])


_FIXED = msg("The text has been public; its clauses are fixed. Make a new version of the document instead.")


def _refuse_fixed(document: Document) -> None:
    if document.frozen_at:
        raise Conflict(_FIXED)


def _clauses(document: Document) -> list[Clause]:
    return list(
        db.session.scalars(select(Clause).where(Clause.document_id == document.id).order_by(Clause.position, Clause.id))
    )


def _earlier(document: Document) -> list[Clause]:
    return _clauses(document.predecessor) if document.predecessor else []


def _written(
    document: Document, own: dict[str, Clause], earlier: Clause | None, piece: PlainClause, uid: str | None
) -> Clause:
    clause = own.get(uid or "")
    if clause is None:
        clause = Clause(document=document, uid=uid or new_ulid(), kind=piece.kind)
        clause.text = earlier.text if earlier else Translated(**{document.language: piece.text})
        clause.goal = earlier.goal if earlier else None
        clause.hash = piece.hash
        if earlier and not piece.level and earlier.kind is not ClauseKind.HEADING:
            clause.kind = earlier.kind
    if bool(piece.level) is not (clause.kind is ClauseKind.HEADING):
        clause.kind = piece.kind
    clause.level = piece.level
    return clause


def _put_in_order(clauses: Sequence[Clause]) -> None:
    """Give each its place and its number, leaving alone what is right already."""
    given = numbers([clause.level for clause in clauses])
    for position, (clause, number) in enumerate(zip(clauses, given, strict=True), 1):
        if (clause.position, clause.number) != (position, number):
            clause.position, clause.number = position, number


def _check(document: Document) -> None:
    require(document, "kind", "version", "title", "language")
    if document.language not in LANGUAGES:
        raise Invalid(msg("A document is written in bokmål, nynorsk or English."), field="language")
    before = document.predecessor
    if before is not None and before.strategy is not document.strategy:
        raise Invalid(msg("The version before belongs to another strategy."), field="predecessor")
    while before is not None:
        if before is document:
            raise Invalid(msg("A document cannot come before itself, by way of others or not."), field="predecessor")
        before = before.predecessor


def _check_pieces(pieces: Sequence[PlainClause]) -> None:
    if len(pieces) > MOST_CLAUSES:
        raise Invalid(msg("A document has room for %(most)s clauses.", most=MOST_CLAUSES), field="text")
    if any(len(piece.text) > LONGEST_CLAUSE for piece in pieces):
        raise Invalid(_too_long(), field="text")


def _check_clause(clause: Clause) -> None:
    require(clause, "kind", "text")
    words = getattr(clause.text, clause.document.language)
    if not words:
        raise Invalid(msg("The text is needed in the language of the document."), field="text")
    if any(len(text) > LONGEST_CLAUSE for text in clause.text.as_dict().values()):
        raise Invalid(_too_long(), field="text")
    if clause.kind is not ClauseKind.HEADING:
        clause.level = 0
    elif not 1 <= clause.level <= DEEPEST:
        raise Invalid(msg("A heading has a level from 1 to %(most)s.", most=DEEPEST), field="level")
    if clause.goal is not None and clause.goal.strategy_id != clause.document.strategy_id:
        raise Invalid(msg("The goal belongs to another strategy."), field="goal")
    clause.hash = text_hash(words)


def _too_long() -> Message:
    return msg("A clause has room for %(most)s characters; divide it with a blank line.", most=LONGEST_CLAUSE)
