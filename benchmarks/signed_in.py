"""A session without the form to sign in with."""

from datetime import timedelta

from flask import Flask

from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.services.sessions import Visit, open_session


def signed_in_cookie(app: Flask, user: User) -> dict[str, str]:
    """Return the cookie of a browser in which `user` is signed in. Call inside the application's context."""
    token = open_session(principal_of(user), user, visit=Visit(lasts=timedelta(hours=12)))
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    return {app.config["SESSION_COOKIE_NAME"]: serializer.dumps({"_user_id": token})}
