"""Reminders with a brake, the sponsor once, links again, and what is forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.reporting.jobs import forget_old_letters, remind_due
from strategy_tracker.reporting.models import ReportLetter, ReportLink
from strategy_tracker.reporting.services.letters import remind, remind_all, send_links_again
from strategy_tracker.reporting.services.rounds import lock_reporting_round
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import assign
from tests.reporting.made import (
    HDIR,
    NHN,
    a_contact,
    a_reporting_round,
    an_open_reporting_round,
    body,
    make_token,
    opened,
)
from tests.reporting.services.test_rounds import say
from tests.support.ground import EDITOR, SECRETARY, an_organisation
from tests.support.people import a_user

pytestmark = [pytest.mark.usefixtures("context"), pytest.mark.both_databases]
A_DAY = timedelta(days=1)


def letters(kind: str | None = None) -> list[str]:
    rows = db.session.scalars(select(ReportLetter).order_by(ReportLetter.id))
    return [row.email for row in rows if kind in (None, row.kind.value)]


def on_day(days: int):
    return clock.fixed(clock.now() + days * A_DAY)


def test_nobody_is_reminded_twice_in_three_days():
    round_ = an_open_reporting_round()
    assert remind(SECRETARY, round_, make_token=make_token) == 0
    for day, sent in ((3, 1), (5, 0), (6, 1)):
        with on_day(day):
            assert remind(SECRETARY, round_, make_token=make_token) == sent


def test_reminders_begin_three_days_before_it_is_due_and_go_to_who_has_not_answered():
    round_ = an_open_reporting_round()
    with on_day(10):
        assert remind_all(JOBS, make_token=make_token) == 0
    say(round_, "en")
    with on_day(11):
        assert remind_all(JOBS, make_token=make_token) == 1
        say(round_, "to")
    with on_day(15):
        assert remind_all(JOBS, make_token=make_token) == 0


def test_somebody_who_reports_for_two_organisations_gets_one_letter():
    round_ = a_reporting_round()
    a_contact(body("nhn"), HDIR)
    opened(round_)
    assert letters() == [HDIR, HDIR]
    assert db.session.scalar(select(func.count(ReportLink.id))) == 2


def test_whoever_has_an_account_for_the_organisation_is_written_to_without_being_a_contact():
    round_ = a_reporting_round()
    user = a_user("Rita", Role.REPORTER, organisation=body("nhn"))
    opened(round_)
    assert letters() == [HDIR, user.email]


def test_a_contact_that_is_added_later_is_reached_by_the_next_reminder():
    round_ = an_open_reporting_round()
    a_contact(body("nhn"), NHN)
    assert remind(SECRETARY, round_, make_token=make_token) == 1
    assert letters("reminder") == [NHN]


def test_the_sponsor_is_told_once_and_a_week_after_it_was_due():
    an_open_reporting_round()
    sponsor = an_organisation("hod")
    a_contact(sponsor, "sak@hod.example")
    assign(EDITOR, one(Measure, "tre"), sponsor, role=AssignmentRole.SPONSOR)
    for day, told in ((20, []), (21, ["sak@hod.example"]), (21, ["sak@hod.example"])):
        with on_day(day):
            remind_due({})
        assert letters("escalation") == told


def test_links_are_sent_again_to_whom_they_belong_and_to_nobody_else():
    an_open_reporting_round()
    assert send_links_again(JOBS, email=HDIR, make_token=make_token) == 1
    assert send_links_again(JOBS, email="ukjent@example.org", make_token=make_token) == 0
    assert letters("resent") == [HDIR]


def test_addresses_are_forgotten_a_year_after_the_lock():
    round_ = an_open_reporting_round()
    lock_reporting_round(SECRETARY, round_)
    for day, left in ((364, [HDIR]), (366, [])):
        with on_day(day):
            forget_old_letters({})
        assert letters() == left
    assert db.session.scalar(select(func.count(ReportLink.id))) == 0


def test_a_contact_has_a_plain_address():
    with pytest.raises(Invalid) as refused:
        a_contact(an_organisation("x"), "ikke en adresse")
    assert refused.value.field == "email"
