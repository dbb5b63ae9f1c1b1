"""An editor takes in, edits, publishes and withdraws a measure, and says what it serves."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.models import Goal, Measure
from strategy_tracker.strategy.services.measures import edit_measure
from tests.support.acting import acting_as
from tests.support.answers import problems_of
from tests.support.cases import each
from tests.support.factories import a_delivery
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import EDITOR, REPORTER, SECRETARY, a_goal, a_measure, a_strategy, text
from tests.support.html import parse
from tests.support.statements import counted

NEW, EDIT, GOALS = "/en/tiltak/nytt", "/en/tiltak/plan-tiltak/rediger", "/en/tiltak/plan-tiltak/mal"
PUBLICATION = "/en/tiltak/plan-tiltak/publisering"
SCRIPT = "<script>alert(1)</script>"

pytestmark = pytest.mark.usefixtures("thread")


class TestNew:
    def test_a_measure_is_taken_in_as_a_draft_with_an_id_made_of_its_name(
        self, app: Flask, editor: FlaskClient
    ) -> None:
        answer = submit(editor, NEW, {"name-nb": "Et øåæ tiltak", "strategy": "plan", "kind": "prosjekt"})
        assert (answer.status_code, answer.location) == (303, "/en/tiltak/et-oaae-tiltak/mal")
        assert app.test_client().get("/en/tiltak/et-oaae-tiltak").status_code == 404
        assert submit(editor, answer.location, {"main": "plan-1"}).location == "/en/tiltak/et-oaae-tiltak/rediger"
        answer = submit(editor, "/en/tiltak/et-oaae-tiltak/publisering")
        assert answer.location == "/en/tiltak/et-oaae-tiltak"
        assert "Et øåæ tiltak" in app.test_client().get(answer.location).text

    def test_an_id_that_is_taken_is_refused_and_nothing_typed_is_lost(self, editor: FlaskClient) -> None:
        answer = submit(editor, NEW, {"name-nb": "Et annet", "slug": "plan-tiltak", "kind": "prosjekt"})
        assert "Id in the address: The id “plan-tiltak” is taken." in problems_of(answer)
        assert parse(answer.text).query_one("input[name=name-nb]").attrs["value"] == "Et annet"

    def test_sent_twice_it_is_taken_in_once(self, app: Flask, editor: FlaskClient) -> None:
        path, fields = open_form(editor, NEW)
        typed = fill(fields, {"name-nb": "Bare ett", "kind": "prosjekt"})
        assert editor.post(path, data=typed).status_code == 303
        assert editor.post(path, data=typed).status_code == 422
        with app.app_context():
            assert len(db.session.scalars(select(Measure).where(Measure.slug.like("bare-ett%"))).all()) == 1

    @pytest.mark.parametrize("slug", ["ny", "nytt"])
    def test_an_id_that_is_an_address_already_is_refused(self, editor: FlaskClient, slug: str) -> None:
        answer = submit(editor, NEW, {"name-nb": "Nytt", "slug": slug, "kind": "prosjekt"})
        assert "is taken" in problems_of(answer)


class TestEdit:
    def test_what_is_typed_is_saved_with_its_reason(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"name-nb": "Nytt navn", "ends_on": "2026-H1", "reason": "Vedtatt", "cited-0-title": "Vedtak"}
        answer = submit(editor, EDIT, {**typed, "cited-0-url": "https://example.org/vedtak"})
        assert (answer.status_code, answer.location) == (303, "/en/tiltak/plan-tiltak")
        assert "Saved." in editor.get(answer.location).text
        with app.app_context():
            stored = one(Measure, "plan-tiltak")
            assert (stored.name.nb, str(stored.ends_on)) == ("Nytt navn", "2026-H1")
            assert [source.title for source in stored.sources] == ["Vedtak"]
            event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
            assert (event.action, event.reason, event.is_minor) == ("measure.edit", "Vedtatt", False)

    @each(
        ("typed", "said"),
        [
            ({"name-nb": "", "name-en": ""}, "Name: Write the text in at least one language."),
            ({"name-nb": "A\x07B"}, "characters that cannot be shown"),
            ({"description-nb": "x" * 4001}, "there is room for 4,000"),
            ({"kind": "sirkus"}, "Kind: Choose one of the alternatives."),
            ({"phase": "tapt"}, "Phase: Choose one of the alternatives."),
            ({"segment": "ukjent"}, "Choose one of the alternatives."),
            ({"goal_basis": ""}, "Who says what goal it serves: This field cannot be empty."),
            ({"starts_on": "1899"}, "Began: A year must lie between 1900 and 2200."),
            ({"ends_on": "2024-13"}, "Ends: Write a date as"),
            ({"starts_on": "2026", "ends_on": "2025"}, "Ends: A measure cannot end before it starts."),
            ({"reason": "x" * 301}, "there is room for 300"),
            ({"csrf_token": "outdated"}, "Nothing is lost: send it again."),
        ],
    )
    def test_what_cannot_be_used_is_named_and_all_is_kept(self, app: Flask, editor: FlaskClient, typed, said) -> None:
        answer = submit(editor, EDIT, {"note-nb": SCRIPT, **typed})
        assert said in problems_of(answer)
        assert SCRIPT in parse(answer.text).query_one("textarea[name=note-nb]").to_text()
        with app.app_context():
            assert one(Measure, "plan-tiltak").note is None

    def test_script_in_every_text_is_shown_as_text(self, app: Flask, editor: FlaskClient) -> None:
        names = [f"{name}-{code}" for name in ("name", "description", "note") for code in ("nb", "nn", "en")]
        assert submit(editor, EDIT, {**dict.fromkeys(names, SCRIPT), "reason": SCRIPT}).status_code == 303
        for path in ("/en/tiltak/plan-tiltak", "/en/tiltak", EDIT, "/en/endringer"):
            assert "<script>alert" not in editor.get(path).text
        assert "&lt;script&gt;alert(1)" in app.test_client().get("/en/tiltak/plan-tiltak").text

    def test_two_who_save_both_see_both_texts_and_choose(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        submit(editor, EDIT, {"name-nb": "Den første", "description-nb": "Fra den første"})
        answer = editor.post(path, data=fill(opened, {"name-nb": "Den andre"}))
        assert answer.status_code == 409
        assert "somebody else has saved it" in parse(answer.text).query_one("title").to_text()
        assert parse(answer.text).query_one('.differences[tabindex="-1"][data-module="focus"]') is not None
        shown = " ".join(parse(answer.text).query_one(".differences").to_text().split())
        assert "Den første" in shown
        assert "Den andre" in shown
        both = typed_in(parse(answer.text).query_one("main form.edit-form"))
        answer = editor.post(path, data=fill(both, {"keep-description": "theirs"}))
        assert answer.status_code == 303
        with app.app_context():
            stored = one(Measure, "plan-tiltak")
            assert (stored.name.nb, stored.description.nb) == ("Den andre", "Fra den første")

    def test_a_minor_edit_is_left_out_of_the_public_history(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, EDIT, {"name-nb": "Rettet", "is_minor": "1"})
        with app.app_context():
            assert db.session.scalars(select(Event.is_minor).order_by(Event.id.desc())).first() is True

    def test_the_preview_shows_the_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"name-nb": "Framtida"}, button="preview")
        assert answer.status_code == 200
        assert "Framtida" in parse(answer.text).query_one("h1").to_text()
        assert "Nothing is saved" in answer.text
        with app.app_context():
            assert one(Measure, "plan-tiltak").name == text("Plan-Tiltak")
        assert "Framtida" not in app.test_client().get("/en/tiltak/plan-tiltak").text

    def test_a_draft_under_a_draft_can_be_previewed(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_measure(a_goal(a_strategy("kladd", published=False)), "utkast", published=False)
        answer = submit(editor, "/en/tiltak/utkast/rediger", {"name-nb": "Kladden"}, button="preview")
        assert "Kladden" in parse(answer.text).query_one("h1").to_text()
        assert app.test_client().get("/en/tiltak/utkast").status_code == 404

    @pytest.mark.parametrize("typed", [{"description-nb": "En ny tekst", "ends_on": "2031"}, {"name-nb": "Nytt navn"}])
    def test_a_save_takes_twelve_statements_at_most(self, app: Flask, editor: FlaskClient, typed) -> None:
        with app.app_context():
            a_delivery(one(Measure, "plan-tiltak"))  # which is found by the measure's name
        path, opened = open_form(editor, EDIT)
        typed = fill(opened, typed)
        with app.app_context(), counted() as sent:
            assert editor.post(path, data=typed).status_code == 303
        raised = [statement for statement in sent if statement.startswith("UPDATE")]
        assert len(raised) >= 2
        assert len(sent) + 1 <= 12, "\n".join(sent)  # and one that raises the version of the data


class TestGoals:
    @pytest.fixture(autouse=True)
    def goals(self, app: Flask, thread: None) -> None:  # noqa: ARG002 - the goal that is there
        with app.app_context():
            strategy = one(Goal, "plan-1").strategy
            a_goal(strategy, "2")
            a_goal(strategy, "2A", slug="plan-2a", parent=one(Goal, "plan-2"))

    def test_a_measure_has_a_main_goal_and_others(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, GOALS, {"main": "plan-2", "others": ["plan-1", "plan-2a"]}).status_code == 303
        with app.app_context():
            links = {link.goal.slug: link.is_main for link in one(Measure, "plan-tiltak").goals}
        assert links == {"plan-2": True, "plan-1": False, "plan-2a": False}

    def test_who_says_so_is_asked_where_the_goal_is_set(self, app: Flask, editor: FlaskClient) -> None:
        for basis, is_marked in (("research", True), ("source", False)):
            assert submit(editor, GOALS, {"goal_basis": basis}).status_code == 303
            page = parse(app.test_client().get("/en/tiltak/plan-tiltak").text)
            facts = {one.query_one("dt").to_text(): one for one in page.query(".page-head .meta > div")}
            assert bool(facts["Main goal"].query("details.our-reading")) is is_marked

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"main": ["plan-1", "plan-2"]}, "Main goal: A measure has one main goal."),
            ({"others": ["plan-1"]}, "Other goals it serves: A goal can be named only once."),
            ({"main": "ukjent"}, "Main goal: Choose one of the alternatives."),
            ({"main": ""}, "Main goal: This field cannot be empty."),
            ({"others": ["ukjent"]}, "Other goals it serves: Choose one of the alternatives."),
        ],
        ids=str,
    )
    def test_a_second_main_goal_and_other_mistakes_are_refused(self, editor: FlaskClient, typed, said) -> None:
        assert said in problems_of(submit(editor, GOALS, typed))

    def test_two_who_choose_goals_at_once_both_see_both(self, editor: FlaskClient) -> None:
        path, opened = open_form(editor, GOALS)
        assert submit(editor, GOALS, {"others": ["plan-2"]}).status_code == 303
        answer = editor.post(path, data=fill(opened, {"main": "plan-2"}))
        assert answer.status_code == 409
        assert parse(answer.text).query_one(".differences") is not None


class TestPublication:
    def test_a_withdrawn_measure_is_gone_and_can_come_back(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, PUBLICATION, {"reason": "Feil"}).location == EDIT
        assert app.test_client().get("/en/tiltak/plan-tiltak").status_code == 404
        assert "Draft: only editors see it" in editor.get(EDIT).text
        assert submit(editor, PUBLICATION).location == "/en/tiltak/plan-tiltak"
        assert app.test_client().get("/en/tiltak/plan-tiltak").status_code == 200

    def test_a_measure_without_a_main_goal_is_not_published(self, editor: FlaskClient) -> None:
        submit(editor, NEW, {"name-nb": "Målløst", "kind": "prosjekt"})
        answer = submit(editor, "/en/tiltak/mallost/publisering")
        assert "A measure needs a main goal before it is published." in problems_of(answer)


class TestLinks:
    def test_an_editor_is_led_to_each_form_and_others_see_nothing_of_it(self, app: Flask, editor: FlaskClient) -> None:
        forms = ("/rediger", "/mal", "/ansvar", "/budsjett", "/leveranser", "/status/ny")
        shown, hidden = editor.get("/en/tiltak/plan-tiltak").text, app.test_client().get("/en/tiltak/plan-tiltak").text
        for form in forms:
            assert f'href="/en/tiltak/plan-tiltak{form}"' in shown
            assert f'href="/en/tiltak/plan-tiltak{form}"' not in hidden
        assert 'href="/en/strategi/plan/rediger"' in editor.get("/en/strategi/plan").text
        assert 'href="/en/strategi/plan/mal/1/rediger"' in editor.get("/en/strategi/plan/mal/1").text


PAGES = ("/rediger", "/mal", "/publisering", "/ansvar", "/budsjett", "/leveranser", "/leveranser/ny")


@each("page", PAGES)
class TestRights:
    @each("who", [REPORTER, SECRETARY])
    def test_without_the_right_the_page_says_which(self, app: Flask, page: str, who) -> None:
        with acting_as(who):
            answer = app.test_client().get(f"/en/tiltak/plan-tiltak{page}")
        assert answer.status_code == 403
        assert "You need the right" in answer.text

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page: str) -> None:
        with acting_as(ANONYMOUS):
            answer = app.test_client().get(f"/en/tiltak/plan-tiltak{page}")
        assert (answer.status_code, answer.location.startswith("/en/logg-inn?neste=")) == (303, True)

    def test_what_is_not_there_is_not_found(self, editor: FlaskClient, page: str) -> None:
        assert editor.get(f"/en/tiltak/ukjent{page}").status_code == 404


def test_what_was_typed_survives_a_session_that_ended(app: Flask, editor: FlaskClient) -> None:
    path, opened = open_form(editor, EDIT)
    answer = app.test_client().post(path, data=fill(opened, {"description-nb": "Et langt svar"}))
    assert answer.status_code == 401
    assert "Et langt svar" in answer.text


def test_a_save_by_somebody_else_in_between_is_told_of_by_the_version(app: Flask, editor: FlaskClient) -> None:
    path, opened = open_form(editor, EDIT)
    with app.app_context():
        edit_measure(EDITOR, one(Measure, "plan-tiltak"), name=text("Fra programmet"))
    assert editor.post(path, data=fill(opened, {"name-nb": "Fra siden"})).status_code == 409
