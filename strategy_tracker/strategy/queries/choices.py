"""What forms offer to choose among: strategies, goals and measures, drafts too, as (public id, label)."""

from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Goal, Measure, Strategy


def strategy_choices() -> list[tuple[str, Translated]]:
    """Strategies, newest first; one statement."""
    wanted = select(Strategy.slug, Strategy.name).order_by(Strategy.starts_on.desc(), Strategy.id)
    return [(row.slug, row.name) for row in db.session.execute(wanted)]


def goal_choices(strategy: str | None = None) -> list[tuple[str, Message]]:
    """Goals and sub-goals by strategy, newest strategy first, with their numbers; one statement."""
    wanted = (
        select(Goal.slug, Goal.number, Goal.name, Strategy.name.label("strategy"))
        .join(Strategy, Goal.strategy_id == Strategy.id)
        .order_by(Strategy.starts_on.desc(), Strategy.id, Goal.number)
    )
    if strategy is not None:
        wanted = wanted.where(Strategy.slug == strategy)
    return [
        (
            row.slug,
            msg("%(number)s %(name)s (%(strategy)s)", number=row.number, name=row.name, strategy=row.strategy),
        )
        for row in db.session.execute(wanted)
    ]


def measure_choices() -> list[tuple[str, Translated]]:
    """Measures by name; one statement."""
    found = db.session.execute(select(Measure.slug, Measure.name))
    return sorted(((row.slug, row.name) for row in found), key=lambda one: str(one[1]).casefold())
