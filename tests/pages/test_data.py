"""The catalogue of tables, and the files of the lists, on the real data."""

import csv
import io
import re

import pytest
from flask.testing import FlaskClient

from strategy_tracker.exchange.spec import TABLES
from tests.support.reading import text_of


def lines(client: FlaskClient, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(client, address))))


def test_it_opens_with_how_much_there_is(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/data")
    found = re.search(
        r"(\d+) tables with ([\d,]+) rows in all can be fetched, each as CSV / CSV for Excel / JSON / Excel\.", page
    )
    assert found
    assert int(found[1]) == len(list(TABLES))
    assert int(found[2].replace(",", "")) > 500


def test_every_table_has_its_files_and_its_columns(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/data")
    for table in TABLES:
        assert f'id="{table.key}"' in page
        for ending in ("csv", "excel-csv", "json", "xlsx"):
            assert f'href="/en/data/{table.key}.{ending}"' in page


def test_the_fields_it_names_are_those_of_the_file(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/data")
    for name in lines(seeded_client, "/en/data/meetings.csv")[0]:
        assert name in page


def test_it_says_how_to_cite_and_what_a_gap_is(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, "/en/data")
    assert "Zero is always a real zero." in page
    assert "data version" in page


def test_the_catalogue_is_a_file_as_well(seeded_client: FlaskClient) -> None:
    assert {row["key"] for row in lines(seeded_client, "/en/data.csv")} == {table.key for table in TABLES}


@pytest.mark.parametrize("query", ["sorter=x", "etter=x", "for=x"])
def test_nonsense_in_the_address_is_named(seeded_client: FlaskClient, query: str) -> None:
    assert "Part of the address could not be used" in text_of(seeded_client, f"/en/data?{query}")


@pytest.mark.parametrize(
    ("address", "count"),
    [
        ("/en/horinger.csv", 10),
        ("/en/horinger.csv?type=innspillsrunde", 1),
        ("/en/raad.csv", 6),
        ("/en/raad.csv?organ=nuit", 4),
        ("/en/innspill.csv", 10),
        ("/en/innspill.csv?type=konferanse", 1),
        ("/en/europa.csv?dekning=unknown", 5),
        ("/en/kilder.csv?q=NUIT", 1),
        ("/en/horinger.csv?type=nonsense&etter=x", 10),
    ],
)
def test_a_file_holds_what_the_filters_leave(seeded_client: FlaskClient, address: str, count: int) -> None:
    assert len(lines(seeded_client, address)) == count


def test_a_format_there_is_not_is_a_page_that_helps(seeded_client: FlaskClient) -> None:
    assert "What you can do" in text_of(seeded_client, "/en/horinger.exe", 404)
