"""Looking for words. SQLite's FTS5 and PostgreSQL's text search behind one function."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select, text

from strategy_tracker.kernel.db import db, is_sqlite
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.search.excerpts import excerpt
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.search.slips import slip_of
from strategy_tracker.search.words import SearchTerm, terms

PAGE = 20

SQLITE_FROM = """
    from search_fts cross join search_document d on d.id = search_fts.rowid
    where search_fts match :query"""
SQLITE_RANK = "bm25(search_fts, 12.0, 2.0, 1.0)"
POSTGRESQL_FROM = """
    from search_document d
    where d.words @@ to_tsquery('simple', :query)"""
POSTGRESQL_RANK = "-ts_rank(d.words, to_tsquery('simple', :query))"


class Hit(Struct, frozen=True):
    """A record that was found, and the page that shows it. `excerpt` is of a noun with `texts`."""

    kind: str
    public_id: str
    target_kind: str
    target_id: str
    title: Translated
    summary: Translated | None
    is_example: bool = False
    excerpt: Translated | None = None


class Found(Struct, frozen=True):
    """One page of hits, and how many there are of each kind. `read_as` is what was looked for instead of a slip."""

    hits: Sequence[Hit]
    total: int
    by_kind: Sequence[tuple[str, int]]
    terms: Sequence[str]
    read_as: str | None = None


def search(query: str, *, kind: str | None = None, offset: int = 0, limit: int = PAGE) -> Found:
    """Public records with all the words of `query`, best first; those of the example set last.

    A word matches as written, by its beginning from four letters on, or by its stem; å is never a. Where nothing
    does, words that are nowhere are read as those that are one letter away. Any text may be looked for; one without
    words finds nothing.
    """
    wanted = terms(query)
    if not wanted:
        return Found((), 0, (), ())
    found = _looked_for(wanted, kind, offset, limit)
    if found.by_kind:
        return found
    meant = [term if _is_anywhere(term) else slip_of(term) or term for term in wanted]
    if meant == wanted:
        return found
    instead = _looked_for(meant, kind, offset, limit)
    return replace(instead, read_as=" ".join(_words(meant))) if instead.by_kind else found


def _looked_for(wanted: Sequence[SearchTerm], kind: str | None, offset: int, limit: int) -> Found:
    source, rank, build = (
        (SQLITE_FROM, SQLITE_RANK, _fts5) if is_sqlite() else (POSTGRESQL_FROM, POSTGRESQL_RANK, _tsquery)
    )
    params: dict[str, object] = {"query": build(wanted)}
    counts = db.session.execute(
        text(f"select d.kind, count(*) {source} group by d.kind order by count(*) desc, d.kind"), params
    )
    by_kind = tuple((row.kind, row[1]) for row in counts)
    total = sum(count for name, count in by_kind if kind in (None, name))
    if not 0 <= offset < total:
        return Found((), total, by_kind, _words(wanted))
    condition = " and d.kind = :kind" if kind else ""
    ids = db.session.execute(
        text(f"select d.id {source}{condition} order by d.is_example, {rank}, d.id limit :limit offset :offset"),
        {**params, "limit": limit, "offset": offset, **({"kind": kind} if kind else {})},
    )
    hits = tuple(_with_excerpts(_hits([row.id for row in ids]), wanted))
    return Found(hits, total, by_kind, _words(wanted))


def _hits(ids: Sequence[int]) -> tuple[Hit, ...]:
    table = SearchDocument
    columns = (table.id, table.kind, table.public_id, table.target_kind, table.target_id)
    rows = db.session.execute(select(*columns, table.title, table.summary, table.is_example).where(table.id.in_(ids)))
    by_id = {row.id: Hit(*row[1:]) for row in rows}
    return tuple(by_id[number] for number in ids)


def _with_excerpts(hits: Sequence[Hit], wanted: Sequence[SearchTerm]) -> Iterator[Hit]:
    """Yield the hits; of a noun with texts, only those whose text may be read at this moment."""
    texts = {
        (noun.key, public_id): text
        for noun in NOUNS
        if noun.texts and (ids := [hit.public_id for hit in hits if hit.kind == noun.key])
        for public_id, text in noun.texts(ids).items()
    }
    for hit in hits:
        text = texts.get((hit.kind, hit.public_id))
        if text is not None:
            yield replace(hit, excerpt=excerpt(text, wanted))
        elif NOUNS[hit.kind].texts is None:
            yield hit


def _is_anywhere(term: SearchTerm) -> bool:
    source, build = (SQLITE_FROM, _fts5) if is_sqlite() else (POSTGRESQL_FROM, _tsquery)
    return db.session.scalar(text(f"select 1 {source} limit 1"), {"query": build([term])}) is not None


def _words(wanted: Sequence[SearchTerm]) -> tuple[str, ...]:
    return tuple(term.word for term in wanted)


def _fts5(wanted: Sequence[SearchTerm]) -> str:
    """Return an FTS5 expression. Words hold letters and digits only, so nothing needs escaping."""
    return " AND ".join(f"({' OR '.join(_fts5_term(term))})" for term in wanted)


def _fts5_term(term: SearchTerm) -> list[str]:
    star = "*" if term.is_prefix else ""
    stems = [f'stems : "{stem}"' for stem in term.stems]
    parts = [f"({_fts5(term.parts)})"] if term.parts else []
    return [f'heading : "{term.word}"{star}', f'body : "{term.word}"{star}', *stems, *parts]


def _tsquery(wanted: Sequence[SearchTerm]) -> str:
    """Return a tsquery with the same meaning."""
    return " & ".join(f"({' | '.join(_tsquery_term(term))})" for term in wanted)


def _tsquery_term(term: SearchTerm) -> list[str]:
    weights = "*AC" if term.is_prefix else "AC"
    parts = [f"({_tsquery(term.parts)})"] if term.parts else []
    return [f"'{term.word}':{weights}", *(f"'{stem}':D" for stem in term.stems), *parts]
