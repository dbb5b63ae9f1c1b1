"""Children read with their parents in one statement: rows as JSON text, put together by the database.

`select(Measure.id, children(Goal.id, Goal.name, of=...))` keeps a page at one statement for each level
of the thread, and costs a third of reading the children row by row. Columns come back as they are
stored: texts, numbers, None; the codecs below turn them into what their column types would give.
"""

from collections.abc import Callable
from functools import lru_cache
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import Select, SQLColumnExpression, Text, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.selectable import ScalarSelect

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

FIRST = itemgetter(0)


class _Rows(FunctionElement[str]):
    """All rows as a JSON array of arrays, in no order; an empty array when there is none."""

    type = Text()
    inherit_cache = True


@compiles(_Rows, "sqlite")
def _rows_sqlite(element: _Rows, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_group_array(json_array({compiler.process(element.clauses, **options)}))"


@compiles(_Rows, "postgresql")
def _rows_postgresql(element: _Rows, compiler: SQLCompiler, **options: Any) -> str:
    return f"coalesce(json_agg(json_build_array({compiler.process(element.clauses, **options)})), '[]')::text"


def children(*columns: SQLColumnExpression[Any], joined: Callable[[Select[Any]], Select[Any]]) -> ScalarSelect[str]:
    """Return a column that holds the rows of `columns`, narrowed and joined to the parent by `joined`.

    The first column is what the rows are sorted by once they are read, normally the key.
    """
    return joined(select(_Rows(*columns))).scalar_subquery()


def rows(text: str) -> list[list[Any]]:
    """Return the rows in `text`, sorted by their first column."""
    if text == "[]":
        return []
    found: list[list[Any]] = orjson.loads(text)
    found.sort(key=FIRST)
    return found


@lru_cache(maxsize=20_000)
def vague_date(key: str) -> PartialDate:
    """Return the date that a `PartialDateText` column keeps as `key`."""
    return PartialDate.from_key(key)


def vague_date_or_none(key: str | None) -> PartialDate | None:
    """Return the date, None for none."""
    return None if key is None else vague_date(key)


@lru_cache(maxsize=10_000)
def translated(text: str) -> Translated:
    """Return what a `TranslatedText` column keeps as `text`."""
    return Translated(**orjson.loads(text))


def translated_or_none(text: str | None) -> Translated | None:
    """Return the text, None for none."""
    return None if text is None else translated(text)
