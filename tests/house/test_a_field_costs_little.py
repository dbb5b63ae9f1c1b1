"""A column of a measure that is declared, and nothing else, is asked for, told of, exported and shown.

So a field costs its column, its migration, its place in a form and its type in the action, its words in two catalogues
and its line in `docs/data.md`, and a test: eight files.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.databases import SQLiteDatabases

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def said(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("measures")
    with SQLiteDatabases(shared_folder).copy("migrated", folder) as url:
        program = [sys.executable, "-m", "tests.house.measure_with_one_more", url, str(folder)]
        ran = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    found: dict[str, str] = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("place", ["page", "history", "feed"])
def test_a_declared_field_is_called_by_its_words_beside_its_value(said: dict[str, str], place: str) -> None:
    assert "Funded through" in said[place]
    assert "Digihelse" in said[place]


def test_a_declared_field_is_a_column_of_the_table(said: dict[str, str]) -> None:
    table = json.loads(said["table"])
    column = next(one for one in table["columns"] if one["name"] == "funding")
    assert (column["type"], column["label"]) == ("text", "Funded through")
    assert [row["funding"] for row in table["rows"]] == ["Digihelse"]
    assert "funding" in said["file"].splitlines()[0].split(",")


def test_a_declared_field_brings_its_words_to_a_form(said: dict[str, str]) -> None:
    assert said["form"] == "Funded through"
