"""The page of whoever is signed in."""

import pytest
from flask import Flask

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.pages.values.my_page import WORKPLACES
from tests.support.html import parse
from tests.support.people import a_user, sign_in_as
from tests.support.reading import text_of

PLACES = {
    Role.ADMINISTRATOR: {"/admin/brukere", "/admin/logg", "/admin/jobber", "/admin/sikkerhet"},
    Role.EDITOR: {"/redaksjon", "/rapportering"},
    Role.OFFICER: {"/saksbehandling"},
    Role.SECRETARY: {"/sekretariat", "/sekretariat/rapportering", "/rapportering"},
    Role.MEMBER: {"/raad/mine-runder"},
    Role.RESPONDENT: set(),
}


def places(page: str) -> set[str]:
    found = {link.attrs["href"].removeprefix("/nb") for link in parse(page).query(".workplaces a")}
    return found & {one.path for one in WORKPLACES}


@pytest.mark.parametrize("role", PLACES)
def test_each_role_is_led_to_its_own_work(app: Flask, role: Role) -> None:
    with app.app_context():
        client = sign_in_as(app, a_user("Kari", role))
    page = text_of(client, "/nb/min-side")
    assert places(page) == PLACES[role]
    for path in PLACES[role]:
        assert client.get(f"/nb{path}").status_code == 200


def test_nobody_is_asked_to_sign_in(app: Flask) -> None:
    assert app.test_client().get("/nb/min-side").location == "/nb/logg-inn?neste=/min-side"


def test_with_nothing_to_do_it_says_so(app: Flask) -> None:
    with app.app_context():
        client = sign_in_as(app, a_user("Kari"))
    assert "Nothing waits for you." in text_of(client, "/en/min-side")


def test_an_editor_is_told_what_to_go_on_looking_for(example_copy: Flask) -> None:
    with example_copy.app_context():
        client = sign_in_as(example_copy, a_user("Kari", Role.EDITOR))
    page = parse(text_of(client, "/en/min-side"))
    found = {link.attrs["href"]: link.to_text() for link in page.query(".waiting a")}
    ways = {
        "/en/veikart?tilstand=late": "late deliver",
        "/en/veikart?tilstand=outcome_unknown": "deliveries",
        "/en/redaksjon#ferskhet": "records",
        "/en/hull": "holes",
    }
    for path, words in ways.items():
        assert words in found[path]
        assert client.get(path).status_code == 200
