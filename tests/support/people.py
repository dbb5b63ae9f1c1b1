"""Users with roles, and browsers in which they are signed in."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import count
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.models import RoleGrant, User
from strategy_tracker.accounts.queries.people import principal_of, signed_in_by
from strategy_tracker.accounts.rules.idle import stamp
from strategy_tracker.accounts.rules.passwords import hashed
from strategy_tracker.accounts.services.passwords import keep_password
from strategy_tracker.accounts.services.roles import grant_role
from strategy_tracker.accounts.services.sessions import Visit, open_session
from strategy_tracker.accounts.services.users import create_user
from strategy_tracker.accounts.views.browser import HERE
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import Principal
from tests.support.built import built_once

ADMINISTRATOR = Principal("administrator", "An administrator", frozenset({"administrator"}))
PASSWORD = "fjell vott ugle"
HASH = hashed(PASSWORD)
numbers = count(1)


@built_once
def a_user(name: str = "Kari Nordmann", *roles: Role, **fields: Any) -> User:
    """Make a user with `roles`; `organisation` is that of the roles, `email` is made up unless given."""
    organisation = fields.pop("organisation", None)
    fields = {"email": f"bruker{next(numbers)}@example.org", "language": Language.NB, **fields}
    user = create_user(ADMINISTRATOR, name=name, **fields)
    for role in roles:
        grant_role(ADMINISTRATOR, user, role=role, organisation=organisation)
    return user


@built_once
def a_grant(user: User, role: Role, **fields: Any) -> RoleGrant:
    return grant_role(ADMINISTRATOR, user, role=role, **fields)


@built_once
def with_password(user: User) -> User:
    """Let the user have `PASSWORD`."""
    keep_password(principal_of(user), user, password_hash=HASH)
    return user


def sign_in_as(app: Flask, user: User, **lasts: float) -> FlaskClient:
    """Return a client in which the user is signed in. Call inside the application's context.

    Where it is said how long that lasts, the user is taken to have been there all the time.
    """
    visit = Visit(user_agent="Testleser", lasts=timedelta(**(lasts or {"hours": 12})))
    token = open_session(principal_of(user), user, visit=visit)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"] = token
    if lasts:
        found = signed_in_by(token, clock.now())
        assert found is not None
        client.set_cookie(HERE, stamp(app.config["SECRET_KEY"], found.session_uid, clock.now() + visit.lasts))
    return client


def cookies_of(app: Flask, users: Iterable[User]) -> dict[str, tuple[str, str]]:
    """Return the name and the value of the cookie with which each is signed in, by e-mail address."""
    name = app.config["SESSION_COOKIE_NAME"]
    return {user.email: (name, sign_in_as(app, user).get_cookie(name).value) for user in users}
