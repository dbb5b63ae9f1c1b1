"""The part of a form that says where something stands written: keep sources, choose others, add new ones."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.signs import as_line
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.fields.base import MISSING, Helped, refuse_long, refuse_unprintable
from strategy_tracker.web.fields.typed import read_vague, write_vague
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.parts import Text

EMPTY_ROWS = 2
MOST_ROWS = 20
LONGEST_TITLE = 500
LONGEST_ADDRESS = 2000
PARTS = ("title", "url", "date")


class TypedSource(Struct, frozen=True):
    """A row for another source, as typed."""

    title: str = ""
    url: str = ""
    date: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything was typed."""
        return any((self.title, self.url, self.date))


class Citations(Helped):
    """Any number of sources. The value is a list of `Cited`; those that are here already have their `uid`.

    `known` returns all there is to choose from.
    """

    look = "citations"
    kept: list[str] | None = None
    typed: Sequence[TypedSource] = ()

    def __init__(
        self,
        label: Message,
        *,
        known: Callable[[], Sequence[Cited]] = tuple,
        help: Message | None = None,  # noqa: A002 - the word on the page
        **more: Any,
    ) -> None:
        """Say how it is filled in, unless the form says something better."""
        how = msg(
            "Where it can be read. Begin to write a title to choose a source that is here already; "
            "for a new one, give its title and its address on the web."
        )
        super().__init__(label, help=help or how, **more)
        self._known = known

    @cached_property
    def known(self) -> Sequence[Cited]:
        """Return what is here already."""
        return self._known()

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read which sources are kept, and the rows for others; a form without this part leaves all as stored."""
        super().process(None, data, extra_filters)
        self.kept, self.typed = None, []
        if formdata is None or f"{self.name}-rows" not in formdata:
            return
        self.kept = list(dict.fromkeys(formdata.getlist(f"{self.name}-keep")))
        self.typed = [
            TypedSource(*(as_line(formdata.get(f"{self.name}-{number}-{part}", "")) for part in PARTS))
            for number in range(MOST_ROWS)
        ]
        self.data = self._chosen(self.kept)

    @property
    def stays(self) -> bool:
        """Tell that it is in sight on every form: what stands written nowhere can seldom be published."""
        return True

    @property
    def first_input(self) -> str:
        """Return the id of the first title to fill in."""
        return f"{self.id}-0-title"

    @property
    def kept_sources(self) -> list[tuple[Cited, bool]]:
        """Return the sources to keep or drop, and whether each is kept."""
        stored = {one.uid: one for one in self.object_data or () if one.uid}
        if self.kept is None:
            return [(one, True) for one in stored.values()]
        added = {one.uid: one for one in self.known if one.uid in self.kept and one.uid not in stored}
        return [(one, one.uid in self.kept) for one in [*stored.values(), *added.values()]]

    @property
    def rows(self) -> list[TypedSource]:
        """Return the rows for other sources: those filled in, and empty ones."""
        filled = [one for one in self.typed if one] or [
            TypedSource(one.title, one.url or "", write_vague(one.dated_on))
            for one in (self.data or () if self.kept is None else ())
            if not one.uid
        ]
        return [*filled, *[TypedSource()] * EMPTY_ROWS][:MOST_ROWS]

    @property
    def suggestions(self) -> list[str]:
        """Return the titles that can be chosen."""
        return list(dict.fromkeys(one.title for one in self.known))

    @property
    def shown(self) -> Text:
        """Return the titles, one to a line."""
        return "\n".join(f"{one.title} ({one.url})" if one.url else one.title for one in self.data or ())

    def check(self) -> None:
        """Refuse a source that could not be found again."""
        for number, row in enumerate((one for one in self.typed if one), 1):
            refuse_unprintable(row.title + row.url)
            refuse_long(row.title, LONGEST_TITLE)
            refuse_long(row.url, LONGEST_ADDRESS)
            problem = self._problem(row)
            if problem is not None:
                raise StopValidation(msg("New source %(number)s: %(problem)s", number=number, problem=problem))
        if self.required and not self.data:
            raise StopValidation(MISSING)

    def _problem(self, row: TypedSource) -> Message | None:
        if not row.title:
            return msg("A source needs a title.")
        if not row.url and row.title not in self.suggestions:
            return msg("Give a source an address on the web.")
        if row.url and not _is_web_address(row.url):
            return msg("The address of a source starts with http:// or https://.")
        try:
            _ = row.date and read_vague(row.date)
        except Unreadable as unreadable:
            problem: Message = unreadable.args[0]
            return problem
        return None

    def _chosen(self, kept: Sequence[str]) -> list[Cited]:
        choosable = {one.uid: one for one in (*(self.object_data or ()), *self.known) if one.uid}
        added = [
            Cited(row.title, row.url or None, read_vague(row.date) if row.date else None)
            for row in self.typed
            if row and self._problem(row) is None
        ]
        return [*(choosable[uid] for uid in kept if uid in choosable), *added]


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
