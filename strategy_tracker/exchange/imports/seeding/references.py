"""Which ids the files declare, and every reference from one record to another, as the shapes mark them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args

from msgspec import Struct

from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Declares, RefersTo, Shape

Declared = Mapping[str, Sequence[tuple[str, str]]]


class FileReference(Struct, frozen=True):
    """A reference: it stands in `field` of `record` and names a `kind` called `target`."""

    file: str
    record: str
    field: str
    kind: str
    target: str


class MarkedField(Struct, frozen=True):
    """A field of a shape: what it refers to, what it declares, and whether records may stand in it."""

    name: str
    refers: RefersTo | None
    declares: Declares | None
    holds_records: bool


class FiledField(Struct, frozen=True):
    """A field of a record in a file, with its value and what its shape says of it."""

    file: str
    record: str
    path: str
    said: MarkedField
    value: Any


def read_references(files: SeedFiles) -> tuple[Declared, Sequence[FileReference]]:
    """Return every (file, id) per kind, and every reference, both in the order of the files."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    links: list[FileReference] = []
    for one in _fields(files):
        if mark := one.said.refers:
            links += [
                FileReference(one.file, one.record, one.path + one.said.name, mark.kind, target)
                for target in _several(one.value)
            ]
        if declares := one.said.declares:
            for kind in declares.kinds:
                name = f"{kind} of {one.record}" if declares.within else kind
                found[name] += [(one.file, each.id) for each in _several(one.value)]
    return found, links


def _fields(files: SeedFiles) -> Iterator[FiledField]:
    for name, shape in SHAPES.items():
        yield from _fields_in(f"{name}.yaml", "", "", shape, getattr(files, name))


def _fields_in(file: str, record: str, path: str, shape: type[Shape], value: Shape) -> Iterator[FiledField]:
    """Yield what is marked in a record, and in the records within it."""
    for said in _marked(shape):
        inner = getattr(value, said.name)
        if inner is not None:
            yield FiledField(file, record, path, said, inner)
        for one in _several(inner) if said.holds_records else ():
            own = getattr(one, "id", None)
            yield from _fields_in(file, own or record, "" if own else f"{path}{said.name}.", type(one), one)


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
def _marked(shape: type[Shape]) -> Sequence[MarkedField]:
    """Return the fields with a mark, wherever in the type it stands, and those that hold records."""
    fields = [_field(name, field.annotation, field.metadata) for name, field in shape.model_fields.items()]
    return [one for one in fields if one.refers or one.declares or one.holds_records]


def _field(name: str, annotation: Any, metadata: Sequence[Any]) -> MarkedField:
    inside = [*metadata, *_inside(annotation)]
    refers = next((one for one in inside if isinstance(one, RefersTo)), None)
    declares = next((one for one in inside if isinstance(one, Declares)), None)
    return MarkedField(name, refers, declares, any(isinstance(one, type) and issubclass(one, Shape) for one in inside))


def _inside(annotation: Any) -> Iterator[Any]:
    """Yield the types that an annotation is made of, and their marks."""
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for one in get_args(annotation):
        yield from _inside(one)
