"""An editor corrects a source wherever it is cited, and removes one that nothing cites."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.sources.models import Source
from tests.support.acting import acting_as
from tests.support.answers import main_of, problems_of
from tests.support.cases import each
from tests.support.forms import fill, open_form, submit, typed_in
from tests.support.ground import OFFICER, a_source, an_organisation
from tests.support.html import parse


def source(uid: str) -> Source:
    return db.session.scalars(select(Source).where(Source.uid == uid)).one()


@pytest.fixture
def cited(app: Flask) -> str:
    with app.app_context():
        one = a_source("Rapport")
        an_organisation(sources=[one])
        return one.uid


@pytest.fixture
def loose(app: Flask) -> str:
    with app.app_context():
        return a_source("Ubrukt").uid


class TestEdit:
    def test_it_says_where_it_is_cited_and_saves(self, app: Flask, editor: FlaskClient, cited: str) -> None:
        path = f"/en/kilder/{cited}/rediger"
        assert "Organisations: 1" in main_of(editor.get(path))
        answer = submit(editor, path, {"title": "Rapporten & mer", "dated_on": "2024-03"})
        assert answer.location == "/en/kilder?q=Rapporten+%26+mer"
        assert "Rapporten & mer" in main_of(editor.get(answer.location))
        with app.app_context():
            assert source(cited).dated_on == PartialDate.parse("2024-03")

    @each(
        ("typed", "said"),
        [
            ({"title": ""}, "Title: This field cannot be empty."),
            ({"title": "A\x00B"}, "characters that cannot be shown"),
            ({"title": "x" * 501}, "there is room for 500"),
            ({"url": "javascript:alert(1)"}, "starts with http:// or https://"),
            ({"url": "http://["}, "starts with http:// or https://"),
            ({"url": ""}, "Give a source an address on the web or a file in the archive."),
            ({"dated_on": "1850"}, "A year must lie between 1900 and 2200."),
            ({"title": "Ubrukt", "url": "https://example.org/Ubrukt"}, "Another source has this title"),
        ],
    )
    @pytest.mark.usefixtures("loose")
    def test_what_cannot_be_used_is_named(self, editor: FlaskClient, cited: str, typed, said) -> None:
        assert said in problems_of(submit(editor, f"/en/kilder/{cited}/rediger", typed))

    def test_two_who_save_both_see_both_texts(self, app: Flask, editor: FlaskClient, cited: str) -> None:
        path, opened = open_form(editor, f"/en/kilder/{cited}/rediger")
        editor.post(path, data=fill(opened, {"title": "Den første"}))
        answer = editor.post(path, data=fill(opened, {"title": "Den andre"}))
        assert answer.status_code == 409
        form = next(one for one in parse(answer.text).query("main form") if one.attrs.get("method") == "post")
        assert "Den første" in form.to_text()
        assert editor.post(path, data=typed_in(form)).status_code == 303
        with app.app_context():
            assert source(cited).title == "Den andre"


class TestRemove:
    def test_one_that_nothing_cites_is_found_and_removed(self, app: Flask, editor: FlaskClient, loose: str) -> None:
        listed = editor.get("/en/kilder/ubrukte")
        assert "Ubrukt" in main_of(listed)
        assert submit(editor, f"/en/kilder/{loose}/fjern").location == "/en/kilder/ubrukte"
        with app.app_context():
            assert db.session.scalars(select(Source)).all() == []

    def test_one_that_is_cited_stays(self, editor: FlaskClient, cited: str) -> None:
        assert "This source is cited, and cannot be removed." in problems_of(
            submit(editor, f"/en/kilder/{cited}/fjern")
        )
        assert "Rapport" not in main_of(editor.get("/en/kilder/ubrukte"))


@each("page", ["rediger", "fjern"])
class TestRights:
    def test_without_the_right_the_page_says_which(self, app: Flask, cited: str, page: str) -> None:
        with acting_as(OFFICER):
            answer = app.test_client().get(f"/en/kilder/{cited}/{page}")
        assert (answer.status_code, "You need the right" in answer.text) == (403, True)

    def test_who_is_not_signed_in_is_asked_to(self, app: Flask, cited: str, page: str) -> None:
        with acting_as(ANONYMOUS):
            assert app.test_client().get(f"/en/kilder/{cited}/{page}").status_code == 303

    def test_what_is_not_there_is_not_found(self, editor: FlaskClient, page: str) -> None:
        assert editor.get(f"/en/kilder/01ARZ3NDEKTSV4RRFFQ69G5FAV/{page}").status_code == 404
