import csv
import io
from decimal import Decimal

import pytest

from strategy_tracker.exchange.formats.csv_excel import write
from strategy_tracker.exchange.table import Column, ColumnKind, Table
from strategy_tracker.kernel.text import msg
from tests.exchange.made import TABLE, Row, edition


def written(table=TABLE):
    return b"".join(write(table, edition()))


def rows(table=TABLE):
    return list(csv.DictReader(io.StringIO(written(table).decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_mark_says_that_it_is_utf_8():
    assert written().startswith(b"\xef\xbb\xbfText;")


def test_a_number_has_a_decimal_comma():
    assert rows()[0]["Number (percent)"] == "1250,50"


def test_heads_are_what_people_call_the_columns_with_the_unit():
    assert list(rows()[0])[2:6] == ["Number (percent)", "Day", "Period", "Period, first day"]


def test_a_key_is_written_as_its_word_and_a_moment_in_norwegian_time():
    assert (rows()[0]["State"], rows()[0]["Moment"]) == ("Delivered", "2026-01-31 13:30:00")


def test_what_was_not_found_is_empty():
    assert set(rows()[1].values()) == {""}


@pytest.mark.parametrize("text", ["=1+1", "ja,=1+1", "ja;=1+1", "ja\n-1"])
def test_text_is_never_a_formula(text):
    made = rows(Table("one", msg("One"), (Column("text", msg("Text")),), (Row(text=text),)))
    assert made[0]["Text"].count("'") == 1


def test_a_negative_number_is_a_number():
    table = Table("one", msg("One"), (Column("text", msg("Text"), ColumnKind.NUMBER),), (Row(text=Decimal("-0.5")),))
    assert rows(table)[0]["Text"] == "-0,5"
