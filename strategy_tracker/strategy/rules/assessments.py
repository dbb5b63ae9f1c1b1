"""The four questions that are asked of a measure from outside: each is a grade, and a reason under the same name."""

from collections.abc import Iterable
from typing import Any, TypeVar

QUESTIONS = ("met", "funded", "reached", "fitting")

Said = TypeVar("Said", bound=Any)


def newest_of_each(rows: Iterable[Said]) -> tuple[tuple[Said, ...], tuple[Said, ...]]:
    """Part what comes newest first into the first word of each assessor, and the others."""
    newest: dict[Any, Said] = {}
    earlier = [row for row in rows if newest.setdefault(row.assessor, row) is not row]
    return tuple(newest.values()), tuple(earlier)
