"""An editor says how many took part in the work at large."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.engagement import services
from strategy_tracker.engagement.models import Involvement
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import REPORTER, SECRETARY, a_source, text
from tests.support.html import parse

LIST = "/en/involvering"
EDIT = f"{LIST}/rundt-60/rediger"

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def known(app: Flask) -> None:
    with app.app_context():
        fields = {"text": text("Mange var med"), "count": 60, "sources": [a_source("Old report")]}
        services.publish_involvement(SEED, services.create_involvement(SEED, slug="rundt-60", **fields))


def record(slug: str = "rundt-60") -> Involvement:
    return db.session.scalars(select(Involvement).where(Involvement.slug == slug)).one()


class TestNew:
    def test_a_draft_is_entered_listed_and_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"text-nb": "Leverandører ble spurt", "count_text-nb": "flere titalls", "cited-0-title": "Old report"}
        assert submit(editor, f"{LIST}/ny", typed).location == f"{LIST}/leverandorer-ble-spurt/rediger"
        assert "Leverandører ble spurt" in main_of(editor.get(LIST))
        assert "Leverandører ble spurt" not in main_of(editor.get("/en/innspill"))
        with app.app_context():
            made = record("leverandorer-ble-spurt")
            assert (made.count, [one.title for one in made.sources]) == (None, ["Old report"])
        assert submit(editor, f"{LIST}/leverandorer-ble-spurt/publisering").location == "/en/innspill#involvering"
        assert "flere titalls" in main_of(editor.get("/en/innspill"))

    @each(
        ("typed", "said"),
        [
            ({"text-nb": "", "text-en": ""}, "What is known: Write the text in at least one language."),
            ({"count": "-3"}, "How many, as a number: The number must be at least 0."),
            ({"count": "mange"}, "How many, as a number: Write a number"),
            ({"slug": "rundt-60"}, "The id “rundt-60” is taken."),
            ({"cited-0-title": "Ny"}, "Give a source an address on the web."),
            ({"count_text-nb": "Bell\x07"}, "characters that cannot be shown"),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, f"{LIST}/ny", {"text-nb": "Noen", "text-en": "<b>Some</b>", **typed})
        assert said in problems_of(answer)
        kept = parse(answer.text).query_one("textarea[name=text-en]").to_text().strip()
        assert kept == typed.get("text-en", "<b>Some</b>")


class TestEdit:
    def test_the_preview_shows_the_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"text-nb": "Framtida"}, button="preview")
        assert (answer.status_code, "Framtida" in main_of(answer)) == (200, True)
        with app.app_context():
            assert record().text.nb == "Mange var med"

    def test_two_who_save_both_see_both_texts(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        assert submit(editor, EDIT, {"count": "61"}).location == LIST
        answer = editor.post(path, data=fill(opened, {"text-nb": "Svært mange var med"}))
        assert answer.status_code == 409
        assert "61" in parse(answer.text).query_one(".differences").to_text()
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        assert editor.post(path, data=fill(typed_in(form), {"keep-count": "theirs"})).status_code == 303
        with app.app_context():
            assert (record().count, record().text.nb) == (61, "Svært mange var med")

    def test_its_history_is_there_to_read(self, editor: FlaskClient) -> None:
        submit(editor, EDIT, {"count": "61", "reason": "Talt på nytt"})
        shown = main_of(editor.get("/en/historikk/involvement/rundt-60"))
        for words in ("Mange var med", "Talt på nytt", "60", "61"):
            assert words in shown


class TestPublication:
    def test_what_is_withdrawn_is_gone_from_the_page(self, editor: FlaskClient) -> None:
        assert submit(editor, f"{LIST}/rundt-60/publisering", {"reason": "Feil"}).location == EDIT
        assert "Mange var med" not in main_of(editor.get("/en/innspill"))

    def test_the_page_of_gatherings_leads_here_for_those_who_may(self, app: Flask, editor: FlaskClient) -> None:
        editor.set_cookie("okt", "a-session")
        assert LIST in editor.get("/en/innspill").text
        with acting_as(ANONYMOUS):
            assert f'href="{LIST}"' not in app.test_client().get("/en/innspill").text


@each("page", ["", "/ny", "/rundt-60/rediger", "/rundt-60/publisering"])
class TestRights:
    @each("who", [REPORTER, SECRETARY])
    def test_without_the_right_the_page_says_which(self, app: Flask, page, who) -> None:
        with acting_as(who):
            answer = app.test_client().get(f"{LIST}{page}")
        assert (answer.status_code, "You need the right" in answer.text) == (403, True)

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page) -> None:
        with acting_as(ANONYMOUS):
            answer = app.test_client().get(f"{LIST}{page}")
        assert (answer.status_code, answer.location.startswith("/en/logg-inn?neste=")) == (303, True)
