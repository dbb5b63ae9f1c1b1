"""The portfolio report: on the page, as Word, as PDF; of published rounds for all, of locked ones at the desk."""

from datetime import timedelta
from io import BytesIO

import docx
import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.reporting.models import ReportingRound
from strategy_tracker.reporting.queries.rounds import request_of
from strategy_tracker.reporting.rules.links import link_principal
from strategy_tracker.reporting.services.answering import answer_request
from strategy_tracker.reporting.services.rounds import lock_reporting_round, publish_reporting_round
from strategy_tracker.strategy.kinds import DateKind, ReportedStatus
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.deliveries import record_delivery_date
from strategy_tracker.strategy.services.measures import withdraw_measure
from tests.reporting.made import an_open_reporting_round, body, dates
from tests.support.answers import main_of
from tests.support.factories import a_delivery, an_assessment, when
from tests.support.ground import SECRETARY, an_organisation, text
from tests.support.pdf import PdfFile
from tests.support.people import a_user, sign_in_as
from tests.support.statements import counted

pytestmark = pytest.mark.both_databases
LIST, PAGE, DESK = "/en/portefoljerapport", "/en/portefoljerapport/host", "/en/sekretariat/rapportering/host/rapport"
GREEN, YELLOW = ReportedStatus.UNDER_CONTROL, ReportedStatus.SOME_CHALLENGES


def report(round_: ReportingRound, measure: str, status: ReportedStatus, **said: str) -> None:
    request = request_of(round_, body("hdir"), measure)
    given = {name: text(value) for name, value in said.items()}
    on = PartialDate.day(clock.today())
    answer_request(link_principal(1, body("hdir").id, "hdir"), request, status=status, valid_on=on, **given)


def hold(slug: str, name: str, said: dict[str, ReportedStatus], **more: str) -> ReportingRound:
    round_ = an_open_reporting_round(slug, name=text(name), **dates())
    for measure, status in said.items():
        report(round_, measure, status, **more)
    return lock_reporting_round(SECRETARY, round_)


@pytest.fixture
def rounds(app: Flask) -> None:
    """Two rounds: in spring all is well, in autumn "en" has challenges, a date moved, and "to" said nothing."""
    with app.app_context():
        autumn = clock.now()
        with clock.fixed(autumn - timedelta(days=120)):
            spring = hold("var", "Våren", {"en": GREEN, "to": GREEN})
            moved = a_delivery(one(Measure, "en"), "innlogging", planned="2027-03")
            a_delivery(one(Measure, "to"), "gammel", planned="2024-01")
            spring = publish_reporting_round(SECRETARY, spring)
        with clock.fixed(autumn - timedelta(days=2)):
            record_delivery_date(SEED, moved, kind=DateKind.FORECAST, value=when("2027-09"), reason="Leverandøren")
            hold("host", "Høsten", {"en": YELLOW}, text="Leverandøren er forsinket æøå.")
        an_assessment(one(Measure, "to"), an_organisation("tilsynet"))


def publish(app: Flask) -> None:
    with app.app_context():
        publish_reporting_round(SECRETARY, one(ReportingRound, "host"))


@pytest.mark.usefixtures("rounds")
class TestPublic:
    def test_it_is_there_once_the_round_is_published(self, app: Flask) -> None:
        assert app.test_client().get(PAGE).status_code == 404
        assert "Høsten" not in app.test_client().get(LIST).text
        publish(app)
        assert "Høsten" in main_of(app.test_client().get(LIST))
        assert app.test_client().get(PAGE).status_code == 200

    def test_it_tells_what_changed_since_the_round_before(self, app: Flask) -> None:
        publish(app)
        shown = main_of(app.test_client().get(PAGE))
        assert "1 of 3 reports came in before the round was locked" in shown
        assert "Compared with Våren." in shown
        for said in ("Under control", "Some challenges", "Leverandøren er forsinket æøå.", "Innlogging", "March 2027"):
            assert said in shown

    def test_who_did_not_answer_is_named_with_the_last_word(self, app: Flask) -> None:
        publish(app)
        shown = main_of(app.test_client().get(PAGE))
        _, _, unanswered = shown.partition("Not answered in this round")
        assert "Nhn" in unanswered
        assert "Nothing found" in unanswered

    def test_a_passed_date_is_missing_and_not_late(self, app: Flask) -> None:
        publish(app)
        page = app.test_client().get(PAGE).text
        assert "Date passed, nothing found" in page
        assert "Newly late: <strong>0</strong>" in page

    def test_a_round_can_be_read_alone(self, app: Flask) -> None:
        publish(app)
        shown = main_of(app.test_client().get(f"{PAGE}?mot=ingen"))
        assert "It is not compared with an earlier round." in shown
        assert "Dates that moved" not in shown

    def test_an_unknown_round_to_compare_with_is_not_found(self, app: Flask) -> None:
        publish(app)
        assert app.test_client().get(f"{PAGE}?mot=sommer").status_code == 404

    def test_what_is_withdrawn_is_not_told_of(self, app: Flask) -> None:
        publish(app)
        with app.app_context():
            withdraw_measure(SEED, one(Measure, "en"))
        assert "Leverandøren er forsinket" not in app.test_client().get(PAGE).text

    def test_the_statements_do_not_grow_with_what_is_asked(self, app: Flask) -> None:
        publish(app)
        with app.app_context(), counted() as statements:
            assert app.test_client().get(PAGE).status_code == 200
        assert len(statements) < 30


@pytest.mark.usefixtures("rounds")
class TestFiles:
    def test_the_pdf_is_tagged_and_says_the_same(self, app: Flask) -> None:
        publish(app)
        answer = app.test_client().get(f"{PAGE}.pdf")
        made = PdfFile(answer.data)
        assert (answer.mimetype, made.is_tagged, made.is_universal) == ("application/pdf", True, True)
        assert (made.title, made.language) == ("Portfolio report: Høsten", "en-GB")
        assert "Leverandørenerforsinketæøå." in made.text.replace(" ", "")
        assert all(link.startswith("http") for link in made.links)

    def test_the_word_file_has_its_headings(self, app: Flask) -> None:
        publish(app)
        answer = app.test_client().get(f"/nb{PAGE.removeprefix('/en')}.docx")
        made = docx.Document(BytesIO(answer.data))
        assert made.core_properties.title == "Porteføljerapport: Høsten"
        headings = [paragraph.text for paragraph in made.paragraphs if paragraph.style.name == "Heading 1"]
        assert headings[0] == "Annen status eller risiko enn sist"
        assert any("Leverandøren er forsinket" in cell.text for row in made.tables[0].rows for cell in row.cells)

    def test_there_are_no_other_files(self, app: Flask) -> None:
        publish(app)
        assert app.test_client().get(f"{PAGE}.odt").status_code == 404

    def test_a_file_is_of_what_the_page_compares(self, app: Flask) -> None:
        publish(app)
        page = app.test_client().get(f"{PAGE}?mot=ingen").text
        assert 'host.pdf?mot=ingen"' in page


@pytest.mark.usefixtures("rounds")
class TestDesk:
    def test_those_who_run_the_reporting_see_it_before_it_is_published(self, secretary: FlaskClient) -> None:
        assert "Compared with Våren." in main_of(secretary.get(DESK))
        assert secretary.get(f"{DESK}.pdf").data.startswith(b"%PDF")
        assert 'href="/en/sekretariat/rapportering/host/rapport"' in secretary.get(DESK.removesuffix("/rapport")).text

    def test_nobody_else_does(self, app: Flask) -> None:
        with app.app_context():
            reporter = sign_in_as(app, a_user("Rita Rapportør", Role.REPORTER, organisation=body("hdir")))
        assert app.test_client().get(DESK).status_code == 303
        assert reporter.get(DESK).status_code == 403
        assert reporter.get(f"{DESK}.pdf").status_code == 403


def test_without_a_round_the_list_says_why(app: Flask) -> None:
    assert "There is no report yet" in main_of(app.test_client().get(LIST))
