import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from strategy_tracker.kernel.settings import ROOT

# Those in C, where they are, are eight times as quick.
LOADER, DUMPER = getattr(yaml, "CSafeLoader", yaml.SafeLoader), getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class Files:
    """The nine files in a folder of the test's own, to spoil."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def change(self, name: str, how: Callable[[dict[str, Any]], object]) -> None:
        """Rewrite a file, changed."""
        path = self.folder / f"{name}.yaml"
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506 - safe loader
        how(content)
        path.write_text(yaml.dump(content, Dumper=DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8")

    def set(self, name: str, record: str, /, **fields: Any) -> None:
        """Give the record with this id other values."""
        self.change(name, lambda content: self.record(content, record).update(fields))

    def record(self, content: Any, wanted: str) -> dict[str, Any]:
        """Return the record with this id, wherever it lies in the file."""
        found = [one for one in self._records(content) if one.get("id") == wanted]
        assert found, f"no {wanted}"
        return found[0]

    def _records(self, content: Any):
        if isinstance(content, dict):
            yield content
            content = list(content.values())
        if isinstance(content, list):
            for one in content:
                yield from self._records(one)


@pytest.fixture
def files(tmp_path):
    shutil.copytree(ROOT / "seed_data", tmp_path / "seed_data")
    return Files(tmp_path / "seed_data")


@pytest.fixture
def empty(app):
    """Inside an application on an empty database."""
    with app.app_context():
        yield app


@pytest.fixture
def loaded(seeded_copy):
    """Inside an application that holds the real data."""
    with seeded_copy.app_context():
        yield seeded_copy
