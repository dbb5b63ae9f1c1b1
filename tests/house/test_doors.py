"""What a capability answers and does is imported from the module that says it: one door to each name."""

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "strategy_tracker"
STEPS = sorted(path for step in ("queries", "services", "rules") for path in PACKAGE.glob(f"*/{step}/__init__.py"))
CLASS = re.compile(r"^\s*class (\w+)[(:]", re.MULTILINE)
REGISTRIES = {"RULES"}  # a package whose files add themselves to a registry loads them


@pytest.mark.parametrize("file", STEPS, ids=lambda file: ".".join(file.parent.relative_to(PACKAGE).parts))
def test_a_step_hands_on_nothing_from_its_modules(file):
    imports = [node for node in ast.parse(file.read_text()).body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert {name.name for node in imports for name in node.names} <= REGISTRIES


def test_a_class_has_a_name_of_its_own():
    homes: dict[str, list[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        for name in CLASS.findall(file.read_text()):
            homes.setdefault(name, []).append(str(file.relative_to(PACKAGE)))
    assert len(homes) > 500
    assert {name: found for name, found in homes.items() if len(found) > 1} == {}
