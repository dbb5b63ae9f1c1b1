"""An editor says which phase a measure is in, and who uses what is rolled out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.kernel.principal import ANONYMOUS
from tests.indicators.factories import Made
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.forms import submit
from tests.support.ground import REPORTER, a_goal, a_measure, a_strategy
from tests.uptake.made import a_count, a_phase, a_placement

PAGE = "/en/tiltak/tiltak"
WHY = {"reason": "Ført inn ved en feil"}


@pytest.fixture
def made(app: Flask) -> None:
    with app.app_context():
        goal = a_goal(a_strategy())
        measure = a_measure(goal)
        Made().new_indicator(goal=goal, slug="brukere")
        a_phase("konsept")
        a_placement(measure, phase=a_phase("innforing"))
        a_count(measure=measure, in_use=20, decided=34, of_all=67)


@pytest.mark.usefixtures("made")
class TestPlacements:
    def test_a_phase_for_a_group_of_users_stands_on_the_ladder(self, editor: FlaskClient) -> None:
        typed = {"phase": "konsept", "user_group-nb": "fastleger", "why-nb": "Utredes ennå", "as_of": "2026"}
        assert submit(editor, f"{PAGE}/faser/ny", typed).location == f"{PAGE}/innforing"
        page = main_of(editor.get(PAGE))
        for words in ("fastleger", "Utredes ennå", "Kommunene innfører"):
            assert words in page
        assert "Utredes ennå" in main_of(editor.get(f"{PAGE}/innforing"))

    def test_a_phase_and_none_at_once_is_refused(self, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/faser/fase/rediger", {"is_outside": "y"})
        assert "Phase: What the phases do not apply to is in none of them." in problems_of(answer)

    def test_the_roadmap_counts_who_stands_where(self, editor: FlaskClient) -> None:
        page = main_of(editor.get("/en/veikart"))
        assert "One measure is placed among the phases of the roadmap." in page
        assert f'href="{PAGE}#innforing"' in editor.get("/en/veikart").text

    def test_what_was_never_so_is_removed(self, editor: FlaskClient) -> None:
        assert "Why it is removed" in problems_of(submit(editor, f"{PAGE}/faser/fase/fjern"))
        assert submit(editor, f"{PAGE}/faser/fase/fjern", WHY).location == f"{PAGE}/innforing"
        assert "We know too little to place it" in main_of(editor.get(PAGE))


@pytest.mark.usefixtures("made")
class TestCounts:
    def test_the_newest_count_of_each_sort_is_told_apart(self, editor: FlaskClient) -> None:
        typed = {"bodies": "hospital trusts", "in_use": "2", "of_all": "3", "counted_on": "2024-04-27"}
        assert submit(editor, f"{PAGE}/utbredelse/ny", typed).location == f"{PAGE}/innforing"
        page = main_of(editor.get(PAGE))
        assert "20 of 67 municipalities use it (date not known)" in page
        assert "2 of 3 hospital trusts use it (27 Apr 2024)" in page

    def test_a_count_may_follow_an_indicator(self, editor: FlaskClient) -> None:
        here = "/en/indikator/brukere"
        typed = {"bodies": "municipalities", "decided": "274"}
        assert submit(editor, f"{here}/utbredelse/ny", typed).location == f"{here}/utbredelse"
        assert "274 municipalities use it or are preparing to" in main_of(editor.get(here))
        assert "municipalities" in main_of(editor.get(f"{here}/utbredelse"))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"in_use": "35"}, "Decided or in project: Those who use it are among those who have decided to"),
            ({"in_use": "", "decided": ""}, "In use: Give at least one of the counts."),
            ({"users": "12"}, "Which people: A number of people needs to say which people"),
        ],
        ids=str,
    )
    def test_what_does_not_hold_together_is_named(self, editor: FlaskClient, typed, said: str) -> None:
        assert said in problems_of(submit(editor, "/en/utbredelse/telling/rediger", typed))

    def test_a_count_entered_by_mistake_is_removed(self, editor: FlaskClient) -> None:
        assert "Why it is removed" in problems_of(submit(editor, "/en/utbredelse/telling/fjern"))
        assert submit(editor, "/en/utbredelse/telling/fjern", WHY).location == f"{PAGE}/innforing"
        assert "Who uses it" not in main_of(editor.get(PAGE))


@pytest.mark.usefixtures("made")
def test_without_the_right_no_form_is_shown(app: Flask) -> None:
    pages = (
        *(f"{PAGE}/{page}" for page in ("innforing", "faser/ny", "faser/fase/rediger", "utbredelse/ny")),
        *("/en/utbredelse/telling/rediger", "/en/indikator/brukere/utbredelse"),
    )
    for page in pages:
        with acting_as(REPORTER):
            assert app.test_client().get(page).status_code == 403, page
        with acting_as(ANONYMOUS):
            assert app.test_client().get(page).status_code == 303, page
