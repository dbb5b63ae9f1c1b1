"""Tables by the words of their first row."""

import pytest

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.sheets.headed import headed
from strategy_tracker.sheets.reading import read_sheet

WORDS = {"år": "period", "periode": "period", "verdi": "value"}


def read(text):
    return headed(read_sheet(text.encode()), WORDS)


@pytest.mark.parametrize("text", ["År;Verdi;Kjønn\n2023;1;Menn", "Kjønn;VERDI; år \nMenn;1;2023"])
def test_a_column_is_found_wherever_it_stands(text):
    (record,) = read(text).records()
    assert [record.get(name) for name in ("period", "value", "Kjønn", "Fylke")] == ["2023", "1", "Menn", None]


def test_what_stands_above_the_head_is_a_title():
    (record,) = read("Tall fra registeret;;\nPeriode;Verdi\n2023;1").records()
    assert (record.number, record.get("period")) == (3, "2023")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("År;Periode;Verdi\n2023;2024;1", "A and B"),
        ("Menn;Menn;Verdi\n2;3;1", "A and B"),
        ("År;;Verdi\n2023;7;1", "Column B has no heading"),
    ],
)
def test_a_head_that_can_be_read_two_ways_is_refused(text, said):
    with pytest.raises(Invalid, match=said):
        read(text)


def test_an_empty_column_needs_no_heading():
    assert read("År;;Verdi\n2023;;1").known == {"period": 0, "value": 2}
