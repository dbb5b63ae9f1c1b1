"""Keeping the users of the example set, whose password stands in the README, out of what others can reach."""

from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from strategy_tracker.accounts.models import Identity, User
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import BadSetting, Settings


def refuse_known_passwords(app: Flask) -> None:
    """Refuse to serve others while example users can sign in. Raises: BadSetting, with what to do."""
    settings: Settings = app.extensions["strategy_tracker.settings"]
    if not settings.is_reachable:
        return
    with app.app_context():
        if _can_sign_in():
            raise BadSetting(
                "The example set is loaded, and anybody knows its passwords: it is served to this machine alone, not "
                f"at {settings.base_url} on HOST={settings.host} with PROXIES={settings.proxies}. "
                "Remove it with “strategy-tracker example remove”."
            )


def refuse_to_load(settings: Settings) -> None:
    """Refuse to load the example set where others can reach the program. Raises: BadSetting, with what to do."""
    if settings.is_reachable:
        raise BadSetting(
            "The example set is for this machine alone: anybody knows its passwords. Load it where BASE_URL and HOST "
            "are this machine and PROXIES is 0."
        )


def _can_sign_in() -> bool:
    wanted = select(User.id).join(Identity, Identity.user_id == User.id)
    wanted = wanted.where(User.is_example.is_(True), User.is_active.is_(True), Identity.password_hash.is_not(None))
    try:
        return db.session.scalars(wanted.limit(1)).first() is not None
    except SQLAlchemyError:
        return False  # there is nothing to serve yet; whoever serves says so
    finally:
        db.session.remove()
        db.engine.dispose()
