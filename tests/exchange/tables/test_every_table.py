"""What holds for every exported table on the real data."""

import csv
import io
from collections import Counter
from pathlib import Path

import orjson
import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.exchange.catalogue import as_markdown
from strategy_tracker.exchange.cells import field_names
from strategy_tracker.exchange.downloads import TABLES
from strategy_tracker.kernel import clock

DOCS = Path(__file__).parents[3] / "docs" / "data.md"
EVERY = pytest.mark.parametrize("key", [spec.key for spec in TABLES])
# As many rows as the files of the real data have records.
COUNTS = {
    "measures": 32,
    "deliveries": 106,
    "strategies": 2,
    "goals": 14,
    "indicators": 48,
    "organisations": 93,
    "gatherings": 7,
    "inputs": 10,
    "benchmarks": 54,
}


@EVERY
def test_a_table_has_rows(seeded_app: Flask, key: str) -> None:
    with seeded_app.test_request_context("/"):
        count = sum(1 for _ in TABLES[key].build(clock.today()).rows)
        assert TABLES[key].size(clock.today()) == count
    assert count
    assert count == COUNTS.get(key, count)


@EVERY
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_table_reads_the_same_in_both_formats(seeded_client: FlaskClient, key: str, language: str) -> None:
    head, *lines = csv.reader(io.StringIO(seeded_client.get(f"/{language}/data/{key}.csv").data.decode(), newline=""))
    whole = orjson.loads(seeded_client.get(f"/{language}/data/{key}.json").data)
    assert whole["language"] == language
    assert head == [name for one in whole["columns"] for name in field_names(one["name"], one["type"])]
    assert len(lines) == len(whole["rows"])
    assert all(len(line) == len(head) for line in lines)


@EVERY
def test_no_two_fields_have_the_same_name(key: str) -> None:
    names = [name for column in TABLES[key].columns for name in field_names(column.name, column.kind)]
    assert len(set(names)) == len(names)


@EVERY
def test_codes_in_the_rows_are_explained(seeded_client: FlaskClient, key: str) -> None:
    whole = orjson.loads(seeded_client.get(f"/data/{key}.json").data)
    for column in whole["columns"]:
        if "values" in column:
            assert {row[column["name"]] for row in whole["rows"]} <= {*column["values"], None}


@EVERY
def test_nothing_unsaid_leaks_into_a_file(seeded_client: FlaskClient, key: str) -> None:
    text = seeded_client.get(f"/en/data/{key}.csv").data.decode()
    assert not any(trace in text for trace in ("Message(", "Translated(", "Reference(", "%(", "object at 0x"))


@EVERY
def test_a_key_names_few_rows(seeded_app: Flask, key: str) -> None:
    spec, most = TABLES[key], 1 if TABLES[key].read_on or "id" in TABLES[key].named_by else 20
    with seeded_app.test_request_context("/"):
        keys = Counter(spec.row_key(row) for row in spec.rows(clock.today()))
    assert max(keys.values()) <= most
    assert all(len(one) == len(spec.named_by) for one in keys)


@EVERY
@pytest.mark.parametrize("example", ["", "&eksempel=ja"])
def test_a_table_read_a_piece_at_a_time_has_every_row_once(seeded_client: FlaskClient, key: str, example: str) -> None:
    whole = orjson.loads(seeded_client.get(f"/en/data/{key}.json?{example}").data)
    most = max(1, len(whole["rows"]) // 3)
    address, rows, pieces = f"/en/data/{key}.json?limit={most}{example}", [], 0
    while address:
        answer = seeded_client.get(address)
        piece = orjson.loads(answer.data)
        address, rows, pieces = piece["next"], rows + piece["rows"], pieces + 1
        assert answer.headers.get("Link") == (f'<{address}>; rel="next"' if address else None)
    assert sorted(map(orjson.dumps, rows)) == sorted(map(orjson.dumps, whole["rows"]))
    assert pieces > 1 or len(rows) <= most


def test_a_piece_says_in_csv_too_where_the_table_goes_on(seeded_client: FlaskClient) -> None:
    first = seeded_client.get("/nn/data/measures.csv?limit=10")
    assert len(first.data.decode().splitlines()) == 11
    address = first.headers["Link"].removeprefix("<").removesuffix('>; rel="next"')
    assert address.startswith("/nn/data/measures.csv?limit=10&after=")
    assert set(first.data.splitlines()[1:]).isdisjoint(seeded_client.get(address).data.splitlines())


def test_a_table_reads_on_after_a_row_that_is_gone(seeded_client: FlaskClient) -> None:
    rows = orjson.loads(seeded_client.get("/data/measures.json?after=pla").data)["rows"]
    ids = sorted(row["id"] for row in orjson.loads(seeded_client.get("/data/measures.json").data)["rows"])
    assert [row["id"] for row in rows] == [one for one in ids if one > "pla"]


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "limit=10001", "limit=²", "after=a,b", "limit="])
def test_a_piece_that_cannot_be_is_refused(seeded_client: FlaskClient, query: str) -> None:
    assert seeded_client.get(f"/data/measures.csv?{query}").status_code == 422


@pytest.mark.parametrize("key", ["a,x,b", "a,99999999999999999999,b", ",,"])
def test_a_key_that_nothing_has_is_as_good_as_any(seeded_client: FlaskClient, key: str) -> None:
    assert seeded_client.get(f"/data/responses.csv?after={key}").status_code == 200


def test_the_catalogue_in_the_documents_is_up_to_date() -> None:
    assert DOCS.read_text().endswith(as_markdown())


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/nb/data/measures.excel-csv", "tiltak.csv"),
        ("/nn/data/measures.xlsx", "tiltak.xlsx"),
        ("/en/data/measures.xlsx", "measures.xlsx"),
    ],
)
def test_a_file_is_named_in_the_language_of_the_page(seeded_client: FlaskClient, address: str, name: str) -> None:
    assert seeded_client.get(address).headers["Content-Disposition"] == f'attachment; filename="{name}"'


@EVERY
def test_a_table_for_excel_has_the_same_rows(seeded_client: FlaskClient, key: str) -> None:
    text = seeded_client.get(f"/nb/data/{key}.excel-csv").data.decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    _, *plain = csv.reader(io.StringIO(seeded_client.get(f"/nb/data/{key}.csv").data.decode(), newline=""))
    assert len(lines) == len(plain)
    assert len(set(head)) == len(head)
    assert all(len(line) == len(head) for line in lines)


def test_a_table_is_sent_as_a_file_with_a_name(seeded_client: FlaskClient) -> None:
    answer = seeded_client.get("/data/measures.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tiltak.csv"'
    assert answer.headers["ETag"]


@pytest.mark.parametrize("address", ["/data/nothing.csv", "/data/measures.xls", "/data/measures.", "/data/..csv"])
def test_an_unknown_table_or_format_is_not_found(seeded_client: FlaskClient, address: str) -> None:
    assert seeded_client.get(address).status_code == 404


def test_a_delivery_cites_its_own_sources(seeded_client: FlaskClient) -> None:
    rows = orjson.loads(seeded_client.get("/nb/data/deliveries.json").data)["rows"]
    by_measure: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        by_measure.setdefault(str(row["measure"]), set()).add(tuple(str(one) for one in row["sources"]))
    assert all(row["sources"] for row in rows)
    assert any(len(cited) > 1 for cited in by_measure.values())
