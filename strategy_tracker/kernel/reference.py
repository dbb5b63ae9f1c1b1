"""Naming another record without knowing where its page is."""

from msgspec import Struct

from strategy_tracker.kernel.text import Message
from strategy_tracker.kernel.translated import Translated


class Reference(Struct, frozen=True):
    """A public record that another one names; `web.addresses.address(kind, id)` finds its page."""

    kind: str
    id: str
    label: Translated


class Page(Struct, frozen=True):
    """Where a record is read, by the names of its model's attributes: a page of its own, or a place on another's.

    `kind` is what `web.addresses` knows the page by. `id` follows that of the record that `under` names, with a slash
    between; `at` is the id of a page that all records of the table share. `is_place`: a place on a page that is
    somebody else's.
    """

    kind: str
    id: str = "slug"
    label: str = "name"
    under: str | None = None
    at: str | None = None
    is_place: bool = False


class Nouns(Struct, frozen=True):
    """What people call the rows of a table: one and several of those that have a page, a new part of one and a gone."""

    one: Message | None = None
    many: Message | None = None
    new: Message | None = None
    gone: Message | None = None


def reference(kind: str, public_id: str | None, label: Translated | None) -> Reference | None:
    """Return the reference, None where an outer join found no public record."""
    return None if public_id is None or label is None else Reference(kind, public_id, label)
