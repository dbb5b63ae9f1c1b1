"""Which role may do what stands in the policies, and nowhere else."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASKING = {"has_role", "holds", "held_by"}
# What a principal is, and what a right is made of.
KERNEL = {"strategy_tracker/kernel/principal.py", "strategy_tracker/kernel/rights.py"}


def names_roles(path: Path) -> bool:
    text = path.read_text()
    return any(name in text for name in ASKING) and any(map(asks_for_a_role, ast.walk(ast.parse(text))))


def asks_for_a_role(call: ast.AST) -> bool:
    if not isinstance(call, ast.Call):
        return False
    function = call.func
    return getattr(function, "attr", getattr(function, "id", None)) in ASKING


def test_only_policies_name_roles() -> None:
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "strategy_tracker").rglob("*.py")
        if path.name != "policy.py" and names_roles(path)
    }
    assert asking <= KERNEL
