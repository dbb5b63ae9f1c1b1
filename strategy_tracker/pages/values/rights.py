"""The table of rights, made from the actions themselves: it cannot say anything else than what holds."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.actions import Action
from strategy_tracker.kernel.assurance import Assurance, Demand
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.rights import Grant
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.format import plain
from strategy_tracker.web.parts import Filter, FilterChoice

EVERYONE = msg("Everyone, signed in or not")
SIGNED_IN = msg("Everyone who is signed in")
PROGRAM = msg("The program itself")
TWO_FACTORS = msg("Asks for two factors, shown within the last ten minutes")
SHOWN_AGAIN = msg("Asks who you are, unless you showed it within the last ten minutes")
IN_SOME_CASES = msg("In some cases it asks who you are, unless you showed it within the last ten minutes")


class RightHolder(Struct, frozen=True):
    """Who holds a right, and in which cases where it is not all."""

    who: Message
    condition: Message | None


class RightRow(Struct, frozen=True):
    """An action in the words of the reader, with those who may do it, and what they must have shown of who they are."""

    key: str
    noun: str
    verb: str
    holders: tuple[RightHolder, ...]
    demand: Message | None


def groups(actions: Iterable[Action], role: Role | None) -> list[tuple[str, Sequence[RightRow]]]:
    """Return what may be done to each sort of thing, by its name; of a role alone, what it may do."""
    rows = [_row(one) for one in actions if role is None or _concerns(one, role)]
    rows.sort(key=lambda one: (collation(one.noun), one.key))
    return [(noun, list(found)) for noun, found in groupby(rows, key=attrgetter("noun"))]


def role_filter(role: Role | None) -> Filter:
    """Return the field in which a role is chosen."""
    choices = [FilterChoice("", msg("All roles"), selected=role is None)]
    choices += [FilterChoice(one.value, one.label, one is role) for one in Role]
    return Filter("rolle", msg("Role"), choices)


def _row(action: Action) -> RightRow:
    holders = tuple(holder for grant in action.allow.grants for holder in _holders(grant))
    return RightRow(action.key, plain(action.noun), plain(action.verb), holders, _demand(action.allow.demands))


def _demand(demands: Sequence[Demand]) -> Message | None:
    if not demands:
        return None
    if any(one.assurance is not Assurance.LOW for one in demands):
        return TWO_FACTORS
    return IN_SOME_CASES if all(one.when for one in demands) else SHOWN_AGAIN


def _holders(grant: Grant) -> Iterator[RightHolder]:
    if grant.is_for_everyone:
        yield RightHolder(EVERYONE, grant.condition)
    elif not grant.roles:
        yield RightHolder(SIGNED_IN, grant.condition)
    for role in Role:
        if role.value in grant.roles:
            yield RightHolder(role.label, grant.condition)
    if not grant.roles <= set(Role):
        yield RightHolder(PROGRAM, grant.condition)


def _concerns(action: Action, role: Role) -> bool:
    return any(role.value in grant.roles for grant in action.allow.grants)
