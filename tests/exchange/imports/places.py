"""How to say where a field of the nine files is kept, and what to read of the rows there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from strategy_tracker.exchange.imports.seeding.names import PREFIXES
from strategy_tracker.kernel.partial_date import PartialDate

Reader = Callable[[Any], Any]


@dataclass(frozen=True)
class Kept:
    """The values of a field stand in `table`; `stored` reads one of a row, `given` one of the file."""

    table: str
    stored: Reader
    given: Reader = lambda value: value


@dataclass(frozen=True)
class Left:
    """The field is not kept, for a reason."""

    reason: str


@dataclass(frozen=True)
class Read:
    """The field says how the rest is to be read; no record has it."""

    reason: str


def col(place: str, given: Reader = lambda value: value, **where: Any) -> Kept:
    table, _, column = place.partition(".")

    def stored(row: Any) -> Any:
        fits = all(getattr(row, name) == value for name, value in where.items())
        return getattr(row, column) if fits else None

    return Kept(table, stored, given)


def ends(place: str, **where: Any) -> Kept:
    kept = col(place, **where)
    return Kept(
        kept.table,
        lambda row: span.end.isoformat() if (span := kept.stored(row)) else None,
        lambda value: PartialDate.parse(value).end.isoformat(),
    )


def begins(place: str) -> Kept:
    kept = col(place)
    return Kept(
        kept.table,
        lambda row: span.start.isoformat() if (span := kept.stored(row)) else None,
        lambda value: PartialDate.parse(value).start.isoformat(),
    )


def without(kind: str) -> Reader:
    return lambda value: value.removeprefix(PREFIXES[kind])


def words(base: str, place: str, **where: Any) -> dict[str, Kept]:
    """The languages of a text."""
    kept = col(place, **where)

    def reads(language: str) -> Kept:
        return Kept(kept.table, lambda row: getattr(text, language) if (text := kept.stored(row)) else None)

    return {f"{base}.{language}{tail}": reads(language) for language in ("nb", "nn", "en") for tail in ("", "[]")}


def missing(place: str, *fields: str) -> dict[str, Kept]:
    """The codes of the fields that a record says are empty for a reason of its own."""
    return {f"{place}.missing.{field}.code": col("absence.code") for field in fields}


def gaps(base: str) -> dict[str, Kept | Left | Read]:
    """What was looked for and not found: in words, what sort of thing it is, or which fields count it already."""
    return {
        **words(base, "dataset_note.text", kind="gap"),
        f"{base}.sort": col("dataset_note.sort", kind="gap"),
        f"{base}.counted_as[]": Read("which fields of records count it; all of them stand in one column"),
    }


def head(**rest: Kept) -> dict[str, Kept | Left | Read]:
    return {
        "meta.kind": col("dataset.key"),
        "meta.compiled": Kept("dataset", lambda row: row.compiled_on.isoformat()),
        "meta.version": Read("the form of the file"),
        **words("meta.note", "dataset_note.text", kind="note"),
        **words("meta.nn_note", "dataset_note.text", kind="translation"),
        **words("meta.rules[]", "dataset_note.text", kind="rule"),
        **gaps("meta.gaps[]"),
        "meta.missing.looked_until": Read("what an empty field means"),
        **rest,
    }
