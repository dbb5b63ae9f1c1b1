"""Ways to find records in the files that many mappings share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape


class ShapeWithId(Protocol):
    """A shape of a record with an id of its own."""

    @property
    def id(self) -> str:
        """Return the id."""
        ...


R = TypeVar("R", bound=ShapeWithId)
Found = Callable[[SeedFiles], Iterator[FiledRecord]]


def each(file: str, records: Callable[[SeedFiles], Iterable[Any]], fields: Callable[[Any], Mapping[str, Any]]) -> Found:
    """Find records with ids of their own; `fields` gives what the shape does not say under the column's name."""
    return lambda files: (FiledRecord(file, one.id, one, fields(one)) for one in records(files))


def listed(file: str, records: Callable[[SeedFiles], Iterable[Any]]) -> Found:
    """Find records that say everything themselves, in the order of the file."""
    return lambda files: (
        FiledRecord(file, one.id, one, {"position": place}) for place, one in enumerate(records(files), 1)
    )


def parts(
    file: str,
    wholes: Callable[[SeedFiles], Iterable[Any]],
    of: str,
    shapes: Callable[[Any], Iterable[Shape] | None],
    **fields: Any,
) -> Found:
    """Find what belongs to a whole, in the order it stands there; `of` is the relation to the whole."""

    def find(files: SeedFiles) -> Iterator[FiledRecord]:
        for whole in wholes(files):
            for place, one in enumerate(shapes(whole) or (), 1):
                yield FiledRecord(file, whole.id, one, {of: whole.id, "position": place, **fields})

    return find


def in_order(records: Iterable[R], after: Callable[[R], str | None]) -> list[R]:
    """Return the records so that each comes after the one that `after` names. There are no circles."""
    by_id = {one.id: one for one in records}
    done: dict[str, R] = {}

    def place(one: R) -> None:
        if one.id in done:
            return
        before = after(one)
        if before is not None:
            place(by_id[before])
        done[one.id] = one

    for record in by_id.values():
        place(record)
    return list(done.values())


def nothing(_one: object) -> Mapping[str, Any]:
    """Say nothing beside the shape."""
    return {}
