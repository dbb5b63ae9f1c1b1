"""Nothing that the files say is dropped: each field stands in a column, or its omission is stated."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from sqlalchemy import select

from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.settings import ROOT
from tests.exchange.imports.fields import FIELDS, SOURCES
from tests.exchange.imports.places import Kept, Left

DEFAULTS = "meta.missing.defaults."
NAMES = ("slug", "key", "uid")


def names_sources(path: str) -> bool:
    return path.rsplit(".", maxsplit=1)[-1] == "source"


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in a file with the path of its field; sources stand for themselves."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and not names_sources(path):
        yield from ((f"{path}[]", None),) if not value else ()
        for inner in value:
            yield from leaves(inner, f"{path}[]")
    else:
        yield path, value


def values_of(file: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    content = yaml.safe_load((ROOT / "seed_data" / f"{file}.yaml").read_text(encoding="utf-8"))
    for path, value in leaves(content):
        found.setdefault(path, []).append(value)
    empty = [path for path, values in found.items() if all(value is None for value in values)]
    for path in empty:  # null or empty here, a record elsewhere: the fields of that record speak for it
        if any(other.startswith((f"{path}.", f"{path}[]")) and other != path for other in found):
            del found[path]
    return found


@pytest.fixture(scope="module")
def stored(seeded_app):
    """The rows of every table, with the name of the record in place of each foreign key."""
    with seeded_app.app_context():
        tables = Base.metadata.tables
        rows = {
            name: [dict(row._mapping) for row in db.session.execute(select(table))] for name, table in tables.items()
        }
    names = {
        table: {row["id"]: next((row[name] for name in NAMES if row.get(name)), None) for row in rows[table]}
        for table in tables
        if "id" in tables[table].c
    }
    for name, table in tables.items():
        for row in rows[name]:
            for column in table.c:
                for key in column.foreign_keys:
                    row[column.name.removesuffix("_id")] = names[key.column.table.name].get(row[column.name])
    return {name: [SimpleNamespace(**row) for row in found] for name, found in rows.items()}


def comparable(value: Any) -> Any:
    if isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int | float | Decimal):
        return Decimal(str(value)).normalize()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value.split()) if isinstance(value, str) else value


@pytest.mark.parametrize("file", FIELDS)
def test_every_field_of_a_file_is_kept_or_left_out_for_a_reason(file):
    paths = {path for path in values_of(file) if not names_sources(path) and not path.startswith(DEFAULTS)}
    assert paths - FIELDS[file].keys() == set()


@pytest.mark.parametrize("file", FIELDS)
def test_every_value_of_a_file_stands_in_the_column_of_its_field(file, stored):
    lost = {}
    for path, values in values_of(file).items():
        place = FIELDS[file].get(path)
        if isinstance(place, Kept):
            wanted = Counter(comparable(place.given(value)) for value in values if value is not None)
            held = Counter(comparable(place.stored(row)) for row in stored[place.table])
            lost[path] = wanted - held
    assert {path: missing for path, missing in lost.items() if missing} == {}


@pytest.mark.parametrize("file", FIELDS)
def test_a_field_that_is_left_out_says_nothing_in_the_file(file):
    left = {path: place for path, place in FIELDS[file].items() if isinstance(place, Left)}
    assert all(place.reason for place in left.values())
    assert {path: values for path, values in values_of(file).items() if path in left and any(values)} == {}


@pytest.mark.parametrize("file", SOURCES)
def test_every_source_of_a_record_is_cited_by_it(file, stored):
    lost = {}
    for path, lists in values_of(file).items():
        if not names_sources(path):
            continue
        owner = SOURCES[file][path.removesuffix("source").removesuffix(".")]
        wanted = Counter(source for sources in lists for source in sources or ())
        held = Counter(row.source for row in stored[f"{owner}_source"])
        lost[path] = wanted - held
    assert {path: missing for path, missing in lost.items() if missing} == {}
