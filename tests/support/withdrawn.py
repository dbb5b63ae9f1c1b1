"""Taking real data back, for tests of what pages say without them."""

from flask import Flask
from sqlalchemy import select

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.indicators import withdraw_indicator
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Goal


def withdraw_indicators_of(app: Flask, goal: str) -> None:
    with app.app_context():
        for one in db.session.scalars(
            select(Indicator).join(Goal, Goal.id == Indicator.goal_id).where(Goal.slug == goal)
        ):
            withdraw_indicator(SEED, one)
