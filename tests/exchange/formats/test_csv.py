import csv
import io
from decimal import Decimal

import pytest

from strategy_tracker.exchange.formats import csv as csv_format
from strategy_tracker.exchange.table import Column, ColumnKind, Edition, Table
from strategy_tracker.kernel.text import msg
from tests.exchange.made import TABLE, Row, edition

GOLDEN = (
    "text,tags,number,day,period,period_start,period_end,moment,truth,state,name,name_lang,measure,measure_name,"
    "goals,goals_name,sources,sources_url\r\n"
    '"Første, ""andre""\nog tredje",a | b,1250.50,2026-01-31,2024,2024-01-01,2024-12-31,2026-01-31T12:30:00Z,true,'
    "delivered,Prøvesvar,nb,pll,Pasientens legemiddelliste,nes/1 | nes/2,Mål én | Mål to,"
    '"Nasjonal plan, del 2 | Avisartikkel",https://example.org/plan\r\n'
    ",,,,,,,,,,,,,,,,,\r\n"
)


def write(table: Table, made_for: Edition) -> bytes:
    return b"".join(csv_format.write(table, made_for))


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def one(value: object, kind: ColumnKind = ColumnKind.TEXT) -> str:
    table = Table("one", msg("One"), (Column("text", msg("Text"), kind),), (Row(text=value),))
    return read(write(table, edition()))[0]["text"]


def test_a_table_is_written_as_rfc_4180_has_it():
    assert write(TABLE, edition()).decode() == GOLDEN


def test_there_is_no_byte_order_mark():
    assert write(TABLE, edition()).startswith(b"text,")


def test_what_is_written_can_be_read_back():
    full, empty = read(write(TABLE, edition()))
    assert full["text"] == 'Første, "andre"\nog tredje'
    assert Decimal(full["number"]) == Decimal("1250.50")
    assert set(empty.values()) == {""}


def test_a_translated_text_says_which_language_it_is_in():
    english, norwegian = (read(write(TABLE, edition(language)))[0] for language in ("en", "nn"))
    assert (english["name"], english["name_lang"]) == ("Test results", "en")
    assert (norwegian["name"], norwegian["name_lang"]) == ("Prøvesvar", "nb")


@pytest.mark.parametrize("text", ["=1+1", "+47 22", "-1", "@sum", "\tx", "\rx"])
def test_text_that_a_spreadsheet_would_run_is_written_as_text(text):
    assert one(text) == f"'{text}"


@pytest.mark.parametrize("between", [";", ",", "|", "\t", "\n", "\r\n", "\v", "\u2028"])
@pytest.mark.parametrize("formula", ["=1+2", "+1", "-1", "@sum", ' "=1+2"', "\uff1d1"])
def test_no_cell_is_a_formula_whichever_sign_a_program_divides_at(between, formula):
    text = one(f"Enig{between}{formula}{between}slutt")
    assert text.split(between)[1].startswith("'")


def test_a_file_read_with_semicolons_holds_no_formula():
    columns = (Column("number", msg("Number"), ColumnKind.NUMBER), Column("text", msg("Text")))
    table = Table("two", msg("Two"), columns, (Row(number=1, text="Enig;=1+2;slutt\n=1+1"),))
    lines = csv.reader(io.StringIO(write(table, edition()).decode(), newline=""), delimiter=";")
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@"))]


def test_a_sign_inside_a_text_stays_as_it_is():
    assert one("a = b - c; d") == "a = b - c; d"


def test_a_negative_number_stays_a_number():
    assert one(-5, ColumnKind.NUMBER) == "-5"
    assert one(Decimal("-0.5"), ColumnKind.NUMBER) == "-0.5"


def test_zero_and_false_are_values_and_none_is_not():
    assert one(0, ColumnKind.NUMBER) == "0"
    assert one(0, ColumnKind.BOOL) == "false"
    assert one(None, ColumnKind.BOOL) == ""


def test_a_large_decimal_has_no_exponent():
    assert one(Decimal("1E+9"), ColumnKind.NUMBER) == "1000000000"


def test_the_head_does_not_depend_on_the_rows():
    bare = Table("made", TABLE.title, TABLE.columns, ())
    assert write(bare, edition()).decode() == GOLDEN.split("\r\n", 1)[0] + "\r\n"
