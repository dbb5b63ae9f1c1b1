"""An editor takes in an audit, what it found, the answers, and how Parliament dealt with it."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from strategy_tracker.scrutiny.kinds import FindingLevel
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding
from strategy_tracker.scrutiny.services import withdraw_audit
from tests.scrutiny.made import a_finding, a_treatment, an_audit
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.ground import REPORTER, a_goal, a_measure, a_strategy, an_organisation

PAGE = "/en/revisjoner/revisjon"


def one(table, slug: str):
    return db.session.scalars(select(table).where(table.slug == slug)).one()


@pytest.fixture
def made(app: Flask) -> None:
    with app.app_context():
        a_measure(a_goal(a_strategy()))
        an_organisation("riksrevisjonen")
        audit = an_audit()
        a_finding(audit)
        a_treatment(audit)


@pytest.mark.usefixtures("made")
class TestAudits:
    def test_a_draft_is_taken_in_and_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {
            "title-nb": "Bruk av teknologi",
            "document": "Dokument 3:3 (2025–2026)",
            "auditor": "riksrevisjonen",
            "made_public_on": "13.10.2025",
        }
        assert submit(editor, "/en/revisjoner/ny", typed).location == "/en/revisjoner/bruk-av-teknologi/rediger"
        with app.app_context():
            assert one(Audit, "bruk-av-teknologi").published_at is None
        published = submit(editor, "/en/revisjoner/bruk-av-teknologi/publisering")
        assert published.location == "/en/revisjoner/bruk-av-teknologi"
        page = main_of(editor.get(published.location))
        for words in ("Dokument 3:3 (2025–2026)", "Riksrevisjonen", "Bruk av teknologi"):
            assert words in page

    def test_a_time_that_runs_backwards_is_named(self, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/rediger", {"covers_from_on": "2013", "covers_to_on": "2012"})
        assert "Covers until: The time it covers cannot end before it begins." in problems_of(answer)

    def test_the_form_lists_what_was_found_and_how_parliament_dealt_with_it(self, editor: FlaskClient) -> None:
        page = main_of(editor.get(f"{PAGE}/rediger"))
        assert "Innføringen er forsinket" in page
        assert "Innst. 1 S (2024–2025)" in page


@pytest.mark.usefixtures("made")
class TestFindings:
    def test_a_finding_is_added_with_its_answer_and_seen_from_the_measure_and_the_goal(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        typed = {
            "text-nb": "Kostnadene er usikre",
            "level": "alvorlig",
            "measures": ["tiltak"],
            "goals": ["plan-1"],
            "answer-nb": "Uavhengig analyse",
            "answered_on": "2025-12",
        }
        assert submit(editor, f"{PAGE}/funn/nytt", typed).location == f"{PAGE}/rediger"
        for address in (PAGE, "/en/tiltak/tiltak", "/en/strategi/plan/mal/1", "/en/revisjoner"):
            page = main_of(editor.get(address))
            for words in ("Kostnadene er usikre", "Serious", "Answer: Uavhengig analyse"):
                assert words in page, (address, words)
        with app.app_context():
            assert one(Finding, "revisjon-kostnadene-er-usikre").level is FindingLevel.SERIOUS

    def test_a_date_without_an_answer_is_named(self, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/funn/funn/rediger", {"answered_on": "2025"})
        assert "Answer: Say what was answered." in problems_of(answer)

    def test_html_is_shown_as_text(self, editor: FlaskClient) -> None:
        submit(editor, f"{PAGE}/funn/funn/rediger", {"answer-nb": "<script>alert(1)</script>"})
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in editor.get(PAGE).text

    def test_what_has_been_public_is_removed_with_a_reason_that_all_can_read(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        refused = submit(editor, f"{PAGE}/funn/funn/fjern")
        assert "Why it is removed: Say why" in problems_of(refused)
        answer = submit(editor, f"{PAGE}/funn/funn/fjern", {"reason": "Sto i en annen revisjon"})
        assert answer.location == f"{PAGE}/rediger"
        with app.app_context():
            assert db.session.scalars(select(Finding)).all() == []
        assert "Why: Sto i en annen revisjon" in main_of(app.test_client().get("/en/historikk/audit/revisjon"))

    def test_a_reason_is_asked_for_though_the_audit_was_taken_back(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            withdraw_audit(SEED, one(Audit, "revisjon"))
        assert "Say why" in problems_of(submit(editor, f"{PAGE}/funn/funn/fjern"))

    def test_a_finding_that_nobody_has_seen_goes_without_a_reason(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_finding(an_audit("kladd", published=False), "kladdet")
        there = "/en/revisjoner/kladd"
        assert submit(editor, f"{there}/funn/kladdet/fjern").location == f"{there}/rediger"

    def test_a_finding_of_another_audit_is_not_found_here(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            an_audit("annen")
        for page in ("rediger", "fjern"):
            assert editor.get(f"/en/revisjoner/annen/funn/funn/{page}").status_code == 404


@pytest.mark.usefixtures("made")
class TestTreatments:
    def test_how_parliament_dealt_with_it_is_added_changed_and_removed(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, f"{PAGE}/stortinget/ny", {"recommendation": "Innst. 84 S"}).location == f"{PAGE}/rediger"
        with app.app_context():
            uid = db.session.scalars(select(AuditTreatment.uid).order_by(AuditTreatment.id.desc())).first()
        here = f"{PAGE}/stortinget/{uid}"
        submit(editor, f"{here}/rediger", {"decision-nb": "Enstemmig", "decided_on": "2022-06-02"})
        page = main_of(editor.get(PAGE))
        assert "Enstemmig" in page
        assert "Decided 2 Jun 2022" in page
        assert "Say why" in problems_of(submit(editor, f"{here}/fjern"))
        submit(editor, f"{here}/fjern", {"reason": "Gjaldt en annen sak"})
        assert "Innst. 84 S" not in main_of(editor.get(PAGE))


@pytest.mark.usefixtures("made")
def test_without_the_right_no_form_is_shown(app: Flask) -> None:
    for page in ("rediger", "publisering", "funn/nytt", "funn/funn/rediger", "funn/funn/fjern", "stortinget/ny"):
        with acting_as(REPORTER):
            assert app.test_client().get(f"{PAGE}/{page}").status_code == 403, page
        with acting_as(ANONYMOUS):
            assert app.test_client().get(f"{PAGE}/{page}").status_code == 303, page


@pytest.mark.usefixtures("made")
def test_what_an_audit_found_stands_as_files_beside_its_page(app: Flask) -> None:
    with app.app_context():
        a_finding(an_audit("annen"), "annet")
    public = app.test_client()
    assert [row["id"] for row in public.get(f"{PAGE}.json").get_json()["rows"]] == ["funn"]
    assert "Innføringen er forsinket" in public.get(f"{PAGE}.csv").text
    assert f'href="{PAGE}.csv"' in public.get(PAGE).text
    assert public.get("/en/revisjoner/finnes-ikke.json").status_code == 404
