"""Giving roles, and taking them back."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack

from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role, Scope, Told
from strategy_tracker.accounts.models import RoleGrant, User
from strategy_tracker.accounts.policy import may_manage_roles
from strategy_tracker.accounts.services.administrators import require_another_administrator
from strategy_tracker.accounts.services.notices import tell
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


class GrantFields(TypedDict):
    """What is said of a role when it is given: from today and until further notice unless said."""

    role: Role
    organisation: NotRequired[Organisation | None]
    from_on: NotRequired[date | None]
    to_on: NotRequired[date | None]


@action("user.grant_role", does=msgp("action", "give a role"), allow=may_manage_roles, is_private=True)
def grant_role(by: Principal, user: User, **fields: Unpack[GrantFields]) -> RoleGrant:
    """Give a user a role from a day, today unless said, until a last day or further notice.

    Raises: Invalid for an organisation too few or too many, a period that ends before it begins, or a role that
    the user holds already in a part of the period.
    """
    from_on = fields.get("from_on") or clock.today()
    grant = RoleGrant(**{**fields, "from_on": from_on})
    _check_scope(grant)
    _check_period(from_on, grant.to_on)
    _refuse_twice(user, grant)
    grant.user = user
    db.session.add(grant)
    tell(user, Told.ROLES)
    return grant


@action("user.revoke_role", does=msgp("action", "take back a role"), allow=may_manage_roles, is_private=True)
def revoke_role(by: Principal, grant: RoleGrant) -> RoleGrant:
    """Take a role back, at once. That it was held stays on record. Safe to repeat.

    Raises: Invalid for the last active administrator's.
    """
    if grant.revoked_at is None:
        require_another_administrator(grant.user, losing=grant)
        grant.revoked_at = clock.now()
        tell(grant.user, Told.ROLES)
    return grant


def _check_scope(grant: RoleGrant) -> None:
    scope = grant.role.scope
    if scope is Scope.ALWAYS and grant.organisation is None:
        raise Invalid(msg("Say which organisation: this role is held for one only."), field="organisation")
    if scope is Scope.NEVER and grant.organisation is not None:
        raise Invalid(msg("This role is held for the whole program. Leave the organisation out."), field="organisation")


def _check_period(from_on: date, to_on: date | None) -> None:
    for field, day in (("from_on", from_on), ("to_on", to_on)):
        if day is not None and not EARLIEST <= day <= LATEST:
            raise Invalid(msg("Give a date between 1900 and 2199."), field=field)
    if to_on is not None and to_on < from_on:
        raise Invalid(msg("A role cannot end before it begins."), field="to_on")


def _refuse_twice(user: User, new: RoleGrant) -> None:
    organisation_id = new.organisation.id if new.organisation is not None else None
    wanted = select(RoleGrant).where(RoleGrant.user_id == user.id, RoleGrant.role == new.role)
    wanted = wanted.where(RoleGrant.organisation_id.is_not_distinct_from(organisation_id))
    for held in db.session.scalars(wanted.where(RoleGrant.revoked_at.is_(None))):
        begins_before = new.to_on is None or held.from_on <= new.to_on
        if begins_before and (held.to_on is None or held.to_on >= new.from_on):
            raise Invalid(msg("The user holds this role already in a part of that period."), field="role")
