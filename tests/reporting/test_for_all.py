"""What everybody sees of rounds, what waits for each role, and what the log is held against."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.reporting.queries.rounds import request_of
from strategy_tracker.reporting.queries.sealed import REPORTS
from strategy_tracker.reporting.queries.waiting import waiting_for
from strategy_tracker.reporting.services.answering import repeat_all
from strategy_tracker.reporting.services.rounds import (
    correct_round_report,
    lock_reporting_round,
    publish_reporting_round,
)
from strategy_tracker.strategy.kinds import ReportedStatus
from tests.reporting.made import a_reporting_round, an_open_reporting_round, body, opened
from tests.reporting.services.test_rounds import by_link, report_again, say
from tests.support.answers import main_of
from tests.support.ground import SECRETARY
from tests.support.people import a_user, sign_in_as

PAGE = "/en/rapporteringsrunder/runde"


def verbs(by) -> list[str]:
    return [str(one.verb) for one in waiting_for(by, clock.now())]


@pytest.mark.usefixtures("context")
def test_each_role_is_told_what_waits_step_by_step() -> None:
    round_, owner = a_reporting_round(), by_link("hdir")
    assert (verbs(SECRETARY), verbs(owner)) == (["Open the round"], [])
    opened(round_)
    assert (verbs(SECRETARY), verbs(owner)) == (["Follow up 3 missing reports"], ["Report on 2 measures"])
    repeat_all(owner, round_, organisation_id=body("hdir").id)
    assert verbs(owner) == ["Report on 1 measure"]
    for measure, slug in (("to", "hdir"), ("tre", "nhn")):
        say_for(round_, measure, slug)
    assert (verbs(SECRETARY), verbs(owner)) == (["Lock the round"], [])
    lock_reporting_round(SECRETARY, round_)
    assert verbs(SECRETARY) == ["Publish the round"]
    publish_reporting_round(SECRETARY, round_)
    assert verbs(SECRETARY) == []


def say_for(round_, measure: str, slug: str) -> None:
    from strategy_tracker.reporting.services.answering import answer_request  # noqa: PLC0415
    from tests.support.factories import when  # noqa: PLC0415

    said = {"status": ReportedStatus.RED, "valid_on": when(clock.today().isoformat())}
    answer_request(by_link(slug), request_of(round_, body(slug), measure), **said)


def test_my_page_leads_to_the_reports_that_are_asked_for(app: Flask) -> None:
    with app.app_context():
        an_open_reporting_round()
        rita = sign_in_as(app, a_user("Rita", Role.REPORTER, organisation=body("hdir")))
    shown = rita.get("/en/min-side")
    assert "Report on 2 measures" in main_of(shown)
    assert "/en/rapportering/runder/runde/hdir" in shown.text


def test_nobody_sees_a_round_before_it_is_published(app: Flask) -> None:
    with app.app_context():
        round_ = an_open_reporting_round()
        lock_reporting_round(SECRETARY, round_)
        db.session.remove()
    assert app.test_client().get(PAGE).status_code == 404
    assert "There is no round of reporting to see yet." in main_of(app.test_client().get("/en/rapporteringsrunder"))


def test_a_published_round_says_who_reported_what_and_what_was_corrected(app: Flask) -> None:
    with app.app_context():
        round_ = an_open_reporting_round()
        say(round_, "en")
        lock_reporting_round(SECRETARY, round_)
        publish_reporting_round(SECRETARY, round_)
        with clock.fixed(clock.now() + timedelta(hours=1)):
            request = request_of(round_, body("hdir"), "en")
            report_again(request, ReportedStatus.UNDER_CONTROL)
            correct_round_report(SECRETARY, request, reason="Feil status")
        db.session.remove()
    shown = main_of(app.test_client().get(PAGE))
    assert "1 of 3 have reported" in shown
    assert "Not reported" in shown
    assert "Feil status" in shown
    assert "Off plan" in shown
    assert "Under control" in shown
    assert "Rapportering i mai" in main_of(app.test_client().get("/en/rapporteringsrunder"))


@pytest.mark.usefixtures("context")
def test_a_frozen_report_that_is_changed_past_the_program_is_named() -> None:
    round_ = an_open_reporting_round()
    say(round_, "en")
    lock_reporting_round(SECRETARY, round_)
    assert verify_chain(REPORTS).problems == ()
    connection = db.session.connection()
    connection.execute(text("drop trigger round_report_refuses_update"))
    connection.execute(text("update round_report set status = 'under-kontroll'"))
    assert len(verify_chain(REPORTS).problems) == 1
    db.session.rollback()
