"""A draft has a page for those who may edit it, and only for them."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.audit.models import Event
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id as one
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.models import Measure
from tests.indicators.factories import Made
from tests.support.acting import acting_as
from tests.support.answers import main_of
from tests.support.factories import a_delivery, a_thread
from tests.support.ground import EDITOR, REPORTER, a_goal, a_measure, a_strategy, an_organisation, text
from tests.support.html import parse

DRAFT = "/en/tiltak/kladd/utkast"


@pytest.fixture
def draft(app: Flask) -> None:
    """A measure nobody has published, under a strategy nobody has published, with a delivery."""
    with app.app_context():
        goal = a_goal(a_strategy("skjult", published=False))
        a_delivery(a_measure(goal, "kladd", published=False, name=text("Kladdetiltak")), "en", planned="2027")


@pytest.fixture
def editor(app: Flask, draft: None) -> FlaskClient:  # noqa: ARG001 - what they look at
    with acting_as(EDITOR):
        yield app.test_client()


def test_it_is_the_public_page_with_a_banner_and_the_way_back(editor: FlaskClient) -> None:
    page = parse(editor.get(DRAFT).text)
    assert page.query_one("h1").to_text().strip() == "Kladdetiltak"
    assert page.query_one("#leveranse-en") is not None
    banner = page.query_one(".said")
    assert "This is a draft" in banner.to_text()
    assert banner.query_one("a").attrs["href"] == "/en/tiltak/kladd/rediger"


def test_the_form_of_a_draft_leads_to_it(editor: FlaskClient) -> None:
    assert f'href="{DRAFT}"' in editor.get("/en/tiltak/kladd/rediger").text


def test_looking_at_it_changes_nothing(app: Flask, editor: FlaskClient) -> None:
    with app.app_context():
        before = db.session.scalars(select(Event.id)).all()
    editor.get(DRAFT)
    with app.app_context():
        assert one(Measure, "kladd").published_at is None
        assert db.session.scalars(select(Event.id)).all() == before
    with acting_as(ANONYMOUS):
        assert app.test_client().get("/en/tiltak/kladd").status_code == 404


@pytest.mark.usefixtures("draft")
def test_nobody_else_sees_it(app: Flask) -> None:
    for by, status in ((ANONYMOUS, 303), (REPORTER, 403)):
        with acting_as(by):
            answer = app.test_client().get(DRAFT)
        assert answer.status_code == status
        assert "Kladdetiltak" not in answer.text


def test_what_is_public_leads_to_its_page(app: Flask) -> None:
    with app.app_context():
        a_thread()
    with acting_as(EDITOR):
        answer = app.test_client().get("/en/tiltak/plan-tiltak/utkast")
    assert (answer.status_code, answer.location) == (302, "/en/tiltak/plan-tiltak")


def test_every_sort_of_record_that_can_be_previewed_has_one(app: Flask, editor: FlaskClient) -> None:
    with app.app_context():
        an_organisation("etat", published=False, name=text("Etaten"))
        made = Made()
        made.new_indicator(slug="tall", published=False)
    for address, words in (("strategi/skjult", "Skjult"), ("aktorer/etat", "Etaten"), ("indikator/tall", "tall")):
        answer = editor.get(f"/en/{address}/utkast")
        assert answer.status_code == 200, address
        assert words in main_of(answer)
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    published = {one.removesuffix(".publication") for one in endpoints if one.endswith(".publication")}
    drawn = {one.removesuffix(".draft") for one in endpoints if one.endswith(".draft")}
    assert published - drawn == {"consultations.documents"}
