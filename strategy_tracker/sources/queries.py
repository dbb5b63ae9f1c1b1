"""Reading where things stand written."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import literal, select, union_all

from strategy_tracker.kernel.db import Base, db
from strategy_tracker.sources.models import Source


@dataclass(frozen=True, slots=True)
class Citation:
    """A source as it is shown; `uid` is its place in the list of sources."""

    uid: str
    title: str
    url: str | None
    archive_file: str | None


Citations = Mapping[tuple[str, int], tuple[Citation, ...]]


def citations(owners: Mapping[str, Collection[int]]) -> Citations:
    """Sources by (table, internal key) of whoever cites them, in the order given; one statement.

    `owners` has the keys per table: `{"goal": [1, 2], "measure": [7]}`. Nothing cited is no entry.
    """
    parts = []
    for owner, keys in owners.items():
        ties = Base.metadata.tables[f"{owner}_source"]
        key = ties.c[f"{owner}_id"]
        if keys:
            columns = (literal(owner).label("owner"), key.label("key"), ties.c.id.label("place"))
            found = select(*columns, Source.uid, Source.title, Source.url, Source.archive_file)
            parts.append(found.join(ties, ties.c.source_id == Source.id).where(key.in_(keys)))
    if not parts:
        return {}
    grouped: dict[tuple[str, int], list[Citation]] = {}
    for row in db.session.execute(union_all(*parts).order_by("owner", "key", "place")):
        citation = Citation(row.uid, row.title, row.url, row.archive_file)
        grouped.setdefault((row.owner, row.key), []).append(citation)
    return {owner: tuple(found) for owner, found in grouped.items()}
