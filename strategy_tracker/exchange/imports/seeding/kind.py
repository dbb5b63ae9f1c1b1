"""What the importer must know of a kind of record: where it stands in the files, and which actions make it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from strategy_tracker.exchange.imports.seeding.policy import may_load_seed
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("seed", msg("Data from files")))
T = TypeVar("T", bound=Base)
Fields = Mapping[str, Any]


def _all(rows: Sequence[T]) -> Iterable[T]:
    return rows


def standing(rows: Sequence[T]) -> Iterable[T]:
    """Leave out the rows that a later one supersedes."""
    replaced = {getattr(row, "supersedes_id", None) for row in rows}
    return [row for row in rows if getattr(row, "id", None) not in replaced]


class FiledRecord(Struct, frozen=True):
    """A record as a file has it: in which file and record it stands, its shape, and what follows from its place.

    `fields` are by column; where they and the shape both say something, they count. What they name by id
    is looked up. `called` is the id that others name it by, where its shape has none.
    """

    file: str
    record: str
    shape: Shape | None = None
    fields: Fields = field(default_factory=dict)
    called: str = ""

    @property
    def id(self) -> str:
        """Return the id that others name it by, "" where nobody does."""
        return self.called or str(getattr(self.shape, "id", ""))


class RecordKind(Struct, Generic[T], frozen=True, eq=False):
    """A table, where its records stand in the files, and the actions by which its rows come to be and change.

    A field of a shape goes to the column of the same name; `names` has those called otherwise, and `text` is
    where the words of a shape go that is itself a text. `key` are the columns that tell a row from the others;
    rows that are `numbered` may share a key, and are told apart by their order.

    `under`: what `create` takes first. `belongs_to`: the relations to what it cannot be without; who edits the
    part has edited the whole. `without`: columns that `create` works out itself, such as the next place in a list.

    A row changes by `edit`, or, where `is_followed`, by a new one that follows it, and names it in `supersedes` if
    the table has that; with neither, people cannot change it, and it follows the file all the same. `ties` brings a
    list that has actions of its own up to the file; `lists` are those it reads.
    """

    table: type[T]
    found: Callable[[SeedFiles], Iterable[FiledRecord]]
    create: Callable[..., T]
    edit: Callable[..., object] | None = None
    publish: Callable[[Principal, T], object] | None = None
    key: tuple[str, ...] = ("slug",)
    names: Mapping[str, str] = field(default_factory=dict)
    text: str = "text"
    under: str | None = None
    belongs_to: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    is_followed: bool = False
    numbered: bool = False
    current: Callable[[Sequence[T]], Iterable[T]] = _all
    ties: Callable[[Any, FiledRecord, T], object] | None = None
    lists: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the name of the table."""
        return str(self.table.__tablename__)

    def make(self, by: Principal, fields: Fields) -> T:
        """Run the action that takes a record in."""
        rest = {name: value for name, value in fields.items() if name != self.under and name not in self.without}
        return self.create(by, fields[self.under], **rest) if self.under else self.create(by, **rest)

    @property
    def is_whole(self) -> bool:
        """Tell whether a change makes a new row, so that it is all the file's or all somebody's."""
        return self.edit is None and self.is_followed

    def change(self, by: Principal, row: T, differing: Fields, everything: Fields) -> None:
        """Run the action that brings a row up to the file."""
        if self.is_whole:
            self.make(by, {**everything, "supersedes": row} if hasattr(self.table, "supersedes") else everything)
        elif self.edit is None or not differing.keys().isdisjoint(self.belongs_to):
            follow(by, row, **differing)
        else:
            self.edit(by, row, **differing)


@action("seed.follow", does=msgp("action", "follow the files"), allow=may_load_seed)
def follow(_by: Principal, row: T, /, **fields: Any) -> T:
    """Bring up to the file what no action of its own changes."""
    fill(row, fields)
    return row


def part(
    table: type[T],
    of: str,
    create: Callable[..., T],
    found: Callable[[SeedFiles], Iterable[FiledRecord]],
    edit: Callable[..., object] | None = None,
    **more: Any,
) -> RecordKind[T]:
    """Return a kind of record that cannot be without its whole."""
    return RecordKind(table, found, create, edit, under=of, belongs_to=(of,), **more)
