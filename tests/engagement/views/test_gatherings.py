"""An editor takes in a gathering and what was said there."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.engagement.models import Gathering, GatheringInput
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.engagement.made import a_gathering, an_input
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import REPORTER, a_goal, a_measure, a_strategy, an_organisation
from tests.support.html import parse

NEW = "/en/innspill/ny"
PAGE = "/en/innspill/moete"
SAID = f"{PAGE}/sagt/innspill"


def one(table, slug: str):
    return db.session.scalars(select(table).where(table.slug == slug)).one()


@pytest.fixture
def held(app: Flask) -> None:
    with app.app_context():
        strategy = a_strategy()
        a_measure(a_goal(strategy))
        an_organisation("gjest")
        an_input(a_gathering(strategy=strategy))


@pytest.mark.usefixtures("held")
class TestNew:
    def test_a_draft_is_taken_in_and_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"name-nb": "Høstmøte", "kind": "konferanse", "held_on": "2024-10", "participants": ["gjest"]}
        assert submit(editor, NEW, typed).location == "/en/innspill/hostmote/rediger"
        with app.app_context():
            made = one(Gathering, "hostmote")
            assert ([each.slug for each in made.participants], made.published_at) == (["gjest"], None)
        assert submit(editor, "/en/innspill/hostmote/publisering").location == "/en/innspill/hostmote"
        assert "Høstmøte" in main_of(editor.get("/en/innspill/hostmote"))

    @each(
        ("typed", "said"),
        [
            ({"name-nb": ""}, "Name: Write the text in at least one language."),
            ({"kind": "fest"}, "What sort of meeting place: Choose one of the alternatives."),
            ({"registered": "-3"}, "People registered: The number must be at least 0."),
            ({"registered": "mange"}, "People registered: Write a number"),
            ({"held_on": "12.13.2024"}, "Held: Write a date"),
            ({"held_on": "1814"}, "Held: A year must lie between 1900 and 2200."),
            ({"participants": ["ukjent"]}, "Participants: Choose one of the alternatives."),
            ({"strategy": "ukjent"}, "Choose one of the alternatives."),
            ({"purpose-nn": "Bell\x07"}, "characters that cannot be shown"),
            ({"slug": "moete"}, "The id “moete” is taken."),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, NEW, {"name-nb": "Møte", "kind": "konferanse", "purpose-nb": "<u>Møtes</u>", **typed})
        assert said in problems_of(answer)
        assert parse(answer.text).query_one("textarea[name=purpose-nb]").to_text().strip() == "<u>Møtes</u>"


@pytest.mark.usefixtures("held")
class TestEdit:
    def test_two_who_change_who_was_there_both_see_both(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, f"{PAGE}/rediger")
        assert submit(editor, path, {"participants": ["gjest"]}).status_code == 303
        answer = editor.post(path, data=fill(opened, {"purpose-nb": "Møtes"}))
        assert answer.status_code == 409
        assert "Gjest" in parse(answer.text).query_one(".differences").to_text()
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        assert editor.post(path, data=fill(typed_in(form), {"keep-participants": "theirs"})).status_code == 303
        with app.app_context():
            stored = one(Gathering, "moete")
            assert ([each.slug for each in stored.participants], stored.purpose.nb) == (["gjest"], "Møtes")

    def test_the_preview_shows_the_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/rediger", {"purpose-nb": "Til gagns"}, button="preview")
        assert "Til gagns" in main_of(answer)
        with app.app_context():
            assert one(Gathering, "moete").purpose is None

    def test_what_was_said_is_listed_under_the_form(self, editor: FlaskClient) -> None:
        assert "Bør brukes bedre" in main_of(editor.get(f"{PAGE}/rediger"))


@pytest.mark.usefixtures("held")
class TestInputs:
    def test_what_was_said_is_added_and_tied_to_a_measure(self, app: Flask, editor: FlaskClient) -> None:
        typed = {
            "theme-nb": "Samhandling",
            "statement-nb": "Leverandørene vil inn tidligere",
            "givers": ["gjest"],
            "measures": ["tiltak"],
            "outcome-nb": "Egen veileder",
        }
        assert submit(editor, f"{PAGE}/sagt/ny", typed).location == f"{PAGE}/rediger"
        page = main_of(editor.get(PAGE))
        for words in ("Leverandørene vil inn tidligere", "Measure: Tiltak", "Egen veileder"):
            assert words in page
        assert "Moete" in main_of(editor.get("/en/tiltak/tiltak"))
        with app.app_context():
            assert one(GatheringInput, "moete-samhandling").givers[0].slug == "gjest"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"statement-nb": ""}, "What was said: Write the text in at least one language."),
            ({"figure_value": "12"}, "What the figure counts: Say what the figure counts."),
            ({"figure_unit-nb": "møter"}, "A unit without a figure says nothing."),
            ({"figure_value": "tolv"}, "Write a number"),
            ({"goals": ["ukjent"]}, "Goals it touches: Choose one of the alternatives."),
            ({"theme-nb": "x" * 301}, "there is room for 300"),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        assert said in problems_of(submit(editor, f"{SAID}/rediger", typed))

    def test_html_is_shown_as_text(self, editor: FlaskClient) -> None:
        submit(editor, f"{SAID}/rediger", {"statement-nb": "<script>alert(1)</script>"})
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in editor.get(PAGE).text

    def test_what_was_never_said_is_removed(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, f"{SAID}/fjern").location == f"{PAGE}/rediger"
        with app.app_context():
            assert db.session.scalars(select(GatheringInput)).all() == []

    @pytest.mark.parametrize("page", ["rediger", "fjern"])
    def test_an_input_of_another_gathering_is_not_found_here(self, app: Flask, editor: FlaskClient, page: str) -> None:
        with app.app_context():
            a_gathering("annet")
        assert editor.get(f"/en/innspill/annet/sagt/innspill/{page}").status_code == 404


@pytest.mark.usefixtures("held")
@each("page", ["rediger", "publisering", "sagt/ny", "sagt/innspill/rediger", "sagt/innspill/fjern"])
class TestRights:
    def test_without_the_right_the_page_says_which(self, app: Flask, page: str) -> None:
        with acting_as(REPORTER):
            answer = app.test_client().get(f"{PAGE}/{page}")
        assert (answer.status_code, "You need the right" in answer.text) == (403, True)

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page: str) -> None:
        with acting_as(ANONYMOUS):
            assert app.test_client().get(f"{PAGE}/{page}").status_code == 303

    def test_what_is_not_there_is_not_found(self, editor: FlaskClient, page: str) -> None:
        assert editor.get(f"/en/innspill/ukjent/{page}").status_code == 404
