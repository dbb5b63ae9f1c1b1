"""Reading documents by clause."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, and_, func, select

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Clause, Document, Goal, Strategy
from strategy_tracker.strategy.rules.documents import ClauseKind, DocumentKind, PlainClause, joined


class ClauseRow(Struct, frozen=True):
    """A clause of a document, in its place. `level` is 0 for what is no heading."""

    uid: str
    number: str
    kind: ClauseKind
    level: int
    text: Translated
    goal: Reference | None


class DocumentHead(Struct, frozen=True):
    """A document in a list."""

    slug: str
    title: Translated
    version: str
    kind: DocumentKind
    language: str
    strategy: Reference
    clauses: int
    published_at: datetime | None
    frozen_at: datetime | None


class DocumentPage(Struct, frozen=True):
    """A document with its clauses, in their order."""

    row: DocumentHead
    clauses: tuple[ClauseRow, ...]


def documents_to_edit() -> tuple[DocumentHead, ...]:
    """Return all documents, drafts too, for those who edit them: newest first."""
    return tuple(_document(row) for row in _rows())


def document_choices() -> list[tuple[str, Message]]:
    """Return all documents with their versions, drafts too, for a form to choose from."""
    found = documents_to_edit()
    return [(one.slug, msg("%(title)s (%(version)s)", title=one.title, version=one.version)) for one in found]


@by_version
def texts_of_strategy(slug: str) -> tuple[DocumentPage, ...]:
    """Return the public versions of a strategy's text with their clauses, the newest first."""
    return tuple(_with_clauses(row) for row in _rows(Strategy.slug == slug, public(Document, Strategy)))


def document_to_edit(slug: str) -> Document:
    """Return a document to change. Raises: NotFound."""
    found = db.session.scalar(select(Document).where(Document.slug == slug))
    if found is None:
        raise NotFound(msg("There is no such document."))
    return found


def document_as_it_is(slug: str) -> DocumentPage:
    """Return a document with its clauses, drafts too, for those who edit it. Raises: NotFound."""
    return _page(Document.slug == slug)


def clause_to_edit(document: Document, uid: str) -> Clause:
    """Return a clause to change. Raises: NotFound."""
    found = db.session.scalar(select(Clause).where(Clause.document_id == document.id, Clause.uid == uid))
    if found is None:
        raise NotFound(msg("There is no such clause."))
    return found


def next_clause(clause: Clause, *, up: bool) -> Clause | None:
    """Return the clause to put this one before, so that it changes places with its neighbour; None is the end."""
    wanted = select(Clause).where(Clause.document_id == clause.document_id)
    if up:
        return (
            db.session.scalar(
                wanted.where(Clause.position <= clause.position).order_by(Clause.position.desc()).offset(1).limit(1)
            )
            or clause
        )
    return db.session.scalar(
        wanted.where(Clause.position > clause.position).order_by(Clause.position).offset(1).limit(1)
    )


def plain_text(page: DocumentPage) -> str:
    """Return the text of a document as `write_clauses` takes it."""
    language = page.row.language
    return joined(PlainClause(clause.text.best(language)[0], clause.level) for clause in page.clauses)


def _rows(*where: ColumnElement[bool]) -> list[Row[Any]]:
    count = select(func.count()).where(Clause.document_id == Document.id).correlate(Document).scalar_subquery()
    statement = (
        select(
            *Document.__table__.c,
            Strategy.slug.label("strategy_slug"),
            Strategy.name.label("strategy_name"),
            count.label("clauses"),
        )
        .join(Strategy, Strategy.id == Document.strategy_id)
        .where(*where)
        .order_by(Document.id.desc())
    )
    return list(db.session.execute(statement))


def _document(row: Row[Any]) -> DocumentHead:
    strategy = Reference("strategy", row.strategy_slug, row.strategy_name)
    return DocumentHead(
        row.slug,
        row.title,
        row.version,
        row.kind,
        row.language,
        strategy,
        row.clauses,
        row.published_at,
        row.frozen_at,
    )


def _page(*where: ColumnElement[bool]) -> DocumentPage:
    row = next(iter(_rows(*where)), None)
    if row is None:
        raise NotFound(msg("There is no such document."))
    return _with_clauses(row)


def _with_clauses(row: Row[Any]) -> DocumentPage:
    return DocumentPage(_document(row), tuple(_clause(one) for one in _clauses(row.id)))


def _clauses(document_id: int) -> list[Row[Any]]:
    columns = (Clause.uid, Clause.number, Clause.kind, Clause.level, Clause.text)
    statement = (
        select(*columns, (Strategy.slug + "/" + Goal.number).label("goal_id"), Goal.name.label("goal_name"))
        .outerjoin(Goal, Goal.id == Clause.goal_id)
        .outerjoin(Strategy, and_(Strategy.id == Goal.strategy_id, public(Strategy)))
        .where(Clause.document_id == document_id)
        .order_by(Clause.position, Clause.id)
    )
    return list(db.session.execute(statement))


def _clause(row: Row[Any]) -> ClauseRow:
    goal = reference("goal", row.goal_id, row.goal_name)
    return ClauseRow(row.uid, row.number, row.kind, row.level, row.text, goal)
