"""Bringing a database to this version of the program."""

from strategy_tracker.kernel.db import db
from strategy_tracker.migrations import current, upgrade
from strategy_tracker.search.services import index_all


def bring_up_to_date() -> None:
    """Migrate; where that changed anything, read anew what can be found, since this version may find more."""
    before = current(db.engine)
    upgrade(db.engine)
    if current(db.engine) != before:
        index_all()
