"""What the forms of rounds offer to choose among."""

from datetime import date

from msgspec import Struct
from sqlalchemy import or_, select

from strategy_tracker.accounts.models import RoleGrant, User
from strategy_tracker.council.kinds import CouncilStatus, SeatRole
from strategy_tracker.council.models import Council, Seat
from strategy_tracker.council.policy import may_score
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.structure import goal_order
from strategy_tracker.strategy.queries.values import MeasureRow, NumberedGoal


class GoalGroup(Struct, frozen=True):
    """Measures that count under one goal; None gathers those without one."""

    goal: NumberedGoal | None
    measures: tuple[MeasureRow, ...]


def council_choices() -> list[tuple[str, Translated]]:
    """Active councils that have a seat with a vote, the highest first."""
    voting = select(Seat.council_id).where(Seat.role == SeatRole.MEMBER)
    wanted = select(Council.slug, Council.name).where(Council.status == CouncilStatus.ACTIVE, Council.id.in_(voting))
    return [(row.slug, row.name) for row in db.session.execute(wanted.order_by(Council.level, Council.id))]


def person_choices(today: date) -> list[tuple[str, Message]]:
    """Everybody who may hold a seat: active users with the role member or chair, by name."""
    held = (
        select(RoleGrant.user_id)
        .where(RoleGrant.role.in_(may_score.roles), RoleGrant.revoked_at.is_(None))
        .where(RoleGrant.from_on <= today, or_(RoleGrant.to_on.is_(None), RoleGrant.to_on >= today))
    )
    wanted = select(User.uid, User.name, User.email).where(User.is_active, User.id.in_(held))
    rows = db.session.execute(wanted.order_by(User.name, User.id))
    return [(row.uid, msg("%(name)s (%(email)s)", name=row.name, email=row.email)) for row in rows]


def measures_by_goal(today: date, *, example: bool) -> tuple[GoalGroup, ...]:
    """Published measures by the goal they count under, in the order of the goals, then by name.

    Those of the example set with `example`, else the real ones; never both.
    """
    found: dict[NumberedGoal | None, list[MeasureRow]] = {}
    for row in measure_rows(today, example=example):
        found.setdefault(row.goal, []).append(row)
    goals = sorted((goal for goal in found if goal is not None), key=goal_order)
    ordered = [*goals, *([None] if None in found else [])]
    return tuple(GoalGroup(goal, tuple(found[goal])) for goal in ordered)
