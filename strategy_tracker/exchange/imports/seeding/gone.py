"""Taking back what came from the files and stands there no more."""

from collections.abc import Iterator, Sequence
from typing import Any

from strategy_tracker.exchange.imports.seeding.history import Subject
from strategy_tracker.exchange.imports.seeding.policy import may_load_seed
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.belonging import model_of
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.queries import uses_of


@action("seed.withdraw", allow=may_load_seed)
def withdraw_gone(_by: Principal, subjects: Sequence[Subject]) -> None:
    """Take back records that nobody has had, in the order given: parts before what they are part of.

    What is published is a draft again. What is public with something else is taken out of it, and a source that is
    still cited stays. The log keeps what they said, and why they went.
    """
    for table, public_id in subjects:
        _take_back(by_public_id(model_of(table), public_id))
        db.session.flush()


def _take_back(row: Any) -> None:
    if hasattr(row, "published_at"):
        row.published_at = None
    elif not (isinstance(row, Source) and uses_of(row)):
        for one in list(_with_what_it_superseded(row)):
            db.session.delete(one)
            db.session.flush()


def _with_what_it_superseded(row: Any) -> Iterator[Base]:
    while row is not None:
        yield row
        row = getattr(row, "supersedes", None)
