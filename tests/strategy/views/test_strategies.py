"""An editor takes in a strategy with its parts, goals and sub-goals, and publishes it."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.models import Goal, Strategy
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit
from tests.support.ground import REPORTER, a_goal, a_strategy
from tests.support.html import parse

NEW, EDIT, GOAL = "/en/strategi/ny", "/en/strategi/plan/rediger", "/en/strategi/plan/mal/1/rediger"
PARTS = {
    "visjon": {"term-nb": "Bedre", "text-nb": "Mer for færre"},
    "prinsipper": {"text-nb": "Vi gjør det sammen"},
    "plan": {"name-nb": "Gjennomføringsplan"},
    "tidslinje": {"at": "2024-05", "text-nb": "Lagt fram"},
}


def links_on(client: FlaskClient, path: str, pattern: str) -> list[str]:
    found = [link.attrs["href"] or "" for link in parse(client.get(path).text).query("main a")]
    return [href for href in found if re.search(pattern, href)]


class TestNew:
    def test_a_strategy_is_taken_in_given_a_goal_and_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"name-nb": "Helse på nett", "starts_on": "2027", "ends_on": "2031"}
        assert submit(editor, NEW, typed).location == "/en/strategi/helse-pa-nett/rediger"
        path = "/en/strategi/helse-pa-nett"
        assert (
            submit(editor, f"{path}/mal/ny", {"number": "1", "name-nb": "Ett mål"}).location == f"{path}/mal/1/rediger"
        )
        assert "A draft is not public" in problems_of(submit(editor, f"{path}/publisering"))
        assert app.test_client().get(path).status_code == 404
        assert submit(editor, f"{path}/rediger", {"state": "adopted"}).status_code == 303
        assert submit(editor, f"{path}/publisering").location == path
        assert "Ett mål" in app.test_client().get(path).text

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"ends_on": "2026"}, "In force to: A strategy cannot end before it starts."),
            ({"starts_on": "1850"}, "In force from: A year must lie between 1900 and 2200."),
            ({"starts_on": ""}, "In force from: This field cannot be empty."),
            ({"state": "glemt"}, "State: Choose one of the alternatives."),
            ({"slug": "Stor Bokstav"}, "Id in the address: An id is made of small letters"),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        typed = {"name-nb": "Helse", "starts_on": "2027", "ends_on": "2031", **typed}
        assert said in problems_of(submit(editor, NEW, typed))


@pytest.mark.usefixtures("thread")
class TestEdit:
    def test_a_strategy_does_not_replace_itself(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_strategy("neste", predecessor=one(Strategy, "plan"))
        answer = submit(editor, EDIT, {"predecessor": "neste"})
        assert "Replaces: A strategy cannot replace itself, by way of others or not." in problems_of(answer)

    def test_two_who_save_both_see_both_texts(self, editor: FlaskClient) -> None:
        path, opened = open_form(editor, EDIT)
        submit(editor, EDIT, {"vision-nb": "Den første"})
        answer = editor.post(path, data=fill(opened, {"vision-nb": "Den andre"}))
        assert answer.status_code == 409
        assert "Den første" in parse(answer.text).query_one(".differences").to_text()

    def test_the_preview_shows_the_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, EDIT, {"vision-nb": "Alt på nett"}, button="preview")
        assert "Alt på nett" in main_of(answer)
        assert "Alt på nett" not in app.test_client().get("/en/strategi/plan").text

    @pytest.mark.parametrize("kind", PARTS)
    def test_a_part_is_added_changed_and_removed(self, app: Flask, editor: FlaskClient, kind: str) -> None:
        assert submit(editor, f"/en/strategi/plan/{kind}/ny", PARTS[kind]).location == f"{EDIT}#{kind}"
        name = next(name for name in PARTS[kind] if name != "at")
        assert PARTS[kind][name] in main_of(editor.get(EDIT))
        assert (
            submit(
                editor, links_on(editor, EDIT, f"^/en/strategi/plan/{kind}/.*/rediger")[0], {name: "Omskrevet"}
            ).status_code
            == 303
        )
        assert "Omskrevet" in main_of(editor.get(EDIT))
        assert "Omskrevet" in main_of(app.test_client().get("/en/strategi/plan"))
        assert submit(editor, links_on(editor, EDIT, f"^/en/strategi/plan/{kind}/.*/fjern")[0]).status_code == 303
        assert "Omskrevet" not in main_of(app.test_client().get("/en/strategi/plan"))

    @pytest.mark.parametrize("kind", PARTS)
    def test_a_part_cannot_be_empty(self, editor: FlaskClient, kind: str) -> None:
        name = list(PARTS[kind])[-1]
        assert problems_of(submit(editor, f"/en/strategi/plan/{kind}/ny", {**PARTS[kind], name: ""}))

    def test_a_sort_of_part_that_does_not_exist_is_not_found(self, editor: FlaskClient) -> None:
        assert editor.get("/en/strategi/plan/drommer/ny").status_code == 404
        assert editor.get("/en/strategi/plan/visjon/01JZZZZZZZZZZZZZZZZZZZZZZZ/rediger").status_code == 404


@pytest.mark.usefixtures("thread")
class TestGoals:
    def test_a_goal_is_edited(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, GOAL, {"name-nb": "Enklere hverdag"}).location == "/en/strategi/plan/mal/1"
        assert "Enklere hverdag" in main_of(app.test_client().get("/en/strategi/plan/mal/1"))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"number": "2"}, "Goal number: The strategy has a goal with number 2 already."),
            ({"number": "12345678901"}, "Goal number: The text has 11 characters"),
            ({"parent": "plan-1"}, "Sub-goal of: Choose one of the alternatives."),
            ({"name-nb": ""}, "Name: Write the text in at least one language."),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, app: Flask, editor: FlaskClient, typed, said) -> None:
        with app.app_context():
            a_goal(one(Strategy, "plan"), "2")
        assert said in problems_of(submit(editor, GOAL, typed))

    def test_goals_do_not_lie_under_each_other_in_a_circle(self, app: Flask, editor: FlaskClient) -> None:
        with app.app_context():
            a_goal(one(Strategy, "plan"), "2")
        form, opened = open_form(editor, GOAL)
        submit(editor, "/en/strategi/plan/mal/2/rediger", {"parent": "plan-1"})
        answer = editor.post(form, data=fill(opened, {"parent": "plan-2"}))
        assert "Sub-goal of: Choose one of the alternatives." in problems_of(answer)

    def test_an_outcome_is_added_changed_and_removed(self, app: Flask, editor: FlaskClient) -> None:
        assert submit(editor, "/en/strategi/plan/mal/1/utfall/ny", {"text-nb": "Alle er på nett"}).location == GOAL
        assert "Alle er på nett" in main_of(app.test_client().get("/en/strategi/plan/mal/1"))
        assert (
            submit(editor, links_on(editor, GOAL, "/utfall/.*/rediger")[0], {"text-nb": "De fleste"}).status_code == 303
        )
        assert "De fleste" in main_of(app.test_client().get("/en/strategi/plan/mal/1"))
        assert submit(editor, links_on(editor, GOAL, "/utfall/.*/fjern")[0]).status_code == 303
        assert "De fleste" not in main_of(app.test_client().get("/en/strategi/plan/mal/1"))

    def test_a_count_of_the_portfolio_is_added_put_right_and_removed(self, app: Flask, editor: FlaskClient) -> None:
        page = "/en/strategi/plan/mal/1"
        new = {"counted_on": "31.01.2024", "active_measures": "10"}
        assert submit(editor, f"{page}/portefolje/ny", new).location == GOAL
        assert "The national portfolio itself counted 10 active" in main_of(app.test_client().get(page))
        again = submit(editor, f"{page}/portefolje/ny", {**new, "active_measures": "9"})
        assert "There is a count for this goal on this day already." in problems_of(again)
        edit = links_on(editor, GOAL, "/portefolje/.*/rediger")[0]
        assert submit(editor, edit, {"active_measures": "11"}).status_code == 303
        assert "counted 11 active" in main_of(app.test_client().get(page))
        assert submit(editor, links_on(editor, GOAL, "/portefolje/.*/fjern")[0]).status_code == 303
        assert "The national portfolio itself counted" not in main_of(app.test_client().get(page))

    def test_the_preview_shows_the_page(self, editor: FlaskClient) -> None:
        answer = submit(editor, GOAL, {"name-nb": "Prøvemål"}, button="preview")
        assert "Prøvemål" in parse(answer.text).query_one("h1").to_text()

    def test_a_sub_goal_is_added_under_its_goal(self, app: Flask, editor: FlaskClient) -> None:
        submit(editor, "/en/strategi/plan/mal/ny", {"number": "1A", "name-nb": "Delmål", "parent": "plan-1"})
        with app.app_context():
            assert one(Goal, "plan-mal-1a").parent is one(Goal, "plan-1")


PAGES = (
    "/rediger",
    "/publisering",
    "/visjon/ny",
    "/mal/ny",
    "/mal/1/rediger",
    "/mal/1/utfall/ny",
    "/mal/1/portefolje/ny",
)


@pytest.mark.usefixtures("thread")
@each("page", PAGES)
class TestRights:
    def test_without_the_right_the_page_says_which(self, app: Flask, page: str) -> None:
        with acting_as(REPORTER):
            answer = app.test_client().get(f"/en/strategi/plan{page}")
        assert answer.status_code == 403
        assert "You need the right" in answer.text

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page: str) -> None:
        with acting_as(ANONYMOUS):
            assert app.test_client().get(f"/en/strategi/plan{page}").status_code == 303

    def test_what_is_not_there_is_not_found(self, editor: FlaskClient, page: str) -> None:
        assert editor.get(f"/en/strategi/ukjent{page}").status_code == 404
