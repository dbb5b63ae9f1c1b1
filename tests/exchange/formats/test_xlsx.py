"""The workbook, read as a spreadsheet reads it: cells by their kind."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from strategy_tracker.exchange.formats.xlsx import write
from strategy_tracker.exchange.table import Column, ColumnKind, Table
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.text import msg
from tests.exchange.made import TABLE, Row, edition

NAMES = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
DAY_ZERO = datetime(1899, 12, 30, tzinfo=OSLO)


def part(content, name):
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def cells(table, sheet=1):
    """Return a sheet as lists of values."""
    rows = part(b"".join(write(table, edition())), f"xl/worksheets/sheet{sheet}.xml").iterfind(".//x:row", NAMES)
    return [[value(cell) for cell in row] for row in rows]


def value(cell):
    number = cell.findtext("x:v", namespaces=NAMES)
    match cell.get("t"), cell.get("s"):
        case "inlineStr", _:
            return cell.findtext("x:is/x:t", namespaces=NAMES)
        case "b", _:
            return number == "1"
        case _, "2":
            return (DAY_ZERO + timedelta(days=int(number))).date()
        case _, "3":
            return DAY_ZERO + timedelta(days=float(number))
    return None if number is None else Decimal(number)


def one(text, kind=ColumnKind.TEXT):
    return cells(Table("one", msg("One"), (Column("text", msg("Text"), kind),), (Row(text=text),)))[1][0]


def test_every_cell_has_its_kind():
    head, full, empty = cells(TABLE)
    row = dict(zip(head, full, strict=True))
    assert row["Number (percent)"] == Decimal("1250.50")
    assert row["Day"] == date(2026, 1, 31)
    assert row["Period, last day"] == date(2024, 12, 31)
    assert abs(row["Moment"] - datetime(2026, 1, 31, 13, 30, tzinfo=OSLO)) < timedelta(seconds=1)
    assert row["Truth"] is True
    assert row["State"] == "Delivered"
    assert row["Text"] == 'Første, "andre"\nog tredje'
    assert set(empty) == {None}


@pytest.mark.parametrize("text", ["=1+1", "-1", "<b>&", "a\n=b"])
def test_text_is_text_as_it_was_written(text):
    assert one(text) == text


@pytest.mark.parametrize(("text", "kept"), [("a\x00b\x0b", "ab"), ("æ" * 40_000, "æ" * 32_766 + "…")])
def test_what_a_cell_cannot_hold_does_not_break_the_file(text, kept):
    assert one(text) == kept


@pytest.mark.parametrize("number", ["12345678901234567890", "0.1234567890123456789"])
def test_a_number_that_would_lose_digits_is_text(number):
    assert one(Decimal(number), ColumnKind.NUMBER) == number


def test_a_day_before_the_calendar_of_spreadsheets_is_text():
    assert one(date(1814, 5, 17), ColumnKind.DATE) == "1814-05-17"


def test_sources_and_notes_have_a_sheet_of_their_own():
    lines = cells(replace(TABLE, rows=TABLE.rows * 2), sheet=2)
    assert ["A note"] in lines
    assert [line[0] for line in lines[3:5]] == ["Fetched from", "Fetched on"]
    assert ["Measure", "The measure it belongs to", "measure, measure_name"] in lines
    assert lines[-2:] == [["Nasjonal plan, del 2", "https://example.org/plan"], ["Avisartikkel", None]]


def test_the_sheets_are_named_for_people_within_what_a_name_may_be():
    book = part(
        b"".join(write(replace(TABLE, title=msg("Hva som mangler: alt/hele [listen]")), edition())), "xl/workbook.xml"
    )
    names = [sheet.get("name") for sheet in book.iterfind(".//x:sheet", NAMES)]
    assert names == ["Hva som mangler  alt hele  list", "Sources and notes"]
