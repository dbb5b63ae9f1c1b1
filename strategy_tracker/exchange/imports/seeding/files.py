"""Reading the files: YAML to checked records, with every fault named."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from strategy_tracker.exchange.imports.seeding.problems import FileProblem, SeedRefused
from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Shape

try:  # the fast reader is part of every wheel; a source build may lack it
    from yaml import CSafeLoader as BaseLoader
except ImportError:  # pragma: no cover
    from yaml import SafeLoader as BaseLoader  # type: ignore[assignment] # same interface

MERGE = "tag:yaml.org,2002:merge"
TIMESTAMP = "tag:yaml.org,2002:timestamp"
FLOAT = "tag:yaml.org,2002:float"
WORDING = {
    "missing": "is missing",
    "extra_forbidden": "is not a field that is known here",
    "string_type": "must be text, not {input}",
    "int_type": "must be a whole number, not {input}",
    "bool_type": "must be true or false, not {input}",
    "list_type": "must be a list, not {input}",
    "model_type": "must be a record with fields of its own, not {input}",
    "model_attributes_type": "must be a record with fields of its own, not {input}",
    "dict_type": "must be a record with fields of its own, not {input}",
    "enum": "must be one of {expected}, not {input}",
    "literal_error": "must be one of {expected}, not {input}",
    "string_pattern_mismatch": "{input} does not have the form asked for: {pattern}",
    "string_too_short": "must not be empty",
    "too_short": "must have at least {min_length} entry",
    "greater_than": "must be more than {gt}, not {input}",
    "greater_than_equal": "must be {ge} or more, not {input}",
    "less_than_equal": "must be {le} or less, not {input}",
}


class _Loader(BaseLoader):
    """YAML as we read it: dates stay text, decimals stay exact, a key stands once."""


class _TwiceError(yaml.YAMLError):
    """A key stands twice in one record."""


def read_files(folder: Path) -> SeedFiles:
    """Read and check every file in `folder`.

    Raises: SeedRefused that names every fault in form; references are checked by `checks`.
    """
    return SeedFiles(**read_each(folder, SHAPES))


def read_each(
    folder: Path, shapes: Mapping[str, type[Shape]], prepare: Callable[[Any], Any] = lambda raw: raw
) -> dict[str, Any]:
    """Read and check a file for each of `shapes`. Raises: SeedRefused, naming every fault in form."""
    problems: list[FileProblem] = []
    read: dict[str, Any] = {}
    for name, shape in shapes.items():
        file = f"{name}.yaml"
        try:
            raw = prepare(parse(folder / file))
            read[name] = shape.model_validate(raw)
        except ValidationError as fault:
            problems.extend(faults_in(file, raw, fault))
        except (OSError, UnicodeError, yaml.YAMLError) as fault:
            problems.append(FileProblem(file, "", "", _reading_fault(fault)))
    if problems:
        raise SeedRefused(problems)
    return read


def parse(path: Path) -> Any:
    """Return what a file says: dates as text, decimals exact. Raises: OSError; YAMLError for what is no YAML."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 - safe loader


def _reading_fault(fault: Exception) -> str:
    if isinstance(fault, FileNotFoundError):
        return "the file is not there"
    return f"cannot be read: {' '.join(str(fault).split())}"


def faults_in(file: str, raw: Any, fault: ValidationError) -> Iterator[FileProblem]:
    """Yield every fault in form, with the record and the field it is in."""
    for error in fault.errors():
        record, field = _place(raw, error["loc"])
        details: Mapping[str, Any] = error.get("ctx", {})
        wording = WORDING.get(error["type"], error["msg"])
        shown = {"input": repr(error["input"]), **{key: str(one) for key, one in details.items()}}
        text = wording.format_map(shown) if error["type"] in WORDING else wording
        yield FileProblem(file, record, field, text)


def _place(raw: Any, location: tuple[int | str, ...]) -> tuple[str, str]:
    """Return the id of the innermost record on the way to `location`, and the way on from it."""
    record, rest, here = "", list(location), raw
    for depth, step in enumerate(location):
        try:
            here = here[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(here, dict) and isinstance(here.get("id"), str):
            record, rest = here["id"], list(location[depth + 1 :])
    return record, ".".join(str(step) for step in rest)


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[str] = set()
    for key, _value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag == MERGE:
            continue  # the reader itself refuses what cannot be a key
        if key.value in seen:
            line = key.start_mark.line + 1
            raise _TwiceError(f"line {line}: {key.value!r} stands twice in one record")
        seen.add(key.value)
    answer: dict[Any, Any] = loader.construct_mapping(node, deep=True)
    return answer


def _decimal(loader: Any, node: yaml.ScalarNode) -> Any:
    text = loader.construct_scalar(node).replace("_", "")
    try:
        return Decimal(text)
    except ArithmeticError:
        return text  # .inf, .nan and sixties: no number for us, and refused where one is wanted


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor(FLOAT, _decimal)
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != TIMESTAMP]
    for first, resolvers in BaseLoader.yaml_implicit_resolvers.items()
}
