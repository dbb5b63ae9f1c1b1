"""JSON-stat 2.0, as statistical offices hand out their tables: a row for each value, with the words for its places."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import Any

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.sheets.cells import MOST_COLUMNS, MOST_ROWS, Row, SentSheet, Value

PERIOD, VALUE, STATUS = "Period", "Value", "Status"
WRONG = msg("This is no data set of JSON-stat 2.0, or it is cut.")


def read_json_stat(content: bytes) -> SentSheet:
    """Return a data set as a table: a column for each dimension, the period, the value. Raises: Invalid, for `file`."""
    try:
        data = json.loads(content, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse)
        return _table(_dataset(data))
    except Invalid:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError, RecursionError) as problem:
        raise Invalid(WRONG, field="file") from problem


def _refuse(word: str) -> None:
    raise ValueError(word)


def _dataset(data: Any) -> Mapping[str, Any]:
    if data.get("class") != "dataset" or not str(data.get("version", "2.0")).startswith("2"):
        raise Invalid(WRONG, field="file")
    if not 0 < len(data["id"]) < MOST_COLUMNS or len(data["size"]) != len(data["id"]):
        raise Invalid(WRONG, field="file")
    return data  # type: ignore[no-any-return] # it is JSON


def _table(data: Mapping[str, Any]) -> SentSheet:
    sizes = [int(size) for size in data["size"]]
    if prod(sizes) > MOST_ROWS:
        raise Invalid(msg("The table has more than %(most)s rows. Divide it.", most=MOST_ROWS), field="file")
    times = data.get("role", {}).get("time", [])
    places = [
        _places(data["dimension"][name]["category"], size, is_time=name in times)
        for name, size in zip(data["id"], sizes, strict=True)
    ]
    head = (*(PERIOD if name in times else str(name) for name in data["id"]), VALUE, STATUS)
    return SentSheet((Row(1, head), *_rows(data, places)), is_typed=True)


def _rows(data: Mapping[str, Any], places: Sequence[Sequence[str]]) -> Iterator[Row]:
    """Yield a row for each value that is there, or is said to be missing."""
    for at, names in enumerate(product(*places)):
        value, status = _one(data["value"], at), _one(data.get("status"), at)
        if value is not None or status is not None:
            yield Row(at + 2, (*names, value if isinstance(value, str | Decimal) else None, status))


def _places(category: Mapping[str, Any], size: int, *, is_time: bool) -> Sequence[str]:
    """Return what the places of a dimension are called; times by their codes, which are alike in every language."""
    index, labels = category.get("index"), category.get("label", {})
    codes = (
        list(labels) if index is None else index if isinstance(index, list) else sorted(index, key=index.__getitem__)
    )
    if len(codes) != size:
        raise Invalid(WRONG, field="file")
    return [str(code if is_time else labels.get(code, code)) for code in codes]


def _one(values: Any, at: int) -> Value:
    """Return one of the values, which stand in a list or by their numbers."""
    found = values.get(str(at)) if isinstance(values, dict) else values[at] if isinstance(values, list) else values
    return found if isinstance(found, str | Decimal) else None
