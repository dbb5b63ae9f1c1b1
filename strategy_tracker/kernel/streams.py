"""Reading a long list part by part, so that it is never whole in memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select

from strategy_tracker.kernel.db import db

PART = 500


def in_parts(statement: Select[*tuple[Any, ...]]) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """Yield what a statement finds, some hundred rows at a time. Nothing is asked before the first is wanted."""
    with db.session.execute(statement.execution_options(yield_per=PART)) as found:
        yield from found.partitions()
