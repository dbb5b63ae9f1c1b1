import pytest

from strategy_tracker.exchange.cells import WRITINGS
from strategy_tracker.exchange.downloads import FORMATS
from strategy_tracker.exchange.table import ColumnKind, Table
from tests.exchange.made import TABLE, edition


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_a_format_writes_any_table_and_an_empty_one(form):
    assert form.write(TABLE, edition())
    assert form.write(Table("none", TABLE.title, TABLE.columns, ()), edition())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_writing_twice_gives_the_same_bytes(form):
    assert form.write(TABLE, edition()) == form.write(TABLE, edition())


def test_every_kind_of_column_can_be_written():
    assert set(WRITINGS) == set(ColumnKind)


def test_csv_and_json_are_there():
    assert {"csv", "json"} <= {form.key for form in FORMATS}
