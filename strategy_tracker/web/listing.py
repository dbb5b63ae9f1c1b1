"""Lists whose filters, order and place stand in the address.

The rows are few enough to be kept in memory (a thousand measures), so they are filtered and sorted
here, with Norwegian order of letters. A page is found by the last row seen before it, not by a
number: rows that come and go do not make anyone miss or meet one twice.
"""

import base64
import binascii
import json
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import urlencode

from msgspec import Struct, field
from msgspec.structs import replace

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.signs import as_line
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.looked_for import rows_with
from strategy_tracker.web.parts import Filter, FilterChoice, ListColumn, Text

Row = TypeVar("Row")
Key = tuple[Any, ...]
LONGEST_SEARCH = 200
LONGEST_NUMBER = 18
PAGE_SIZE = 50
SORT, AFTER, BEFORE, TEXT = "sorter", "etter", "for", "q"


class Facet(Struct, Generic[Row], frozen=True):
    """A choice to filter by. `values` gives the keys a row has, `label` the words for a key."""

    name: str
    title: Message
    everything: Message
    values: Callable[[Row], Iterable[str]]
    label: Callable[[str], Text]


class Order(Struct, Generic[Row], frozen=True):
    """An order to sort by; `key` gives text and numbers that can be compared and written as JSON."""

    name: str
    title: Message
    key: Callable[[Row], Key]
    descending: bool = False


class ListSpec(Struct, Generic[Row], frozen=True):
    """How one sort of rows can be filtered, searched and sorted. The first order is the normal one."""

    identity: Callable[[Row], str]
    text: Callable[[Row], str]
    facets: Sequence[Facet[Row]]
    orders: Sequence[Order[Row]]
    search_title: Message = field(default_factory=lambda: msg("Search in the list"))
    page_size: int = PAGE_SIZE


class Listing(Struct, Generic[Row], frozen=True):
    """What the address asked for: one page of rows, all that match, and how to go on.

    `read_as` is what was looked for where nothing has the words, in place of a slip of one letter.
    """

    rows: Sequence[Row]
    matches: Sequence[Row]
    total: int
    filters: Sequence[Filter]
    active: Sequence[tuple[Text, str]]
    problems: Sequence[Message]
    order: Order[Row]
    query: Mapping[str, str]
    next: str | None
    prev: str | None
    read_as: str | None = None

    def sort_href(self, name: str) -> str:
        """Return the query for the same list in another order."""
        return "?" + urlencode({**self.query, SORT: name})

    def heads(self, columns: Iterable[ListColumn]) -> list[ListColumn]:
        """Return the columns with heads that sort, the one in force marked."""
        return [self._head(column, column.order) if column.order else column for column in columns]

    def _head(self, column: ListColumn, name: str) -> ListColumn:
        way: Literal["ascending", "descending"] = "descending" if self.order.descending else "ascending"
        return replace(column, sort_href=self.sort_href(name), sort=way if self.order.name == name else None)

    def with_args(self, **more: str) -> str:
        """Return the query for the same rows, with more arguments that the page itself knows."""
        return "?" + urlencode({**self.query, **more})

    @property
    def kept(self) -> Mapping[str, str]:
        """Return what a form that filters anew carries along: the order."""
        return {SORT: self.query[SORT]} if SORT in self.query else {}

    @property
    def tail(self) -> str:
        """Return the query without the place, for the same rows in another format."""
        return "?" + urlencode(self.query) if self.query else ""


def whole_number(text: str) -> int | None:
    """Read a place in a list from an address: a whole number that any database can hold; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER else None


def read_list(
    spec: ListSpec[Row], rows: Sequence[Row], args: Mapping[str, str], say: Callable[[Any], str] = str
) -> Listing[Row]:
    """Filter, sort and page `rows` by the address's arguments. Nonsense is named, never an error.

    `say` turns a Text into the reader's language, for choices in alphabetical order.
    """
    problems: list[Message] = []
    query: dict[str, str] = {}
    words = _words(args.get(TEXT, ""), problems)
    if words:
        query[TEXT] = " ".join(words)
    chosen = _chosen(spec, rows, args, problems)
    query |= chosen
    order = next((one for one in spec.orders if one.name == args.get(SORT)), spec.orders[0])
    if args.get(SORT) and order.name != args[SORT]:
        problems.append(msg("The list cannot be sorted that way; it stands in its normal order."))
    if order is not spec.orders[0]:
        query[SORT] = order.name
    searched, meant = rows_with(words, rows, spec.text) if words else (rows, words)
    matches = _left(spec, searched, chosen)
    matches.sort(key=lambda row: _place(spec, order, row), reverse=order.descending)
    start, end = _window(spec, order, matches, args, problems)
    page = matches[start:end]
    return Listing(
        rows=page,
        matches=matches,
        total=len(rows),
        filters=_filters(spec, searched, chosen, " ".join(words), say),
        active=_active(spec, chosen, words, query),
        problems=problems,
        read_as=" ".join(meant) if searched and meant != words else None,
        order=order,
        query=query,
        next=_link(spec, order, query, AFTER, page[-1]) if page and end < len(matches) else None,
        prev=_link(spec, order, query, BEFORE, page[0]) if page and start > 0 else None,
    )


def _words(text: str, problems: list[Message]) -> list[str]:
    if len(text) > LONGEST_SEARCH:
        problems.append(msg("The search was cut to %(most)s characters.", most=LONGEST_SEARCH))
    return "".join(c if c.isprintable() else " " for c in as_line(text[:LONGEST_SEARCH])).split()


def _chosen(
    spec: ListSpec[Row], rows: Sequence[Row], args: Mapping[str, str], problems: list[Message]
) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for facet in spec.facets:
        value = args.get(facet.name, "")
        if not value:
            continue
        if any(value in facet.values(row) for row in rows):
            chosen[facet.name] = value
        else:
            problems.append(msg("Nothing is filed under that choice of “%(filter)s”.", filter=facet.title))
    return chosen


def _left(spec: ListSpec[Row], rows: Sequence[Row], chosen: Mapping[str, str], but: str = "") -> list[Row]:
    """Return the rows that fit what was chosen, in all filters or in all but one."""
    left = list(rows)
    for facet in spec.facets:
        if facet.name in chosen and facet.name != but:
            left = [row for row in left if chosen[facet.name] in facet.values(row)]
    return left


def _place(spec: ListSpec[Row], order: Order[Row], row: Row) -> Key:
    return (*order.key(row), spec.identity(row))


def _window(
    spec: ListSpec[Row],
    order: Order[Row],
    matches: Sequence[Row],
    args: Mapping[str, str],
    problems: list[Message],
) -> tuple[int, int]:
    """Return where the page starts and ends among the matches."""
    name = AFTER if args.get(AFTER) else BEFORE
    cursor = args.get(name)
    if not cursor:
        return 0, spec.page_size
    keys = [_place(spec, order, row) for row in matches]
    if order.descending:
        keys.reverse()
    try:
        key = _decoded(cursor, order)
        found = (bisect_left(keys, key), bisect_right(keys, key))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        problems.append(msg("The link to that page of the list was damaged; here is the first page."))
        return 0, spec.page_size
    left, right = (len(keys) - found[1], len(keys) - found[0]) if order.descending else found
    if name == AFTER:
        return right, right + spec.page_size
    return max(0, left - spec.page_size), left


def _decoded(cursor: str, order: Order[Row]) -> Key:
    text = base64.urlsafe_b64decode(cursor.encode("ascii") + b"==")
    name, *key = json.loads(text)
    if name != order.name or not all(isinstance(part, str | int | float) for part in key):
        raise ValueError("made for another list")
    return tuple(key)


def _link(spec: ListSpec[Row], order: Order[Row], query: Mapping[str, str], name: str, row: Row) -> str:
    text = json.dumps([order.name, *_place(spec, order, row)], ensure_ascii=False).encode()
    cursor = base64.urlsafe_b64encode(text).rstrip(b"=").decode()
    return "?" + urlencode({**query, name: cursor})


def _filters(
    spec: ListSpec[Row],
    searched: Sequence[Row],
    chosen: Mapping[str, str],
    text: str,
    say: Callable[[Any], str],
) -> list[Filter]:
    fields = [Filter(TEXT, spec.search_title, value=text)]
    for facet in spec.facets:
        left = _left(spec, searched, chosen, but=facet.name)
        counts = Counter(chain.from_iterable(map(set, map(facet.values, left))))
        current = chosen.get(facet.name, "")
        if current:
            counts.setdefault(current, 0)
        labelled = sorted(counts, key=lambda value: collation(say(facet.label(value))))
        choices = [FilterChoice("", facet.everything, selected=not current)]
        choices += [FilterChoice(v, facet.label(v), v == current, counts[v]) for v in labelled]
        fields.append(Filter(facet.name, facet.title, choices))
    return fields


def _active(
    spec: ListSpec[Row], chosen: Mapping[str, str], words: Sequence[str], query: Mapping[str, str]
) -> list[tuple[Text, str]]:
    def without(name: str) -> str:
        return "?" + urlencode({key: value for key, value in query.items() if key != name})

    active: list[tuple[Text, str]] = []
    if words:
        active.append((f"“{' '.join(words)}”", without(TEXT)))
    in_force = [facet for facet in spec.facets if facet.name in chosen]
    active.extend((facet.label(chosen[facet.name]), without(facet.name)) for facet in in_force)
    return active
