"""Every action of the program, in one list."""

from collections.abc import Iterable

from strategy_tracker.kernel.actions import ACTIONS, Action


def every_action() -> Iterable[Action]:
    """Return all actions, those of loading too: their modules are heavy, and read when somebody first asks."""
    for package in ("strategy_tracker.exchange.imports", "strategy_tracker.exchange.imports.example"):
        ACTIONS.load(package)
    return ACTIONS
