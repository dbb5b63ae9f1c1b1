"""An editor keeps the international indices, and enters and corrects what they found."""

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.indicators.models import BenchmarkIndex, BenchmarkObservation
from strategy_tracker.indicators.services.benchmarks import (
    create_benchmark_index,
    publish_benchmark_index,
    record_benchmark_observation,
)
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import REPORTER, SECRETARY, a_source, text
from tests.support.html import parse

LIST = "/en/indekser"
PAGE = f"{LIST}/modenhet"
RESULTS = f"{PAGE}/resultater"

pytestmark = pytest.mark.usefixtures("known")


@pytest.fixture
def known(app: Flask) -> None:
    with app.app_context():
        fields = {"name": text("Modenhet"), "unit": "index 0-100", "sources": [a_source("Old report")]}
        index = publish_benchmark_index(SEED, create_benchmark_index(SEED, None, slug="modenhet", **fields))
        record_benchmark_observation(SEED, index, country="NO", year=2023, value=Decimal(70), note=text("Første"))


def index(slug: str = "modenhet") -> BenchmarkIndex:
    return db.session.scalars(select(BenchmarkIndex).where(BenchmarkIndex.slug == slug)).one()


def results() -> list[BenchmarkObservation]:
    return list(db.session.scalars(select(BenchmarkObservation).order_by(BenchmarkObservation.id)))


class TestIndices:
    def test_a_draft_is_taken_in_and_published(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"name-nb": "Ny måling", "unit": "rank", "norway_covered": "yes", "cited-0-title": "Old report"}
        assert submit(editor, f"{LIST}/ny", typed).location == f"{LIST}/ny-maling/rediger"
        assert "Ny måling" in main_of(editor.get(LIST))
        assert "Ny måling" not in main_of(editor.get("/en/europa"))
        with app.app_context():
            assert (index("ny-maling").norway_covered, index("ny-maling").position) == (True, 2)
        assert submit(editor, f"{LIST}/ny-maling/publisering").location == "/en/europa#ny-maling"
        assert "Ny måling" in main_of(editor.get("/en/europa"))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"name-nb": ""}, "Name: Write the text in at least one language."),
            ({"unit": "favner"}, "Unit: Choose one of the alternatives."),
            ({"target_value": "mange"}, "Write a number"),
            ({"is_named_by_ambition": "1"}, "Say which ambition names the index."),
            ({"slug": "modenhet"}, "The id “modenhet” is taken."),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        assert said in problems_of(submit(editor, f"{LIST}/ny", {"name-nb": "En ny", "unit": "rank", **typed}))

    def test_the_preview_shows_the_page_and_saves_nothing(self, app: Flask, editor: FlaskClient) -> None:
        answer = submit(editor, f"{PAGE}/rediger", {"name-nb": "Framtida"}, button="preview")
        assert (answer.status_code, "Framtida" in main_of(answer)) == (200, True)
        with app.app_context():
            assert index().name.nb == "Modenhet"

    def test_two_who_save_both_see_both_texts(self, app: Flask, editor: FlaskClient) -> None:
        path, opened = open_form(editor, f"{PAGE}/rediger")
        assert submit(editor, path, {"method-nb": "Fra den første"}).status_code == 303
        answer = editor.post(path, data=fill(opened, {"name-nb": "Fra den andre"}))
        assert answer.status_code == 409
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        assert editor.post(path, data=fill(typed_in(form), {"keep-method": "theirs"})).status_code == 303
        with app.app_context():
            assert (index().method.nb, index().name.nb) == ("Fra den første", "Fra den andre")

    def test_the_page_of_europe_leads_here_for_those_who_may(self, app: Flask, editor: FlaskClient) -> None:
        editor.set_cookie("okt", "a-session")
        shown = editor.get("/en/europa").text
        assert f'href="{LIST}"' in shown
        assert f'href="{RESULTS}"' in shown
        with acting_as(ANONYMOUS):
            assert LIST not in app.test_client().get("/en/europa").text


class TestResults:
    @pytest.fixture
    def link(self, editor: FlaskClient) -> str:
        return str(parse(editor.get(RESULTS).text).query_one("main table a").attrs["href"])

    def test_a_result_is_entered_and_shown(self, app: Flask, editor: FlaskClient) -> None:
        typed = {"country": "NO", "year": "2025", "value": "81,5", "rank": "3", "cited-0-title": "Old report"}
        assert submit(editor, f"{RESULTS}/ny", typed).location == RESULTS
        with app.app_context():
            new = results()[-1]
            assert (new.value, new.rank, new.index.slug) == (Decimal("81.5"), 3, "modenhet")
            assert [one.title for one in new.sources] == ["Old report"]
        assert "81.5" in main_of(editor.get("/en/europa"))

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"value": ""}, "Value: Give a value, or say in words what was published."),
            ({"rank": "0"}, "Rank: The number must be at least 1."),
            ({"country": "XX"}, "Country or group: Choose one of the alternatives."),
            ({"year": "1800"}, "Year: Write a year from 1900 to 2200."),
            ({"year": ""}, "Year: This field cannot be empty."),
        ],
        ids=str,
    )
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, typed, said) -> None:
        typed = {"country": "NO", "year": "2025", "value": "81", **typed}
        assert said in problems_of(submit(editor, f"{RESULTS}/ny", typed))

    def test_a_correction_is_a_new_row_and_the_old_one_stays(self, app: Flask, editor: FlaskClient, link) -> None:
        assert "Nothing is changed" in problems_of(submit(editor, link))
        assert submit(editor, link, {"value": "71", "reason": "Feil i kilden"}).location == RESULTS
        with app.app_context():
            old, new = results()
            assert (old.value, new.value, new.supersedes_id, new.note.nb) == (70, 71, old.id, "Første")
        assert "Corrected" in main_of(editor.get(RESULTS))

    def test_two_who_correct_the_same_result_see_both_and_choose(self, app: Flask, editor: FlaskClient, link) -> None:
        path, opened = open_form(editor, link)
        assert editor.post(path, data=fill(opened, {"value": "71", "note-nb": "Fra den første"})).status_code == 303
        answer = editor.post(path, data=fill(opened, {"value": "72"}))
        assert answer.status_code == 409
        shown = parse(answer.text).query_one(".differences").to_text()
        for words in ("71", "72", "Fra den første"):
            assert words in shown
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        assert editor.post(path, data=fill(typed_in(form), {"keep-note": "theirs"})).status_code == 303
        with app.app_context():
            _, theirs, mine = results()
            assert (mine.value, mine.note.nb, mine.supersedes_id) == (72, "Fra den første", theirs.id)

    def test_a_result_of_another_index_is_not_found_here(self, editor: FlaskClient, link) -> None:
        assert editor.get(link.replace("/modenhet/", "/ukjent/")).status_code == 404


@each("page", [LIST, f"{LIST}/ny", f"{PAGE}/rediger", f"{PAGE}/publisering", RESULTS])
class TestRights:
    @each("who", [REPORTER, SECRETARY])
    def test_without_the_right_the_page_says_which(self, app: Flask, page, who) -> None:
        with acting_as(who):
            answer = app.test_client().get(page)
        assert (answer.status_code, "You need the right" in answer.text) == (403, True)

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, page) -> None:
        with acting_as(ANONYMOUS):
            answer = app.test_client().get(page)
        assert (answer.status_code, answer.location.startswith("/en/logg-inn?neste=")) == (303, True)
