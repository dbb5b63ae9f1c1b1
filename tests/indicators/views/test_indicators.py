"""An editor creates, edits, publishes and withdraws an indicator."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.indicators import edit_indicator
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.indicators.factories import observe
from tests.support.acting import acting_as
from tests.support.answers import problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import EDITOR, REPORTER
from tests.support.html import parse

NEW = "/en/indikatorer/ny"
EDIT = "/en/indikator/andel/rediger"
LEAST = {
    "name-nb": "Andel som er i digital kontakt",
    "goal": "mal-2",
    "goal_basis": "research",
    "role": "monitor",
    "kind": "share",
    "unit": "percent",
    "direction": "up",
}


def indicator(slug: str = "andel") -> Indicator:
    return db.session.scalars(select(Indicator).where(Indicator.slug == slug)).one()


@pytest.mark.usefixtures("share")
class TestNew:
    def test_a_draft_is_taken_in_and_published(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, f"{NEW}?mal=mal-2", {key: LEAST[key] for key in LEAST if key != "goal"})
        assert answer.location == "/en/indikator/andel-som-er-i-digital-kontakt/rediger"
        with app.app_context():
            made = indicator("andel-som-er-i-digital-kontakt")
            assert (made.published_at, made.goal.slug, len(made.series)) == (None, "mal-2", 1)
        page = "/en/indikator/andel-som-er-i-digital-kontakt"
        assert editor.get(page).status_code == 404
        form = editor.get(f"{page}/publisering")
        assert "No definition was found." in form.text
        assert submit(editor, f"{page}/publisering").location == page
        assert editor.get(page).status_code == 200

    @each(
        ("typed", "said"),
        [
            ({"direction": "within"}, "needs a lowest and a higher highest value"),
            ({"band_low": "10"}, "Only the direction “within” has a band."),
            ({"direction": "within", "band_low": "90", "band_high": "80"}, "needs a lowest and a higher"),
            ({"also_goals": ["mal-2"]}, "The main goal cannot also be a side goal."),
            ({"goal": "ukjent"}, "Main goal: Choose one of the alternatives."),
            ({"kind": "sirkel"}, "Kind of value: Choose one of the alternatives."),
            ({"direction": None}, "Which way is better: This field cannot be empty."),
            ({"name-nb": "Bell\x07"}, "characters that cannot be shown"),
            ({"band_low": "mange"}, "Write a number"),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, NEW, {**LEAST, "note-nb": "<i>Merk</i>", **typed})
        assert said in problems_of(answer)
        assert parse(answer.text).query_one("textarea[name=note-nb]").to_text().strip() == "<i>Merk</i>"


@pytest.mark.usefixtures("share")
class TestEdit:
    def test_saving_what_is_shown_changes_nothing(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            before = indicator().row_version
        assert submit(editor, EDIT).location == "/en/indikator/andel"
        with app.app_context():
            assert indicator().row_version == before

    def test_the_preview_of_a_draft_shows_its_page(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, "/en/indikator/andel/publisering")
        answer = submit(editor, EDIT, {"name-nb": "Framtida"}, button="preview")
        assert (answer.status_code, "Framtida" in answer.text) == (200, True)
        with app.app_context():
            assert indicator().published_at is None

    def test_html_is_shown_as_text(self, editor: FlaskClient) -> None:
        submit(editor, EDIT, {"name-nb": "<script>alert(1)</script>", "name-en": ""})
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in editor.get("/en/indikator/andel").text

    def test_a_kind_that_the_values_do_not_fit_is_refused(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            observe(edit_indicator(EDITOR, indicator(), kind="count"), 2024, 140)
        answer = submit(editor, EDIT, {"kind": "share"})
        assert "The value 140 is on file" in problems_of(answer)

    def test_two_who_save_both_see_both_texts(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        submit(editor, EDIT, {"note-nb": "Fra den første", "is_key_figure": "1"})
        answer = editor.post(path, data=fill(opened, {"note-nb": "Fra den andre"}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        assert "Fra den første" in shown
        assert "Fra den andre" in shown
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        again = editor.post(path, data=fill(typed_in(form), {"keep-note": "theirs", "keep-is_key_figure": "theirs"}))
        assert again.status_code == 303
        with app.app_context():
            assert (indicator().note.nb, indicator().is_key_figure) == ("Fra den første", True)


ADDRESSES = (
    "rediger", "publisering", "definisjon", "malinger", "malinger/ny", "maltall/ny", "grupper/ny"
)  # fmt: skip


@pytest.mark.usefixtures("share")
@each("page", ADDRESSES)
class TestRights:
    def test_without_the_right_the_page_says_which(self, app: Flask, page) -> None:
        with acting_as(REPORTER):
            answer = app.test_client().get(f"/en/indikator/andel/{page}")
        assert (answer.status_code, "You need the right" in answer.text) == (403, True)

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page) -> None:
        with acting_as(ANONYMOUS):
            answer = app.test_client().get(f"/en/indikator/andel/{page}")
        assert (answer.status_code, answer.location.startswith("/en/logg-inn?neste=")) == (303, True)

    def test_what_is_not_there_is_not_found(self, editor: FlaskClient, page) -> None:
        assert editor.get(f"/en/indikator/ukjent/{page}").status_code == 404
