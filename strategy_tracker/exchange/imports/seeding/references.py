"""Which ids the files declare, and every reference from one record to another, as the shapes mark them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_args

from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Declares, RefersTo, Shape

Declared = Mapping[str, Sequence[tuple[str, str]]]
M = TypeVar("M", RefersTo, Declares)


@dataclass(frozen=True)
class FileReference:
    """A reference: it stands in `field` of `record` and names a `kind` called `target`."""

    file: str
    record: str
    field: str
    kind: str
    target: str


@dataclass(frozen=True)
class FiledField:
    """A field of a record in a file, with its value and what its shape says of it."""

    file: str
    record: str
    name: str
    marks: Sequence[Any]
    value: Any

    def mark(self, kind: type[M]) -> M | None:
        """Return the mark of this kind, if the field has one."""
        return next((one for one in self.marks if isinstance(one, kind)), None)


def links(files: SeedFiles) -> Iterator[FileReference]:
    """Yield every reference in the files, in their order."""
    for one in _fields(files):
        if mark := one.mark(RefersTo):
            for target in _several(one.value):
                yield FileReference(one.file, one.record, one.name, mark.kind, target)


def declared(files: SeedFiles) -> Declared:
    """Return every (file, id) per kind, in the order of the files."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for one in _fields(files):
        if mark := one.mark(Declares):
            for kind in mark.kinds:
                name = f"{kind} of {one.record}" if mark.within else kind
                found[name] += [(one.file, each.id) for each in _several(one.value)]
    return found


def _fields(files: SeedFiles) -> Iterator[FiledField]:
    for name, shape in SHAPES.items():
        yield from _fields_in(f"{name}.yaml", "", "", shape, getattr(files, name))


def _fields_in(file: str, record: str, path: str, shape: type[Shape], value: Shape) -> Iterator[FiledField]:
    for name, marks in _marks(shape).items():
        inner = getattr(value, name)
        yield FiledField(file, record, path + name, marks, inner)
        for one in _several(inner):
            if isinstance(one, Shape):
                own = getattr(one, "id", None)
                yield from _fields_in(file, own or record, "" if own else f"{path}{name}.", type(one), one)


def _several(value: Any) -> Sequence[Any]:
    match value:
        case None:
            return ()
        case list():
            return value
        case dict():
            return list(value.values())
        case _:
            return (value,)


@cache
def _marks(shape: type[Shape]) -> Mapping[str, Sequence[Any]]:
    """Return the marks of each field, wherever in its type they stand."""
    return {name: (*field.metadata, *_inside(field.annotation)) for name, field in shape.model_fields.items()}


def _inside(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for one in get_args(annotation):
        yield from _inside(one)
