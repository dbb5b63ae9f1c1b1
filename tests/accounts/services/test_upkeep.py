"""What is done by the clock for accounts."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.accounts import jobs
from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import OneTimeLink, UserSession
from strategy_tracker.accounts.services.links import invite_user
from strategy_tracker.accounts.services.upkeep import KEPT, purge_sessions
from strategy_tracker.audit.heads import newest_head
from strategy_tracker.audit.services import Head, verify_chain
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden
from strategy_tracker.kernel.principal import JOBS
from tests.support.jobs import caught, work
from tests.support.people import ADMINISTRATOR, a_user, sign_in_as

pytestmark = pytest.mark.usefixtures("context")


def number_of(model):
    return db.session.scalar(select(func.count()).select_from(model))


def test_sessions_and_links_go_a_month_after_they_ended(app):
    user = a_user()
    sign_in_as(app, user)
    invite_user(ADMINISTRATOR, user)
    with clock.fixed(clock.now() + KEPT):
        jobs.purge({})
        assert (number_of(UserSession), number_of(OneTimeLink)) == (1, 1)
    with clock.fixed(clock.now() + KEPT + timedelta(days=2)):
        jobs.purge({})
        jobs.purge({})
    assert (number_of(UserSession), number_of(OneTimeLink)) == (0, 0)


def test_nobody_else_removes_them():
    with pytest.raises(Forbidden):
        purge_sessions(ADMINISTRATOR)


def test_administrators_are_told_where_the_log_stands(app):
    for role, name in ((Role.ADMINISTRATOR, "adm"), (Role.EDITOR, "red")):
        a_user(name, role, email=f"{name}@example.org")
    letters, head = caught(app), newest_head()
    jobs.send({})
    work(app)
    assert [letter["To"] for letter in letters.sent] == ["adm@example.org"]
    (line,) = re.findall("[0-9a-f]{64}:[0-9]+", letters.sent[0].get_content())
    assert Head.read(line) == head
    assert verify_chain(expected_head=Head.read(line)).is_whole


def test_the_feed_has_the_head_of_each_day_that_is_over(app):
    a_user()
    before = newest_head()
    with clock.fixed(clock.now() + timedelta(days=1)):
        a_user()
        page = app.test_client().get("/en/endringer/logg.atom").text
    assert before.written in page
    assert newest_head().written not in page
    assert JOBS.name not in page
