"""A measure owner reports in five minutes, from last time's answer; others may not."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.kinds import AssignmentRole, DeliveryKind, DeliveryWord, ReportedStatus, Risk
from strategy_tracker.strategy.models import Delivery, Measure, StatusReport
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.services.bodies import create_delivery_body
from strategy_tracker.strategy.services.measures import assign
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.factories import a_delivery, a_report, when
from tests.support.forms import fill, open_form, submit
from tests.support.ground import EDITOR, an_organisation, text
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as

MINE, REPORT = "/en/rapportering", "/en/tiltak/plan-tiltak/rapporter"
UNCHANGED, PAGE = "rapporter/uendret?for=hdir", "/en/tiltak/plan-tiltak"
SCRIPT = "<script>alert(1)</script>"
SAID = {"status": "noen-utfordringer", "risk": "middels", "said": "Vi venter på en leverandør."}


def reports(app: Flask) -> list[StatusReport]:
    with app.app_context():
        return list(db.session.scalars(select(StatusReport).order_by(StatusReport.id)))


def forecasts(app: Flask) -> list[tuple[str, str | None]]:
    with app.app_context():
        dates = one(Delivery, "en").dates
        return [(str(row.value), row.reason) for row in dates if row.kind.value == "forecast"]


def place(app: Flask, anchor: str) -> str:
    return " ".join(parse(app.test_client().get(PAGE).text).query_one(f"#{anchor}").to_text().split())


class TestReport:
    def test_a_report_gets_a_receipt_and_shows_on_the_measure(self, app: Flask, reporter: FlaskClient) -> None:
        answer = submit(reporter, REPORT, SAID)
        (report,) = reports(app)
        assert (answer.status_code, answer.location) == (303, f"{PAGE}/rapport/{report.uid}")
        receipt = main_of(reporter.get(answer.location))
        assert report.receipt_number in receipt
        assert "Vi venter på en leverandør." in receipt
        shown = main_of(app.test_client().get(PAGE))
        assert "Some challenges" in shown
        assert "Hdir" in shown
        assert report.receipt_number not in app.test_client().get("/en/endringer").text

    def test_it_stands_beside_what_another_body_says(self, app: Flask, reporter: FlaskClient) -> None:
        with app.app_context():
            said = {"reporter": an_organisation("nhn")}
            a_report(one(Measure, "plan-tiltak"), ReportedStatus.UNDER_CONTROL, clock.today().isoformat(), **said)
        submit(reporter, REPORT, SAID)
        shown = main_of(app.test_client().get(PAGE))
        assert "Two bodies report differently. Both are shown." in shown
        assert "Nhn" in shown
        assert "Hdir" in shown

    def test_the_form_begins_with_the_last_answer(self, app: Flask, reporter: FlaskClient) -> None:
        with app.app_context():
            body = one(Organisation, "hdir")
            fields = {"reporter": body, "risk": Risk.HIGH, "text": text("Som sist")}
            a_report(one(Measure, "plan-tiltak"), ReportedStatus.RED, "2026-05", **fields)
        _, fields = open_form(reporter, REPORT, action="/rapporter")
        assert (fields["status"], fields["risk"], fields["said"]) == ("rod", "hoy", "Som sist")
        assert fields["forecast-en"] == "2027-06"

    def test_a_text_left_as_it_was_keeps_all_its_languages(self, app: Flask, reporter: FlaskClient) -> None:
        with app.app_context():
            said = {"reporter": one(Organisation, "hdir"), "text": text("På norsk")}
            a_report(one(Measure, "plan-tiltak"), ReportedStatus.RED, "2026-05", **said)
        submit(reporter, REPORT, {"status": "under-kontroll"}, action="/rapporter")
        assert reports(app)[-1].text == text("På norsk")

    def test_a_date_that_moves_asks_why_and_is_recorded_with_the_report(
        self, app: Flask, reporter: FlaskClient
    ) -> None:
        answer = submit(reporter, REPORT, {**SAID, "forecast-en": "2028"})
        assert "Why that date has moved: Say why the date has moved." in problems_of(answer)
        assert parse(answer.text).query_one("details[open] input[name=forecast-en]").attrs["value"] == "2028"
        answer = submit(reporter, REPORT, {**SAID, "forecast-en": "2028", "reason-en": "Anskaffelsen klages på"})
        assert forecasts(app) == [("2028", "Anskaffelsen klages på")]
        assert "Anskaffelsen klages på" in main_of(reporter.get(answer.location))

    def test_dates_that_stand_are_not_recorded_again(self, app: Flask, reporter: FlaskClient) -> None:
        submit(reporter, REPORT, SAID)
        assert forecasts(app) == []

    def test_only_what_is_still_to_come_is_asked_about(self, app: Flask, reporter: FlaskClient) -> None:
        with app.app_context():
            measure = one(Measure, "plan-tiltak")
            a_delivery(measure, "levert", delivered="2025")
            a_delivery(measure, "uten-dato")
        _, fields = open_form(reporter, REPORT)
        assert "forecast-levert" not in fields
        answer = submit(reporter, REPORT, {**SAID, "forecast-uten-dato": "2030"})
        assert answer.status_code == 303

    @each(
        ("typed", "said"),
        [
            ({"status": None}, "How does it go?: This field cannot be empty."),
            ({"status": "ypperlig"}, "How does it go?: Choose one of the alternatives."),
            ({"risk": "ukjent"}, "Risk: Choose one of the alternatives."),
            ({"said": "x" * 4001}, "there is room for 4,000"),
            ({"said": "A\x07"}, "characters that cannot be shown"),
            ({"forecast-en": "1899", "reason-en": "x"}, "Expected: A year must lie between 1900 and 2200."),
            ({"forecast-en": "snart", "reason-en": "x"}, "Expected: Write a date as"),
            ({"valid_on": "2199-01-01"}, "As of: A report cannot be about a day that has not come."),
            ({"valid_on": ""}, "As of: This field cannot be empty."),
            ({"uid": "../../etc/passwd"}, "The form could not be read."),
            ({"csrf_token": "outdated"}, "Nothing is lost: send it again."),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, app: Flask, reporter: FlaskClient, typed, said) -> None:
        answer = submit(reporter, REPORT, {**SAID, "reason-en": SCRIPT, **typed})
        assert said in problems_of(answer)
        assert reports(app) == []
        if "said" not in typed:
            assert SAID["said"] in parse(answer.text).query_one("textarea[name=said]").to_text()

    def test_script_is_shown_as_text(self, reporter: FlaskClient) -> None:
        typed = {**SAID, "said": SCRIPT, "forecast-en": "2028", "reason-en": SCRIPT}
        answer = submit(reporter, REPORT, typed)
        for path in (answer.location, PAGE, REPORT, MINE):
            assert "<script>alert" not in reporter.get(path).text

    def test_what_was_typed_survives_a_session_that_ended(self, app: Flask, reporter: FlaskClient) -> None:
        path, opened = open_form(reporter, REPORT)
        answer = app.test_client().post(path, data=fill(opened, SAID))
        assert answer.status_code == 401
        assert SAID["said"] in answer.text


class TestDeliveries:
    """The owner says that a delivery is made, and that it is in use; the state of the delivery follows."""

    def test_delivered_on_makes_it_delivered_and_says_who_said_so(self, app: Flask, reporter: FlaskClient) -> None:
        answer = submit(reporter, REPORT, {**SAID, "delivered-en": "2026-10"})
        assert "Delivery date October 2026" in main_of(reporter.get(answer.location))
        shown = place(app, "leveranse-en")
        assert "Delivered: October 2026, reported by Hdir" in shown
        assert "Taken into use: Not found" in shown

    def test_taken_into_use_says_what_shows_it_and_as_of_when(self, app: Flask, reporter: FlaskClient) -> None:
        typed = {**SAID, "delivered-en": "2026-10", "used-en": "2026-11", "shown_by-en": "Alle har logget inn"}
        answer = submit(reporter, REPORT, typed)
        assert "Alle har logget inn" in main_of(reporter.get(answer.location))
        shown = place(app, "leveranse-en")
        assert "Known to be in use: November 2026" in shown
        assert "How that is known: Alle har logget inn According to: Hdir" in shown
        with app.app_context():
            assert delivery_rows(clock.today())[0].state is DeliveryState.IN_USE

    def test_word_of_use_without_a_day_is_of_the_day_of_the_report(self, app: Flask, reporter: FlaskClient) -> None:
        submit(reporter, REPORT, {**SAID, "valid_on": "2026-10-31", "delivered-en": "2026-10", "shown_by-en": "Målt"})
        with app.app_context():
            assert one(Delivery, "en").in_use_as_of == when("2026-10-31")

    def test_each_of_several_bodies_has_its_own_word(self, app: Flask, reporter: FlaskClient) -> None:
        with app.app_context():
            made = [
                create_delivery_body(EDITOR, one(Delivery, "en"), organisation=an_organisation(slug)).uid
                for slug in ("nord", "sor")
            ]
        _, fields = open_form(reporter, REPORT)
        assert "used-en" not in fields
        submit(reporter, REPORT, {**SAID, f"shown_by-{made[1]}": "Sor bruker den"})
        assert "1 of 2 bodies are known to use it" in place(app, "leveranse-en")
        _, fields = open_form(reporter, REPORT, action="/rapporter")
        assert (f"used-{made[0]}" in fields, f"used-{made[1]}" in fields) == (True, False)

    def test_only_what_is_not_known_yet_is_asked_about(self, app: Flask, reporter: FlaskClient) -> None:
        with app.app_context():
            measure = one(Measure, "plan-tiltak")
            a_delivery(measure, "levert", delivered="2025")
            a_delivery(measure, "brukt", delivered="2025", in_use_text=text("I bruk"))
            a_delivery(measure, "rapport", delivered="2025", kind=DeliveryKind.REPORT)
            a_delivery(measure, "stanset", status=DeliveryWord.STOPPED)
        _, fields = open_form(reporter, REPORT)
        asked = {name.partition("-")[2] for name in fields.offered if name.startswith(("used-", "delivered-"))}
        assert asked == {"en", "levert"}
        assert "delivered-levert" not in fields

    @each(
        ("typed", "said"),
        [
            ({"delivered-en": "2199"}, "Delivered, on: This day has not come yet."),
            ({"used-en": "2026-01"}, "What shows that it is in use: Say what shows that it is in use."),
            ({"shown_by-en": "Målt"}, "What shows that it is in use: Say when it was delivered too"),
            ({"delivered-en": "2026", "used-en": "2199", "shown_by-en": "x"}, "as of: This day has not come yet."),
        ],
    )
    def test_what_cannot_be_so_is_named(self, app: Flask, reporter: FlaskClient, typed, said) -> None:
        answer = submit(reporter, REPORT, {**SAID, **typed})
        assert said in problems_of(answer)
        assert parse(answer.text).query_one("details[open] input[name=delivered-en]") is not None
        assert reports(app) == []

    def test_what_an_editor_writes_of_use_is_from_no_report_any_more(
        self, app: Flask, reporter: FlaskClient, editor: FlaskClient
    ) -> None:
        submit(reporter, REPORT, {**SAID, "delivered-en": "2026-10", "shown_by-en": "Målt"})
        submit(editor, "/en/tiltak/plan-tiltak/leveranser/en/rediger", {"in_use_text-nb": "Rettet"})
        with app.app_context():
            assert one(Delivery, "en").use_report is None


class TestTwice:
    def test_sent_twice_it_counts_once(self, app: Flask, reporter: FlaskClient) -> None:
        path, opened = open_form(reporter, REPORT)
        typed = fill(opened, {**SAID, "forecast-en": "2028", "reason-en": "Utsatt"})
        first, second = reporter.post(path, data=typed), reporter.post(path, data=typed)
        assert first.location == second.location
        assert len(reports(app)) == 1
        assert forecasts(app) == [("2028", "Utsatt")]

    def test_nothing_changed_is_one_press_and_counts_once(self, app: Flask, reporter: FlaskClient) -> None:
        submit(reporter, REPORT, SAID)
        path, opened = open_form(reporter, REPORT, action=UNCHANGED)
        first, second = reporter.post(path, data=opened), reporter.post(path, data=opened)
        assert first.location == second.location
        before, after = reports(app)
        assert (after.status, after.risk, after.text) == (before.status, before.risk, before.text)
        assert after.valid_on.end == clock.today()
        assert after.receipt_number != before.receipt_number
        assert "None: all dates stand." in main_of(reporter.get(first.location))

    def test_there_is_no_such_button_before_the_first_report(self, app: Flask, reporter: FlaskClient) -> None:
        _, opened = open_form(reporter, REPORT)
        assert "uendret" not in reporter.get(REPORT).text
        assert reporter.post(f"{PAGE}/rapporter/uendret", data=opened).status_code == 403
        assert reports(app) == []


class TestRights:
    @pytest.fixture
    def stranger(self, app: Flask, hdir: None) -> FlaskClient:  # noqa: ARG002 - whose measure it is
        with app.app_context():
            return sign_in_as(app, a_user("Svend Fremmed", Role.REPORTER, organisation=an_organisation("annen")))

    def test_the_reporter_of_another_body_is_refused_and_told_which_right(
        self, app: Flask, reporter: FlaskClient, stranger: FlaskClient
    ) -> None:
        path, opened = open_form(reporter, REPORT)
        for answer in (
            stranger.get(path),
            stranger.post(path, data=fill(opened, SAID)),
            stranger.get(f"{path}?for=hdir"),
        ):
            assert answer.status_code == 403
            assert "You need the right “Measure: report” to do this." in answer.text
        submit(reporter, REPORT, SAID)
        assert stranger.get(f"{PAGE}/rapport/{reports(app)[0].uid}").status_code == 403
        assert len(reports(app)) == 1

    @pytest.mark.parametrize("role", [AssignmentRole.CONTRIBUTOR, AssignmentRole.SPONSOR])
    def test_a_body_with_another_part_does_not_report(self, app: Flask, stranger: FlaskClient, role) -> None:
        with app.app_context():
            assign(EDITOR, one(Measure, "plan-tiltak"), one(Organisation, "annen"), role=role)
        assert stranger.get(REPORT).status_code == 403

    def test_a_body_whose_part_has_ended_does_not_report(self, app: Flask, stranger: FlaskClient) -> None:
        with app.app_context():
            past = {"role": AssignmentRole.REPORTER, "to_on": when("2020")}
            assign(EDITOR, one(Measure, "plan-tiltak"), one(Organisation, "annen"), **past)
        assert stranger.get(REPORT).status_code == 403
        assert "No measure to report on" in main_of(stranger.get(MINE))

    def test_who_reports_for_two_bodies_chooses(self, app: Flask, stranger: FlaskClient) -> None:
        with app.app_context():
            part = {"role": AssignmentRole.REPORTER}
            assign(EDITOR, one(Measure, "plan-tiltak"), one(Organisation, "annen"), **part)
        assert "You report for Annen." in main_of(stranger.get(REPORT))
        assert stranger.get(f"{REPORT}?for=hdir").status_code == 403

    def test_a_reporter_edits_nothing_else(self, reporter: FlaskClient) -> None:
        for path in ("/rediger", "/mal", "/ansvar", "/budsjett", "/leveranser", "/status/ny", "/publisering"):
            assert reporter.get(PAGE + path).status_code == 403

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask) -> None:
        with acting_as(ANONYMOUS):
            assert app.test_client().get(MINE).status_code == 303

    def test_what_is_not_there_is_not_found(self, reporter: FlaskClient) -> None:
        assert reporter.get("/en/tiltak/ukjent/rapporter").status_code == 404
        assert reporter.get(f"{PAGE}/rapport/01JZZZZZZZZZZZZZZZZZZZZZZZ").status_code == 404


class TestList:
    def test_own_measures_stand_there_with_the_age_of_the_last_report(self, app: Flask, reporter: FlaskClient) -> None:
        assert "Never reported with a date" in main_of(reporter.get(MINE))
        with app.app_context():
            a_report(one(Measure, "plan-tiltak"), ReportedStatus.RED, "2025", reporter=one(Organisation, "hdir"))
        shown = main_of(reporter.get(MINE))
        assert "Last reported: during 2025" in shown
        assert "More than four months old" in shown
        submit(reporter, f"{REPORT}?for=hdir", SAID, action="rapporter?for=hdir")
        assert "More than four months old" not in main_of(reporter.get(MINE))


class TestRecord:
    PATH = "/en/tiltak/plan-tiltak/status/ny"

    @pytest.mark.usefixtures("hdir")
    def test_an_editor_records_what_a_body_has_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"reporter": "hdir", "valid_on": "2026-Q1", "status": "rod", "cited-0-title": "Statusrapport"}
        answer = submit(editor, self.PATH, {**typed, "cited-0-url": "https://example.org/status"})
        assert answer.location == PAGE
        with app.app_context():
            report = db.session.scalars(select(StatusReport)).one()
            assert (report.receipt_number, report.sources[0].title) == (None, "Statusrapport")
        assert "Statusrapport" in main_of(app.test_client().get(PAGE))

    @pytest.mark.usefixtures("hdir")
    def test_a_published_status_needs_its_source(self, app: Flask, editor: FlaskClient) -> None:
        assert "Sources: This field cannot be empty." in problems_of(submit(editor, self.PATH, {"status": "rod"}))
        with app.app_context():
            assert db.session.scalar(select(func.count(StatusReport.id))) == 0
