"""Which roles need a second factor."""

from collections.abc import Iterable

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.settings import BadSetting

USUAL = frozenset({Role.ADMINISTRATOR, Role.OFFICER, Role.CHAIR, Role.SECRETARY})
NONE = "none"


def demanded_of(said: str, *, is_reachable: bool) -> frozenset[Role]:
    """Return the roles that SECOND_FACTOR names. Unsaid: the usual ones where others can reach the program, else none.

    Raises: BadSetting for what is no role.
    """
    if not said:
        return USUAL if is_reachable else frozenset()
    names = [] if said == NONE else [name.strip() for name in said.split(",")]
    try:
        return frozenset(Role(name) for name in names)
    except ValueError as problem:
        known = ", ".join(Role)
        raise BadSetting(
            f"SECOND_FACTOR must be none, or roles with commas between, of {known}; not {said!r}"
        ) from problem


def is_demanded(roles: Iterable[str], demanding: frozenset[Role]) -> bool:
    """Tell whether somebody with these roles must show a second factor."""
    return not demanding.isdisjoint(roles)
