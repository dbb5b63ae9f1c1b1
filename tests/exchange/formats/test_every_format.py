from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from strategy_tracker.exchange.cells import WRITINGS
from strategy_tracker.exchange.downloads import FORMATS
from strategy_tracker.exchange.format import PIECE
from strategy_tracker.exchange.table import ColumnKind, Table
from tests.exchange.made import FULL, TABLE, edition


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_a_format_writes_any_table_and_an_empty_one(form):
    assert b"".join(form.write(TABLE, edition()))
    assert b"".join(form.write(Table("none", TABLE.title, TABLE.columns, ()), edition()))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_writing_twice_gives_the_same_bytes(form):
    assert [*form.write(TABLE, edition())] == [*form.write(TABLE, edition())]


def test_every_kind_of_column_can_be_written():
    assert set(WRITINGS) == set(ColumnKind)


def test_those_for_people_and_those_for_programs_are_there():
    assert {"csv", "excel-csv", "json", "xlsx"} <= {form.key for form in FORMATS}


def unpacked(content: bytes) -> bytes:
    """Return what stands in a file, an archive's files one after the other."""
    if not content.startswith(b"PK"):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_a_long_table_is_written_in_pieces_while_its_rows_are_read(form):
    read = 0

    def rows():
        nonlocal read
        for _ in range(5000):
            read += 1
            yield FULL

    pieces = form.write(Table("made", TABLE.title, TABLE.columns, rows()), edition())
    first = next(pieces)
    assert len(first) < 2 * PIECE
    assert read < 500
    rest = [*pieces]
    assert read == 5000
    assert max(map(len, rest)) < 2 * PIECE


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.key)
def test_pieces_put_together_hold_every_row(form):
    short, long = (unpacked(b"".join(form.write(replace(TABLE, rows=(FULL,) * n), edition()))) for n in (1, 1000))
    assert long.count(b"Pasientens legemiddelliste") == 1000 * short.count(b"Pasientens legemiddelliste")
