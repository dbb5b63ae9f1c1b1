"""What the loader must know of a kind of record to compare it with the files and to store it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.principal import Principal

T = TypeVar("T", bound=Base)
Fields = Mapping[str, Any]


def _all(rows: Sequence[T]) -> Iterable[T]:
    return rows


def standing(rows: Sequence[T]) -> Iterable[T]:
    """Leave out the rows that a later one supersedes."""
    replaced = {getattr(row, "supersedes_id", None) for row in rows}
    return [row for row in rows if getattr(row, "id", None) not in replaced]


@dataclass(frozen=True)
class RecordKind(Generic[T]):
    """A table, and the actions by which its rows come to be and change.

    `key` tells a row from the others, in values that the files know too. `belongs_to` names the
    relations to what it is a part of: who edits the part has edited the whole. `edit` gets the
    row, what differs, and everything the file says; None where a row is never changed. Rows that
    are `numbered` may share a key, and are told apart by their order.
    """

    table: type[T]
    key: Callable[[T], tuple[Any, ...]]
    create: Callable[[Principal, Fields], T]
    edit: Callable[[Principal, T, Fields, Fields], object] | None = None
    publish: Callable[[Principal, T], object] | None = None
    belongs_to: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    current: Callable[[Sequence[T]], Iterable[T]] = _all
    numbered: bool = False

    @property
    def name(self) -> str:
        """Return the name of the table."""
        return str(self.table.__tablename__)


def plain(create: Callable[..., T]) -> Callable[[Principal, Fields], T]:
    """Turn an action that takes all fields by keyword into one that takes them together."""
    return lambda by, fields: create(by, **fields)


def under(parent: str, create: Callable[..., T], without: Sequence[str] = ()) -> Callable[[Principal, Fields], T]:
    """Do the same for an action that takes what the record belongs to first.

    `without` names fields that the action works out itself, such as the next place in a list.
    """

    def run(by: Principal, fields: Fields) -> T:
        rest = {name: value for name, value in fields.items() if name != parent and name not in without}
        return create(by, fields[parent], **rest)

    return run


def change(edit: Callable[..., object]) -> Callable[[Principal, T, Fields, Fields], object]:
    """Turn an action that edits a record into one that gets what differs together."""
    return lambda by, record, differing, _everything: edit(by, record, **differing)


def correct(
    parent: str, record: Callable[..., object], *, names_old: bool = True
) -> Callable[[Principal, T, Fields, Fields], object]:
    """Answer a difference in an append-only table: a new row follows the old one."""

    def run(by: Principal, old: T, _differing: Fields, everything: Fields) -> object:
        rest = {name: value for name, value in everything.items() if name != parent}
        if names_old:
            rest["supersedes"] = old
        return record(by, everything[parent], **rest)

    return run
