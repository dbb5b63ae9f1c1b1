"""What belongs to a record, and so to its history: parts by table, found by the keys that tie them, drafts too."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import FromClause, Table, literal, select, union_all

from strategy_tracker.audit.queries import AnySelect, Removed, SubjectKey
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.translated import Translated


@dataclass(frozen=True, slots=True)
class Branch:
    """Rows of `table` that stand under a record by their `field`, and what stands under them."""

    table: str
    field: str
    below: tuple["Branch", ...] = ()

    @property
    def tables(self) -> Iterator[str]:
        """Name this table and those below it."""
        yield self.table
        for branch in self.below:
            yield from branch.tables


def name_of(owner: str, public_id: str) -> Translated:
    """Return the name of a record, public or not; one statement. Raises: NotFound."""
    table = _table(owner)
    label = table.c["name"] if "name" in table.c else table.c["text"]
    found = db.session.execute(select(label).where(_own_id(table) == public_id)).first()
    if found is None:
        raise NotFound
    name: Translated = found[0]
    return name


def belonging_to(owner: str, public_id: str, branches: Sequence[Branch]) -> tuple[SubjectKey, ...]:
    """Return the record and all that belongs to it, as the log names them; one statement."""
    statements = list(_statements(_table(owner), public_id, branches))
    own: SubjectKey = (owner, public_id)
    if not statements:
        return (own,)
    return own, *((row.subject_type, row.subject_id) for row in db.session.execute(union_all(*statements)))


def gone_from(public_id: str, branches: Sequence[Branch]) -> tuple[Removed, ...]:
    """Say which removed rows belonged to the record itself."""
    return tuple(Removed(branch.table, branch.field, public_id) for branch in branches)


def _statements(owner: Table, public_id: str, branches: Sequence[Branch]) -> Iterator[AnySelect]:
    for branch in branches:
        yield from _of(branch, owner, owner, _own_id(owner) == public_id)


def _of(branch: Branch, joined: FromClause, above: Table, only: Any) -> Iterator[AnySelect]:
    table = _table(branch.table)
    path = joined.join(table, table.c[f"{branch.field}_id"] == above.c["id"])
    columns = (literal(branch.table).label("subject_type"), _own_id(table).label("subject_id"))
    yield select(*columns).select_from(path).where(only)
    for below in branch.below:
        yield from _of(below, path, table, only)


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _own_id(table: Table) -> Any:
    return table.c["slug"] if "slug" in table.c else table.c["uid"]
