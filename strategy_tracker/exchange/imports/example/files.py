"""Reading the files of the example set; `@-3m` in them is three months before the day they are loaded."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from strategy_tracker.exchange.imports.example.shapes import (
    IndicatorsFile,
    MeasuresFile,
    OrganisationsFile,
    StrategyFile,
    UsersFile,
)
from strategy_tracker.exchange.imports.example.shapes_of_people import ConsultationFile, CouncilFile, LettersFile
from strategy_tracker.exchange.imports.seeding.files import faults_in, parse
from strategy_tracker.exchange.imports.seeding.problems import FileProblem, SeedRefused
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape

RELATIVE = re.compile(r"@([+-]\d+)([dmy])")
MONTHS = 12
SHAPES: dict[str, type[Shape]] = {
    "organisations": OrganisationsFile,
    "strategy": StrategyFile,
    "measures": MeasuresFile,
    "indicators": IndicatorsFile,
    "users": UsersFile,
    "council": CouncilFile,
    "consultation": ConsultationFile,
    "letters": LettersFile,
}


@dataclass(frozen=True)
class ExampleFiles:
    """All files of the set, each in its form."""

    organisations: OrganisationsFile
    strategy: StrategyFile
    measures: MeasuresFile
    indicators: IndicatorsFile
    users: UsersFile
    council: CouncilFile
    consultation: ConsultationFile
    letters: LettersFile


def read_example_files(folder: Path, today: date) -> ExampleFiles:
    """Read and check the files in `folder`, as of `today`. Raises: SeedRefused, naming every fault in form."""
    problems: list[FileProblem] = []
    read: dict[str, Any] = {}
    for name, shape in SHAPES.items():
        file = f"{name}.yaml"
        raw = _dated(parse(folder / file), today)
        try:
            read[name] = shape.model_validate(raw)
        except ValidationError as fault:
            problems.extend(faults_in(file, raw, fault))
    if problems:
        raise SeedRefused(problems)
    return ExampleFiles(**read)


def _dated(value: Any, today: date) -> Any:
    match value:
        case dict():
            return {key: _dated(one, today) for key, one in value.items()}
        case list():
            return [_dated(one, today) for one in value]
        case str() if found := RELATIVE.fullmatch(value):
            return _when(int(found[1]), found[2], today)
        case _:
            return value


def _when(count: int, unit: str, today: date) -> str:
    if unit == "d":
        return (today + timedelta(days=count)).isoformat()
    if unit == "y":
        return str(today.year + count)
    months = today.year * MONTHS + today.month - 1 + count
    return f"{months // MONTHS}-{months % MONTHS + 1:02}"
