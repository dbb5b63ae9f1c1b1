"""The table of rights, made from the actions themselves: it cannot say anything else than what holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from flask import Blueprint, render_template, request

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.actions import ACTIONS, Action
from strategy_tracker.kernel.rights import Grant
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.parts import Filter, FilterChoice

bp = Blueprint("rights", __name__)
EVERYONE = msg("Everyone, signed in or not")
SIGNED_IN = msg("Everyone who is signed in")
PROGRAM = msg("The program itself")


@dataclass(frozen=True, slots=True)
class RightHolder:
    """Who holds a right, and in which cases where it is not all."""

    who: Message
    condition: Message | None


@dataclass(frozen=True, slots=True)
class RightRow:
    """An action with those who may do it. `summary` is in English, as the code says it."""

    key: str
    noun: str
    summary: str
    holders: tuple[RightHolder, ...]


@bp.get("/rettigheter")
@access.public
def index() -> str:
    """Show who may do what, for all roles or for one."""
    asked = request.args.get("rolle", "")
    role = Role(asked) if asked in set(Role) else None
    rows = sorted((_row(one) for one in ACTIONS if role is None or _concerns(one, role)), key=attrgetter("key"))
    return render_template(
        "accounts/rights/index.html",
        roles=tuple(Role),
        groups=[(noun, list(found)) for noun, found in groupby(rows, key=attrgetter("noun"))],
        count=len(rows),
        fields=[_filter(role)],
        role=role,
    )


def _row(action: Action) -> RightRow:
    holders = tuple(holder for grant in action.allow.grants for holder in _holders(grant))
    return RightRow(action.key, action.key.partition(".")[0], action.summary, holders)


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


def _filter(role: Role | None) -> Filter:
    choices = [FilterChoice("", msg("All roles"), selected=role is None)]
    choices += [FilterChoice(one.value, one.label, one is role) for one in Role]
    return Filter("rolle", msg("Role"), choices)
