from decimal import Decimal

import orjson

from strategy_tracker.exchange.formats.json import write
from strategy_tracker.exchange.table import Column, ColumnKind, Table
from strategy_tracker.kernel.text import msg
from tests.exchange.made import TABLE, Row, edition

GOLDEN_ROW = {
    "text": 'Første, "andre"\nog tredje',
    "tags": ["a", "b"],
    "number": 1250.5,
    "day": "2026-01-31",
    "period": {"text": "2024", "start": "2024-01-01", "end": "2024-12-31", "precision": "year"},
    "moment": "2026-01-31T12:30:00Z",
    "truth": True,
    "state": "delivered",
    "name": {"nb": "Prøvesvar", "en": "Test results"},
    "measure": {"kind": "measure", "id": "pll", "name": {"nb": "Pasientens legemiddelliste"}},
    "goals": [
        {"kind": "goal", "id": "nes/1", "name": {"nb": "Mål én", "en": "Goal one"}},
        {"kind": "goal", "id": "nes/2", "name": {"nb": "Mål to"}},
    ],
    "sources": [
        {"title": "Nasjonal plan, del 2", "url": "https://example.org/plan"},
        {"title": "Avisartikkel", "url": None},
    ],
}


def written(table=TABLE, language="nb"):
    return orjson.loads(b"".join(write(table, edition(language))))


def test_a_row_is_an_object_with_every_language_written():
    assert written()["rows"][0] == GOLDEN_ROW
    assert written(language="en")["rows"][0] == GOLDEN_ROW


def test_nothing_published_is_null():
    assert set(written()["rows"][1].values()) == {None}


def test_the_file_says_what_it_is():
    head = written()
    assert (head["key"], head["title"], head["language"], head["generated_from_version"]) == ("made", "Made", "nb", 7)
    assert head["notes"] == ["A note"]


def test_a_column_says_its_kind_its_unit_and_what_its_codes_mean():
    columns = {column["name"]: column for column in written()["columns"]}
    assert columns["number"] == {
        "name": "number",
        "label": "Number",
        "type": "number",
        "unit": "percent",
        "description": None,
    }
    assert columns["state"]["values"] == {"delivered": "Delivered"}
    assert columns["measure"]["description"] == "The measure it belongs to"


def test_every_source_of_the_rows_is_listed_once():
    twice = Table("made", TABLE.title, TABLE.columns, (TABLE.rows[0], TABLE.rows[0]))
    assert written(twice)["sources"] == GOLDEN_ROW["sources"]


def test_a_number_that_a_float_would_change_is_text():
    exact = Decimal("0.12345678901234567890")
    table = Table("one", msg("One"), (Column("text", msg("Text"), ColumnKind.NUMBER),), (Row(text=exact),))
    assert written(table)["rows"][0]["text"] == "0.12345678901234567890"


def test_a_whole_decimal_is_an_integer():
    table = Table("one", msg("One"), (Column("text", msg("Text"), ColumnKind.NUMBER),), (Row(text=Decimal("57.0")),))
    assert written(table)["rows"][0]["text"] == 57
