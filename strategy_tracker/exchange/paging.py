"""A table a piece at a time: its rows in the order of their keys, read on from the last key seen.

A row's key is what stands in the columns that name it; the few rows of a table that share one come in the same piece.
Rows that come and go meanwhile make nobody miss one that stays, or meet it twice.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlencode

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.exchange.spec import Key, TableSpec
from strategy_tracker.exchange.table import Further, Table
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg

Row = TypeVar("Row")
AFTER, LIMIT = "after", "limit"
USUAL, MOST = 1000, 10_000
LONGEST_KEY = 500
BETWEEN = ","


class Wanted(Struct, frozen=True):
    """The piece that is asked for: at most so many rows, those after a key or the first."""

    after: Key | None = None
    most: int = USUAL


def wanted(args: Mapping[str, str], spec: TableSpec[Any]) -> Wanted | None:
    """Read from an address which piece is asked for; None for the whole. Raises: Invalid."""
    if AFTER not in args and LIMIT not in args:
        return None
    return Wanted(_key(args[AFTER], spec) if args.get(AFTER) else None, _limit(args.get(LIMIT, str(USUAL))))


def piece(spec: TableSpec[Row], wanted: Wanted, today: date, *, example: bool, address: str) -> Table:
    """Return a piece of a table, which says at which `address` it goes on."""
    rows = _rows_after(spec, wanted, today, example=example)
    if len(rows) <= wanted.most:
        return replace(spec.table(rows), further=Further(None))
    last = spec.row_key(rows[wanted.most - 1])
    end = bisect_right(rows, last, key=spec.row_key)
    query = {**({"eksempel": "ja"} if example else {}), LIMIT: str(wanted.most), AFTER: _written(last)}
    return replace(
        spec.table(rows[:end]), further=Further(f"{address}?{urlencode(query)}" if end < len(rows) else None)
    )


def _rows_after(spec: TableSpec[Row], wanted: Wanted, today: date, *, example: bool) -> Sequence[Row]:
    if spec.read_on is not None:
        return list(spec.read_on(wanted.after, wanted.most + 1, example))
    rows = sorted(spec.rows(today, example=example), key=spec.row_key)
    return rows[bisect_right(rows, wanted.after, key=spec.row_key) :] if wanted.after else rows


def _written(key: Key) -> str:
    return BETWEEN.join(quote(one, safe="/") for one in key)


def _key(text: str, spec: TableSpec[Any]) -> Key:
    key = tuple(unquote(one) for one in text[:LONGEST_KEY].split(BETWEEN))
    if len(key) != len(spec.named_by):
        raise Invalid(msg("“after” is a row's key: what stands in %(columns)s.", columns=", ".join(spec.named_by)))
    return key


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and 0 < int(text) <= MOST):
        raise Invalid(msg("“limit” is a whole number from 1 to %(most)s.", most=MOST))
    return int(text)
