"""What can be found: one file per noun in `search/nouns`."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from msgspec import Struct
from sqlalchemy import not_, select
from sqlalchemy.orm import SQLORMExpression

from strategy_tracker.kernel.belonging import AnySelect, own_id, ways
from strategy_tracker.kernel.changes import Change
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public, real

ALL = None


class ShownOn(Struct, frozen=True):
    """What is shown on the page of this record, to be read anew: none of it comes or goes."""

    target_id: str


# From a change to the public ids of what must be read anew, or where it is shown; ALL where it may be anything.
Touches = Callable[[Change], Iterable[str | ShownOn] | None]
# From public ids to all that those records say, without those that are not public.
Texts = Callable[[Collection[str]], Mapping[str, Translated]]


class Noun(Struct, frozen=True):
    """A kind of record that can be found.

    `select` gives the public ones, with the columns public_id, target_id, title and summary; any
    further columns are words to be found by, but `is_example`, which marks the hit. `identity` is
    the column public_id comes from.
    `touched` says, per table, what a changed row of it means here.

    A noun with much to read has `texts`: a record is found by its title and these, not by its
    summary, and a hit shows the place in them where the words stand.
    """

    key: str
    title: Message
    target_kind: str
    identity: SQLORMExpression[str]
    select: Callable[[], AnySelect]
    touched: Mapping[str, Touches]
    texts: Texts | None = None


NOUNS: Registry[Noun] = Registry("searchable nouns")


def listed(model: type[Base], *words: Any, summary: Any, label: Any = None) -> Callable[[], AnySelect]:
    """Return what selects the public rows of a model with the page that shows each, as a noun wants them.

    `words` are further columns to be found by. A row is called what its page is called, unless there is a `label`.
    """

    def wanted() -> AnySelect:
        way = ways(model, past_places=True)[0]
        _, target_id, title = way.columns
        columns = (own_id(model).label("public_id"), target_id.label("target_id"))
        told = ((title if label is None else label).label("title"), summary.label("summary"), *words)
        is_example = not_(real(model, *way.models)).label("is_example")
        found = way.joined(select(*columns, *told, is_example).select_from(model))
        return found.where(public(model, *way.models))

    return wanted


def itself(change: Change) -> Iterable[str]:
    """Return the id of the record that changed."""
    return [change.subject]


def everything(_change: Change) -> None:
    """Say that any record of the noun may be touched."""
    return ALL


def shown_there_when(name: str, *fields: str) -> Touches:
    """Say that an update of the field `name` is told by what is shown on the record's page, one of `fields` by any."""
    everything = everything_when(*fields)

    def touches(change: Change) -> Iterable[str | ShownOn] | None:
        found = everything(change)
        return [ShownOn(change.subject)] if found is not ALL and name in change.fields else found

    return touches


def everything_when(*fields: str) -> Touches:
    """Say that any record of the noun may be touched, but by an update only if it changes one of the fields."""

    def touches(change: Change) -> Iterable[str | ShownOn] | None:
        is_beside_the_point = change.kind == "updated" and set(fields).isdisjoint(change.fields)
        return () if is_beside_the_point else ALL

    return touches
