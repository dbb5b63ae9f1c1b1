"""Structs filled by the names of columns."""

import pytest
from msgspec import Struct
from sqlalchemy import create_engine, text

from strategy_tracker.kernel.by_name import columns_for, filled
from strategy_tracker.strategy.models import Measure


class Tallied(Struct, frozen=True):
    """What is told of a tally."""

    name: str
    count: int
    note: str | None = None


def row(statement: str) -> object:
    with create_engine("sqlite://").connect() as connection:
        return connection.execute(text(statement)).one()


def test_a_row_fills_the_fields_of_the_same_names() -> None:
    assert filled(Tallied, row("select 'a' as name, 3 as count, 'other' as more")) == Tallied("a", 3)


def test_what_is_said_besides_comes_first() -> None:
    assert filled(Tallied, row("select 'a' as name, 3 as count"), name="b", note="c") == Tallied("b", 3, "c")


def test_a_row_without_what_is_needed_is_refused() -> None:
    with pytest.raises(TypeError, match="count"):
        filled(Tallied, row("select 'a' as name"))


def test_the_columns_are_those_of_the_same_names() -> None:
    assert [column.key for column in columns_for(Tallied, Measure)] == ["name", "note"]
    assert [column.key for column in columns_for(Tallied, Measure, besides=("note",))] == ["name"]
