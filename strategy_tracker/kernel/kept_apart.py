"""Who is signed in as an example user changes examples, and nothing that is real.

Their passwords stand in the README, and a change of a real record could not be told from a real one: it would be shown,
counted and kept when the example set leaves.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.orm import MANYTOMANY

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import above, homes

REFUSED = msg("You are signed in as an example user, who changes nothing real. Try this in the example set.")


def is_kept_apart(by: Principal) -> bool:
    """Tell whether somebody changes examples alone; the program itself, which loads them, does not."""
    return by.is_example and by.user_id is not None


def refuse_real(by: Principal, record: Any) -> None:
    """Let an example user change a record only if it is an example, tied to examples. Raises: Invalid."""
    if is_kept_apart(by) and not all(map(is_of_example, (record, *_tied(record)))):
        raise Invalid(REFUSED)


def _tied(record: Any) -> Iterator[Any]:
    """Yield what a record is shown with: the measures of an indicator. What belongs to nothing is shared."""
    for relation in inspect(type(record)).relationships:
        is_tie = relation.direction is MANYTOMANY or relation.key in above(type(record))
        if is_tie and not relation.viewonly and homes(relation.mapper.class_):
            tied = getattr(record, relation.key)
            yield from tied if relation.uselist else filter(None, [tied])
