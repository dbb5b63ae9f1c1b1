"""What the administrator sees of failed sign-ins and refusals."""

from datetime import UTC, datetime, timedelta

import pytest

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import User
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from tests.support.forms import submit
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as

PAGE, WRONG = "/en/admin/sikkerhet", {"email": "kari@example.org", "password": "helt feil passord"}
FAILED, LOCKED, LIMIT, REFUSED, HOST = range(5)
NOW = datetime(2026, 3, 2, 12, 30, tzinfo=UTC)


@pytest.fixture
def seen(app):
    """Return a function that reads the numbers of the page: of 24 hours, of 7 days."""
    with app.app_context():
        ada = a_user("Ada", Role.ADMINISTRATOR).id

    def read():
        with app.app_context():
            admin = sign_in_as(app, db.session.get(User, ada))
        rows = parse(admin.get(PAGE).text).query("main tbody tr")
        return [tuple(int(one.to_text()) for one in row.query("td")) for row in rows]

    return read


@pytest.fixture(autouse=True)
def _then():
    with clock.fixed(NOW):
        yield


def test_each_sort_of_thing_is_counted(app, client, seen):
    for _ in range(6):
        submit(client, "/en/logg-inn", WRONG)
    client.get("/en/tiltak", headers={"Host": "evil.example"})
    with app.app_context():
        editor = sign_in_as(app, a_user("Ed", Role.EDITOR))
    assert editor.get(PAGE).status_code == 403
    assert seen()[: HOST + 1] == [(5, 5), (1, 1), (0, 0), (1, 1), (1, 1)]


def test_a_limit_that_is_reached_is_counted(client, seen):
    for _ in range(33):
        client.post("/en/logg-inn", data={"email": "x@example.org"})
    assert seen()[LIMIT] == (3, 3)


@pytest.mark.parametrize(("later", "counts"), [(23, (1, 1)), (25, (0, 1)), (24 * 6, (0, 1)), (24 * 8 + 1, (0, 0))])
def test_what_is_long_ago_counts_no_more(client, seen, later, counts):
    submit(client, "/en/logg-inn", WRONG)
    with clock.fixed(NOW + timedelta(hours=later)):
        assert seen()[FAILED] == counts
