"""What can be found: one file per noun in `search/nouns`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sqlalchemy import Select
from sqlalchemy.orm import InstrumentedAttribute

from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message

ALL = None
AnySelect: TypeAlias = Select[*tuple[Any, ...]]
# From a changed record to the public ids of what must be read anew; ALL where it may be anything.
Touches = Callable[[Any], Iterable[str] | None]


@dataclass(frozen=True)
class Noun:
    """A kind of record that can be found.

    `select` gives the public ones, with the columns public_id, target_id, title and summary; any
    further columns are words to be found by, but `is_example`, which marks the hit. `identity` is
    the column public_id comes from.
    `touched` says, per table, what a changed row of it means here.
    """

    key: str
    title: Message
    target_kind: str
    identity: InstrumentedAttribute[str]
    select: Callable[[], AnySelect]
    touched: Mapping[str, Touches]


NOUNS: Registry[Noun] = Registry("searchable nouns")


def itself(record: Any) -> Iterable[str]:
    """Return the id of the record that changed."""
    return [record.public_id]


@dataclass(frozen=True)
class EverythingWhen:
    """Any record of the noun may be touched, but only by a change of one of these fields."""

    fields: frozenset[str]

    def __call__(self, _record: Any) -> None:
        """Return ALL."""


def everything_when(*fields: str) -> EverythingWhen:
    """Say that any record of the noun may be touched when one of the fields changes."""
    return EverythingWhen(frozenset(fields))


def everything(_record: Any) -> None:
    """Say that any record of the noun may be touched."""
    return ALL
