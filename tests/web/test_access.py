"""Pages for those who may: asked to sign in, kept apart from the shared ones, nothing typed lost."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access, fields
from strategy_tracker.web.forms import Form
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as


@action("test_access.write", allow=held_by("editor"))
def write(_by: object) -> None:
    """Do nothing."""


class Words(Form):
    words = fields.Area(msg("Words"))


@pytest.fixture
def guarded(app: Flask) -> Flask:
    @app.route("/proving", methods=["GET", "POST"])
    @access.may("test_access.write")
    def proving() -> str:
        """Say who asks, and what they wrote."""
        form = Words()
        sound = form.validate() if request.method == "POST" else True
        return f"{access.principal().name}: {form.words.text} {'ok' if sound else form.csrf_token.errors[0]}"

    return app


def signed_in(app: Flask, *roles: Role) -> FlaskClient:
    with app.app_context():
        return sign_in_as(app, a_user("Čáhppe Đoŋga", *roles))


def test_whoever_is_not_signed_in_is_sent_to_sign_in_and_back(guarded: Flask) -> None:
    answer = guarded.test_client().get("/nn/proving?a=b")
    assert answer.status_code == 303
    assert answer.location == "/nn/logg-inn?neste=/proving%3Fa%3Db"


def test_what_was_typed_survives_a_session_that_ended(guarded: Flask) -> None:
    typed = {"words": "Et langt svar\nover to <b>linjer</b>", "csrf_token": "old", "password": "hemmelig"}
    answer = guarded.test_client().post("/proving", data=typed)
    assert answer.status_code == 401
    carried = parse(answer.text).query("main input[type=hidden]")
    assert [(one.attrs["name"], one.attrs["value"]) for one in carried] == [("words", typed["words"])]
    assert "hemmelig" not in answer.text


def test_a_token_that_no_longer_holds_loses_nothing(guarded: Flask) -> None:
    answer = signed_in(guarded, Role.EDITOR).post(
        "/proving", data={"words": "Langt svar", "csrf_token": "old"}, unchecked=True
    )
    assert "Langt svar" in answer.text
    assert "Nothing is lost" in answer.text


def test_a_right_that_is_missing_is_named(guarded: Flask) -> None:
    answer = signed_in(guarded, Role.MEMBER).get("/en/proving")
    assert answer.status_code == 403
    assert "test_access: write" in answer.text


def test_whoever_has_the_right_gets_the_page(guarded: Flask) -> None:
    answer = signed_in(guarded, Role.EDITOR).get("/proving", unchecked=True)
    assert "Čáhppe Đoŋga" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_public_page_with_somebodys_name_on_it_is_kept_for_nobody(app: Flask) -> None:
    known, unknown = signed_in(app, Role.EDITOR), app.test_client()
    before = unknown.get("/nb/om")
    named = known.get("/nb/om", headers={"If-None-Match": before.headers["ETag"]})
    assert named.status_code == 200
    assert "Čáhppe Đoŋga" in named.text
    assert "ETag" not in named.headers
    assert named.headers["Cache-Control"] == "private, no-cache"
    assert "Čáhppe Đoŋga" not in unknown.get("/nb/om").text


def test_a_page_without_a_session_sets_none(client: FlaskClient) -> None:
    assert "okt=" not in client.get("/nb/om").headers.get("Set-Cookie", "")
