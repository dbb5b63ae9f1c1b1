"""Files that people send in: read for what they are, or refused in words that say what to do."""

import codecs
import json
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.sheets.cells import MOST_COLUMNS, MOST_ROWS, address
from strategy_tracker.sheets.delimited import read_pasted
from strategy_tracker.sheets.reading import LARGEST, read_sheet
from strategy_tracker.sheets.workbook import LARGEST_UNZIPPED
from tests.sheets.made import numbered, repacked, workbook

HEAD = ("År", "Verdi")


def values(sheet):
    return [row.values for row in sheet.rows]


def wrong(sheet):
    return [(one.address, str(one.message)) for one in sheet.problems]


def refusal(content, **more):
    with pytest.raises(Invalid) as problem:
        read_sheet(content, **more)
    assert problem.value.field == "file"
    return str(problem.value)


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "cp1252"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_text_file_is_read_in_whatever_encoding_and_with_whatever_sign_it_comes(sign, mark, encoding):
    content = mark + f"År{sign}Verdi\r\n2023{sign}på vei\r\n".encode(encoding)
    assert values(read_sheet(content)) == [HEAD, ("2023", "på vei")]


def test_utf_16_is_known_without_its_mark():
    assert values(read_sheet("Year;Value\n2023;1\n".encode("utf-16-le"))) == [("Year", "Value"), ("2023", "1")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("År;Verdi\n2023;57,3\n2024;58,1\n", ("2023", "57,3")),
        ("2023;57,3\n2024;58,1\n", ("2024", "58,1")),
        ('År,"Verdi; i prosent"\n2023,57.3\n', ("2023", "57.3")),
        ("sep=,\nÅr,Verdi;x\n2023,5;7\n", ("2023", "5;7")),
        ('År;Merknad\n2023;"to\nlinjer; og semikolon"\n', ("2023", "to\nlinjer; og semikolon")),
    ],
)
def test_the_sign_between_the_values_is_found_by_what_it_makes_of_the_rows(text, row):
    assert values(read_sheet(text.encode()))[1] == row


def test_the_name_of_a_file_is_not_asked_for_what_it_is():
    assert values(read_sheet(workbook([HEAD, (2023, 57.3)])))[1] == (Decimal(2023), Decimal("57.3"))


def test_a_row_keeps_the_number_it_has_in_the_spreadsheet():
    content = workbook([HEAD, (), (2023, 1)])
    assert [row.number for row in read_sheet(content).rows] == [1, 3]
    assert [row.number for row in read_sheet(b"a;b\n;\n2023;1\n").rows] == [1, 3]


def test_a_workbook_hands_out_days_as_days_and_numbers_as_numbers():
    def percent(book):
        book.active["A1"].number_format = "0.0 %"

    content = workbook(
        [(0.573, date(2027, 6, 30), datetime(2027, 6, 30, 0, 0), 57.300000000000004, True, " tekst ")],  # noqa: DTZ001 - as a spreadsheet has them
        change=percent,
    )
    day = date(2027, 6, 30)
    assert values(read_sheet(content)) == [(Decimal("57.3"), day, day, Decimal("57.3"), True, "tekst")]


def test_a_formula_an_error_and_a_time_are_named_by_their_cells():
    sheet = read_sheet(workbook([HEAD, (2023, "=1+1"), (2024, "#N/A"), (time(12, 30), 3)]))
    assert wrong(sheet) == [
        ("B2", "The cell holds a formula. Put its result there instead."),
        ("B3", "The cell holds an error of the spreadsheet: #N/A"),
        ("A4", "The cell holds a time, and no number, day or text."),
    ]


def test_a_formula_in_a_text_file_is_named_by_its_cell():
    assert wrong(read_sheet(b"a;b\n2023;=1+1\n"))[0][0] == "B2"


def test_what_our_own_files_guard_comes_back_without_its_guard():
    assert values(read_sheet(b"a;b\n'=1+1;'-2\n"))[1] == ("=1+1", "-2")


def test_merged_cells_are_named():
    sheet = read_sheet(workbook([HEAD, (2023, 1), (2024, 2)], change=lambda book: book.active.merge_cells("B2:B3")))
    assert wrong(sheet) == [("B2", "The cells B2:B3 are merged. Take them apart, so that each row has its own value.")]


def test_a_hidden_sheet_with_something_in_it_is_asked_about():
    def hide(book):
        book.create_sheet("Gjemt").append([1])
        book["Gjemt"].sheet_state = "hidden"

    assert "“Gjemt” is hidden" in refusal(workbook([HEAD], change=hide))


def test_several_sheets_are_asked_about_unless_one_is_wanted():
    content = workbook([HEAD], change=lambda book: book.create_sheet("Notat").append(["hei"]))
    assert "Sheet, Notat" in refusal(content)
    assert values(read_sheet(content, sheet="Notat")) == [("hei",)]


def test_an_empty_sheet_beside_the_one_that_is_meant_does_not_matter():
    assert values(read_sheet(workbook([HEAD], change=lambda book: book.create_sheet("Ark2")))) == [HEAD]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \r\n", "empty"),
        (b"x" * (LARGEST + 1), "too large"),
        (b"%PDF-1.7", "PDF"),
        (b"<!DOCTYPE html><table>", "web page"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0", "cannot be read"),
        (b"PK\x03\x04cut", "damaged"),
        (b'a;b\n2023;"cut', "cut"),
        (b"a;\x81\n", "signs of the file"),
        (b'{"class": "dataset", "id": ["a"], "si', "JSON-stat"),
        (b'{"class": "collection"}', "JSON-stat"),
        (b'{"class": "dataset", "version": "2.0", "id": ["a"], "size": [9999999], "dimension": {}}', "50000 rows"),
        (b"{" + b'"a":{' * 100_000, "JSON-stat"),
    ],
)
def test_what_is_no_table_is_refused_in_words_that_say_what_to_do(content, said):
    assert said in refusal(content)


def test_a_workbook_with_macros_is_refused_whatever_it_is_called():
    assert "macros" in refusal(repacked(workbook([HEAD]), more={"xl/vbaProject.bin": b"sub"}))


def test_a_text_document_is_no_workbook():
    assert "no workbook" in refusal(
        repacked(workbook([HEAD]), more={}, change=None).replace(b"xl/workbook.xml", b"wd/document.xml")
    )


def test_a_cut_workbook_is_refused():
    content = workbook([HEAD, (2023, 1)])
    for at in (30, len(content) // 2, len(content) - 4):
        assert "damaged" in refusal(content[:at])


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = repacked(workbook([HEAD]), more={"xl/media/image.bin": b"\0" * (LARGEST_UNZIPPED + 1)})
    assert len(bomb) < LARGEST
    assert "too large when it is unpacked" in refusal(bomb)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"])
def test_a_part_that_declares_entities_is_refused(part):
    declared = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    content = repacked(workbook([HEAD]), change=lambda name, old: declared + old if name == part else old)
    assert "damaged" in refusal(content)


def test_a_part_in_an_encoding_that_hides_what_it_declares_is_refused():
    def hidden(name, old):
        return old.decode().encode("utf-16") if name == "xl/workbook.xml" else old

    assert "damaged" in refusal(repacked(workbook([HEAD]), change=hidden))


def delimited(rows):
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


@pytest.mark.parametrize("make", [numbered, delimited])
def test_a_table_with_more_rows_or_columns_than_there_is_room_for_is_refused(make):
    assert "more than 50000 rows" in refusal(make([(2023,)] * (MOST_ROWS + 1)))
    assert len(read_sheet(make([range(1, MOST_COLUMNS + 1)])).rows[0].values) == MOST_COLUMNS
    assert "more than 200 columns" in refusal(make([range(1, MOST_COLUMNS + 2)]))


def test_as_many_rows_as_there_is_room_for_are_read():
    assert len(read_sheet(delimited([(2023, 1)] * MOST_ROWS)).rows) == MOST_ROWS


def dataset(**more):
    known = {
        "class": "dataset",
        "version": "2.0",
        "id": ["Region", "Tid"],
        "size": [2, 2],
        "role": {"time": ["Tid"]},
        "dimension": {
            "Region": {"category": {"index": {"0301": 0, "46": 1}, "label": {"0301": "Oslo", "46": "Vestland"}}},
            "Tid": {"category": {"index": ["2023", "2023K4"]}},
        },
        "value": [57.3, 58, None, 60],
    }
    return json.dumps({**known, **more}).encode()


def test_a_data_set_of_json_stat_is_a_row_for_each_value():
    assert values(read_sheet(dataset())) == [
        ("Region", "Period", "Value", "Status"),
        ("Oslo", "2023", Decimal("57.3"), None),
        ("Oslo", "2023K4", Decimal(58), None),
        ("Vestland", "2023K4", Decimal(60), None),
    ]


def test_a_data_set_may_name_its_values_by_their_numbers():
    found = values(read_sheet(dataset(value={"3": 60}, status={"2": "..", "3": "p"})))
    assert found[1:] == [("Vestland", "2023", None, ".."), ("Vestland", "2023K4", Decimal(60), "p")]


def test_pasted_cells_are_divided_by_tabs_and_keep_what_their_quotes_hold():
    sheet = read_pasted('2023\t57,3\t"to\nlinjer og ""sitat"""\r\n2024\t1\N{NO-BREAK SPACE}250,5\n\n')
    assert values(sheet) == [("2023", "57,3", 'to\nlinjer og "sitat"'), ("2024", "1\N{NO-BREAK SPACE}250,5")]


def test_one_pasted_column_is_not_divided_at_its_decimal_signs():
    assert values(read_pasted("57,3\n58,1")) == [("57,3",), ("58,1",)]


def test_pasted_semicolons_divide_where_there_is_no_tab():
    assert values(read_pasted("2023;57,3\n2024;58,1")) == [("2023", "57,3"), ("2024", "58,1")]


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(content):
    for start in (b"", b"PK\x03\x04", b"{", codecs.BOM_UTF8, codecs.BOM_UTF16_LE):
        try:
            read_sheet(start + content)
        except Invalid as problem:
            assert problem.field == "file"  # noqa: PT017 - most are refused


@pytest.mark.parametrize(("row", "column", "name"), [(7, 1, "B7"), (1, 25, "Z1"), (1, 26, "AA1"), (3, 701, "ZZ3")])
def test_a_cell_is_called_as_spreadsheets_call_it(row, column, name):
    assert address(row, column) == name
