"""The history of a record: what the public sees of it, and what staff do."""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from strategy_tracker.actors.services import (
    edit_organisation,
    remove_membership,
    set_membership,
    withdraw_organisation,
)
from strategy_tracker.engagement.services import edit_gathering
from strategy_tracker.kernel.actions import because
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import BudgetKind
from strategy_tracker.strategy.services.deliveries import set_predecessors
from strategy_tracker.strategy.services.measures import add_budget_line, edit_measure
from strategy_tracker.web import access
from tests.engagement.made import a_gathering
from tests.support.acting import acting_as
from tests.support.answers import main_of
from tests.support.factories import a_delivery
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, an_organisation, text
from tests.support.html import parse

PAGE = "/en/historikk/organisation/byra"
Staff = Callable[[str], TestResponse]


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


@pytest.fixture
def staff(app: Flask) -> Callable[[str], TestResponse]:
    """Ask for a page as an editor, whose browser has a session."""
    browser = app.test_client()
    browser.set_cookie(access.COOKIE, "a-session")

    def get(path: str) -> TestResponse:
        with acting_as(EDITOR):
            return browser.get(path)

    return get


def test_a_changed_text_is_compared_word_by_word(client: FlaskClient) -> None:
    byra = an_organisation(description=text("Eier og følger opp tiltaket"))
    with because("Omorganisert"):
        edit_organisation(EDITOR, byra, description=text("Følger opp tiltaket og <b>måler</b>"))
    page = parse(client.get(PAGE).text)
    assert "Eier" in page.query_one("main del").to_text()
    assert "måler" in " ".join(one.to_text() for one in page.query("main ins"))
    assert page.query_one("main b") is None
    assert page.query_one(".diff").attrs["lang"] == "nb"
    assert "Why: Omorganisert" in main_of(client.get(PAGE))


def test_the_public_sees_neither_names_nor_minor_edits(client: FlaskClient, staff: Staff) -> None:
    byra = an_organisation()
    with because(None, is_minor=True):
        edit_organisation(EDITOR, byra, name=Translated(nb="Byraa"))
    assert EDITOR.name in main_of(staff(PAGE))
    assert "Minor edit" in main_of(staff(PAGE))
    seen = main_of(client.get(PAGE))
    assert EDITOR.name not in seen
    assert "Byraa" not in parse(client.get(PAGE).text).query_one(".history").to_text()


def test_what_was_done_to_a_draft_is_for_staff(client: FlaskClient, staff: Staff) -> None:
    byra = an_organisation()
    withdraw_organisation(EDITOR, byra)
    edit_organisation(EDITOR, byra, name=text("Hemmelig navn"))
    assert "Hemmelig navn" in main_of(staff(PAGE))
    assert "It is a draft" in main_of(staff(PAGE))
    assert client.get(PAGE).status_code == 404


def test_parts_come_with_the_run_that_publishes_and_not_before(seeded_client: FlaskClient) -> None:
    """The real data are loaded and published at once."""
    history = main_of(seeded_client.get("/en/historikk/measure/pll"))
    assert "New part in the measure" in history
    assert "Published here" in history


def test_a_part_that_was_removed_is_told(client: FlaskClient, staff: Staff) -> None:
    byra = an_organisation()
    membership = set_membership(EDITOR, byra, member=an_organisation("gjest"))
    assert "New member" in main_of(client.get(PAGE))
    remove_membership(EDITOR, membership)
    for read in (client.get, staff):
        assert "Member removed" in main_of(read(PAGE))
        assert "Gjest" in main_of(read(PAGE))
    assert "Member removed" not in main_of(client.get("/en/historikk/organisation/gjest"))


def test_what_a_record_was_tied_to_is_named_and_led_to(client: FlaskClient) -> None:
    byra = an_organisation()
    edit_organisation(EDITOR, byra, successor=an_organisation("etat", name=text("Etaten for prøver")))
    edit_organisation(EDITOR, byra, successor=an_organisation("kladd", name=text("Hemmelig"), published=False))
    seen = parse(client.get(PAGE).text).query_one(".history")
    links = {one.attrs["href"]: one.to_text() for one in seen.query("a")}
    assert links == {"/en/aktorer/etat": "Etaten for prøver"}
    assert "Something that is not public" in seen.to_text()
    assert "kladd" not in seen.to_text()
    assert "Hemmelig" not in seen.to_text()


def test_what_a_new_part_is_tied_to_is_named_and_led_to(client: FlaskClient) -> None:
    set_membership(EDITOR, an_organisation(), member=an_organisation("gjest", name=text("Gjesten")))
    seen = parse(client.get(PAGE).text).query_one(".history")
    assert [(one.attrs["href"], one.to_text()) for one in seen.query("a")] == [("/en/aktorer/gjest", "Member: Gjesten")]


def test_several_ties_are_named_one_by_one(client: FlaskClient) -> None:
    guests = [an_organisation("gjest", name=text("Gjesten")), an_organisation("vert", name=text("Verten"))]
    edit_gathering(EDITOR, a_gathering(), participants=guests)
    seen = parse(client.get("/en/historikk/gathering/moete").text).query_one(".history")
    assert {one.attrs["href"] for one in seen.query("ins a")} == {"/en/aktorer/gjest", "/en/aktorer/vert"}
    assert "Gjesten , Added: Verten" in " ".join(seen.to_text().split())


def test_the_history_of_a_measure_holds_its_deliveries(client: FlaskClient) -> None:
    measure = a_measure(a_goal(a_strategy()), "pll")
    a_delivery(measure, "pilot", planned="2026")
    edit_measure(EDITOR, measure, description=text("Ny tekst"))
    seen = main_of(client.get("/en/historikk/measure/pll"))
    assert "Pilot: New date" in seen
    assert "Ny tekst" in seen
    page = main_of(client.get("/en/tiltak/pll"))
    assert "Changes here" in page
    assert "Pilot: New date" in page[page.index("Changes here") :]


def test_what_a_delivery_waits_for_is_told_and_what_it_no_longer_does(client: FlaskClient) -> None:
    measure = a_measure(a_goal(a_strategy()), "pll")
    pilot = a_delivery(measure, "pilot")
    set_predecessors(EDITOR, pilot, predecessors=[a_delivery(measure, "avtale", name=text("Avtalen"))])
    seen = main_of(client.get("/en/historikk/measure/pll"))
    assert "Waits for another delivery" in seen
    assert "Avtalen" in seen
    set_predecessors(EDITOR, pilot, predecessors=[])
    assert "A part was removed" in main_of(client.get("/en/historikk/measure/pll"))


@pytest.mark.parametrize("path", ["user/x", "event/1", "ukjent/x", "measure/ukjent", "goal/ukjent", "strategy/"])
def test_what_has_no_history_is_not_found(client: FlaskClient, staff: Staff, path: str) -> None:
    assert staff(f"/en/historikk/{path}").status_code == 404
    assert client.get(f"/en/historikk/{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "strategy/nes-2023-2030",
        "goal/mal-1",
        "measure/pll",
        "indicator/digital-kontakt",
        "organisation/helsedirektoratet",
    ],
)
def test_the_real_records_have_one(seeded_client: FlaskClient, path: str) -> None:
    assert "Published here" in main_of(seeded_client.get(f"/en/historikk/{path}")) or path.startswith("goal")


def test_a_year_is_no_quantity(client: FlaskClient) -> None:
    measure = a_measure(a_goal(a_strategy()), "pll")
    add_budget_line(EDITOR, measure, kind=BudgetKind.GRANTED, year=2024, amount_ore=27_600_000_000)
    assert "Year: 2024" in main_of(client.get("/en/historikk/measure/pll"))


class TestFeed:
    ATOM = {"a": "http://www.w3.org/2005/Atom"}  # noqa: RUF012 - read only

    def entries(self, client: FlaskClient, path: str) -> list[ET.Element]:
        answer = client.get(path)
        assert answer.mimetype == "application/atom+xml"
        return ET.fromstring(answer.get_data()).findall("a:entry", self.ATOM)  # noqa: S314 - our own answer

    def test_it_tells_what_the_history_tells(self, client: FlaskClient) -> None:
        byra = an_organisation(description=text("Før"))
        with because("Omorganisert"):
            edit_organisation(EDITOR, byra, description=text("Etter"))
        newest = self.entries(client, f"{PAGE}.atom")[0]
        told = newest.findtext("a:content", namespaces=self.ATOM) or ""
        assert "Why: Omorganisert" in told
        assert "Description: Før → Etter" in told
        assert newest.findtext("a:title", namespaces=self.ATOM) == "Byra: Changed"

    def test_an_entry_is_the_same_in_every_language_and_stands_on_the_page(self, client: FlaskClient) -> None:
        an_organisation()
        ids = {
            language: [
                one.findtext("a:id", namespaces=self.ATOM)
                for one in self.entries(client, f"/{language}/historikk/organisation/byra.atom")
            ]
            for language in ("nb", "nn", "en")
        }
        assert ids["nb"] == ids["nn"] == ids["en"]
        address, _, place = ids["nb"][0].partition("#")
        assert address.endswith("/historikk/organisation/byra")
        assert f'id="{place}"' in client.get(PAGE).text

    def test_a_minor_edit_and_a_draft_are_in_no_feed(self, client: FlaskClient, staff: Staff) -> None:
        byra = an_organisation()
        with because(None, is_minor=True):
            edit_organisation(EDITOR, byra, name=text("Byraa"))
        assert "Byraa:" in staff(f"{PAGE}.atom").text  # its name now, and no entry more
        assert len(self.entries(client, f"{PAGE}.atom")) == 1
        withdraw_organisation(EDITOR, byra)
        assert client.get(f"{PAGE}.atom").status_code == 404
        assert staff(f"{PAGE}.atom").status_code == 404

    @pytest.mark.parametrize("page", ["/tiltak/pll", "/strategi/nes-2023-2030/mal/1", "/horinger/horing-nes-2022"])
    def test_the_page_of_a_record_leads_to_its_feed(self, seeded_client: FlaskClient, page: str) -> None:
        links = [one.attrs["href"] for one in parse(seeded_client.get(page).text).query('main a[href$=".atom"]')]
        assert len(links) == 1
        assert len(self.entries(seeded_client, links[0])) >= 1
