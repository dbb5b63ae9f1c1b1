"""There is always somebody who can let the others in."""

from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import RoleGrant, User
from strategy_tracker.accounts.queries.people import is_in_force
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg


def require_another_administrator(user: User, *, losing: RoleGrant | None = None) -> None:
    """Refuse to take the last active administrator's role, or with no grant named the whole of it.

    One whose role ends today does not stand in for another; nor does one from the example set for a real one: it can
    be removed any day.
    Raises: Invalid.
    """
    wanted = (
        select(RoleGrant.id, RoleGrant.user_id, RoleGrant.to_on, User.is_example)
        .join(User, User.id == RoleGrant.user_id)
        .where(RoleGrant.role == Role.ADMINISTRATOR, is_in_force(clock.today()), User.is_active)
        .with_for_update()  # two administrators who take the role from each other at once
    )
    held = db.session.execute(wanted).all()
    lost = {row.id for row in held if row.user_id == user.id and (losing is None or row.id == losing.id)}
    today = clock.today()
    lasting = [row for row in held if row.to_on is None or row.to_on > today]
    left = [row for row in lasting if row.id not in lost and (user.is_example or not row.is_example)]
    if lost and not left:
        raise Invalid(msg("This is the last active administrator. Give somebody else the role first."))
