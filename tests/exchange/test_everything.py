"""All tables in one file."""

import csv
import io
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import orjson
import pytest
from flask.testing import FlaskClient

from strategy_tracker.exchange.downloads import TABLES


@pytest.fixture
def archive(example_client: FlaskClient) -> Iterator[ZipFile]:
    answer = example_client.get("/nn/data/alt.zip")
    assert answer.mimetype == "application/zip"
    with ZipFile(io.BytesIO(answer.data)) as opened:
        assert opened.testzip() is None
        yield opened


@pytest.fixture
def database(archive: ZipFile, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    archive.extract("strategi.sqlite", tmp_path)
    with closing(sqlite3.connect(tmp_path / "strategi.sqlite")) as db:
        yield db


def test_it_holds_every_table_three_times(archive: ZipFile, database: sqlite3.Connection) -> None:
    for spec in TABLES:
        with archive.open(f"csv/{spec.key}.csv") as file:
            _, *lines = csv.reader(io.TextIOWrapper(file, newline=""))
        whole = orjson.loads(archive.read(f"json/{spec.key}.json"))
        (count,) = database.execute(f'select count(*) from "{spec.key.replace("-", "_")}"').fetchone()  # noqa: S608
        assert len(lines) == len(whole["rows"]) == count
        assert whole["language"] == "nn"


def test_the_example_set_is_in_none_of_them(archive: ZipFile) -> None:
    for spec in TABLES:
        rows = orjson.loads(archive.read(f"json/{spec.key}.json"))["rows"]
        assert not any(row.get("is_example") for row in rows)


def test_the_database_is_sound_and_says_what_its_columns_are(database: sqlite3.Connection) -> None:
    assert database.execute("pragma integrity_check").fetchone() == ("ok",)
    found = database.execute(
        "select label, type from about_columns where table_name = 'deliveries' and name = 'measure'"
    )
    assert found.fetchone() == ("Tiltak", "link")
    numbers = database.execute("select distinct typeof(value) from observations where value is not null")
    assert {kind for (kind,) in numbers} <= {"integer", "real"}


def test_a_sheet_says_where_it_is_from_and_how_to_read_it(archive: ZipFile) -> None:
    text = archive.read("LES-MEG.txt").decode()
    assert "http://localhost:8000/nn/data/alt.zip" in text


def test_the_catalogue_offers_it_as_one_file(seeded_client: FlaskClient) -> None:
    assert 'href="/nb/data/alt.zip" download' in seeded_client.get("/nb/data").text
    answer = seeded_client.head("/nb/data/alt.zip")
    assert answer.headers["Content-Disposition"].endswith('.zip"')
    assert answer.data == b""
