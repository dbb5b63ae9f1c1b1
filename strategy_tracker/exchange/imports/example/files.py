"""Reading the files of the example set; `@-3m` in them is three months before the day they are loaded."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct

from strategy_tracker.exchange.imports.example.shapes import (
    HearingFile,
    LettersFile,
    ReportingFile,
    RoundsFile,
    UsersFile,
)
from strategy_tracker.exchange.imports.seeding.checks import check
from strategy_tracker.exchange.imports.seeding.files import read_each
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles, incomplete_shapes
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape

RELATIVE = re.compile(r"@([+-]\d+)([dmy])")
MONTHS = 12
OWN: dict[str, type[Shape]] = {
    "users": UsersFile,
    "rounds": RoundsFile,
    "hearing": HearingFile,
    "letters": LettersFile,
    "reporting": ReportingFile,
}


class ExampleFiles(Struct, frozen=True):
    """What the set says in the form of the real data, and what only it can say."""

    seed: SeedFiles
    users: UsersFile
    rounds: RoundsFile
    hearing: HearingFile
    letters: LettersFile
    reporting: ReportingFile


def read_example_files(folder: Path, today: date) -> ExampleFiles:
    """Read and check the files in `folder`, as of `today`. Raises: SeedRefused, naming every fault."""
    present = {name: shape for name, shape in incomplete_shapes().items() if (folder / f"{name}.yaml").exists()}
    read = read_each(folder, {**present, **OWN}, lambda raw: _dated(raw, today))
    seed: dict[str, Any] = {name: read.pop(name, None) or _empty(name, today) for name in incomplete_shapes()}
    files = ExampleFiles(SeedFiles(**seed), **read)
    check(files.seed)
    return files


def _empty(name: str, today: date) -> Shape:
    head: dict[str, Any] = {"kind": name, "compiled": today.isoformat()} | (
        {"portfolio_totals": []} if name == "measures" else {}
    )
    return incomplete_shapes()[name].model_validate({"meta": head})


def _dated(value: Any, today: date) -> Any:
    match value:
        case dict():
            return {key: _year(one, today) if key == "year" else _dated(one, today) for key, one in value.items()}
        case list():
            return [_dated(one, today) for one in value]
        case str() if found := RELATIVE.fullmatch(value):
            return _when(int(found[1]), found[2], today)
        case _:
            return value


def _year(value: Any, today: date) -> Any:
    """Return a year as the number that a field of years takes."""
    written = _dated(value, today)
    return int(written) if written is not value else value


def _when(count: int, unit: str, today: date) -> str:
    if unit == "d":
        return (today + timedelta(days=count)).isoformat()
    if unit == "y":
        return str(today.year + count)
    months = today.year * MONTHS + today.month - 1 + count
    return f"{months // MONTHS}-{months % MONTHS + 1:02}"
