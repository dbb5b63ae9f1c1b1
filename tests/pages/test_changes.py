"""The feed of changes: the load, edits, drafts, the Atom feed and the files."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.actors.services import edit_organisation
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.observations import record_observation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.models import Delivery, Measure
from strategy_tracker.strategy.services.deliveries import record_delivery_date
from strategy_tracker.strategy.services.measures import edit_measure, publish_measure, withdraw_measure
from tests.support.factories import a_delivery, when
from tests.support.ground import a_goal, a_measure, a_strategy, an_organisation, text
from tests.support.html import parse
from tests.support.reading import text_of
from tests.support.statements import counted

FEED = "/en/endringer"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


def measure(slug: str) -> Measure:
    return db.session.scalars(select(Measure).where(Measure.slug == slug)).one()


def one_delivery(slug: str) -> Delivery:
    return db.session.scalars(select(Delivery).where(Delivery.slug == slug)).one()


@pytest.fixture
def edited(seeded_copy: Flask) -> FlaskClient:
    """A copy of the real data in which a measure was edited, then an indicator got a value."""
    with seeded_copy.app_context():
        edit_measure(SEED, measure("pll"), description=Translated(nb="Nytt", en="Something <new>"))
        total = db.session.scalars(select(Indicator).where(Indicator.slug == "digital-kontakt")).one().total
        span = {"period_start": date(2025, 1, 1), "period_end": date(2026, 1, 1)}
        record_observation(SEED, total, value=Decimal(63), n=1600, **span)
    return seeded_copy.test_client()


class TestIndex:
    def test_the_load_is_one_entry_that_counts(self, seeded_client: FlaskClient) -> None:
        page = parse(text_of(seeded_client, FEED))
        assert len(page.query("main h3")) == 1
        text = words(seeded_client, FEED)
        assert "Data were loaded: 374 records" in text
        for fact in ("Measures: 32", "Deliveries: 106", "Indicators: 48", "Gatherings: 7"):
            assert fact in text

    def test_what_a_record_is_tied_to_stands_by_name(self, client: FlaskClient, app: Flask) -> None:
        with app.app_context():
            moved = edit_organisation(
                SEED, an_organisation(), successor=an_organisation("etat", name=Translated(nb="Etaten"))
            )
            edit_organisation(SEED, moved, successor=an_organisation("kladd", published=False))
        for address in (FEED, "/en/endringer.atom"):
            text = text_of(client, address)
            assert "Etaten" in text
            assert "Something that is not public" in text
            assert "kladd" not in text

    def test_an_edit_stands_with_its_fields_before_and_after(self, edited: FlaskClient) -> None:
        row = parse(text_of(edited, FEED)).query_one("main dl div")
        assert row is not None
        field, before, after = (" ".join(cell.to_text().split()) for cell in row.query("dt, dd"))
        assert field == "Description"
        assert before.startswith("Before: One shared digital overview")
        assert after == "After: Something <new>"

    def test_a_new_value_is_told_with_what_it_says(self, edited: FlaskClient) -> None:
        page = words(edited, FEED)
        assert "New value" in page
        assert "Number of answers: 1,600" in page
        assert "Period begins: 1 Jan 2025" in page

    def test_an_entry_leads_to_its_record(self, edited: FlaskClient) -> None:
        links = [link.attrs["href"] for link in parse(text_of(edited, FEED)).query("main h3 a")]
        assert links == ["/en/indikator/digital-kontakt", "/en/tiltak/pll"]

    def test_nobody_is_named(self, edited: FlaskClient) -> None:
        assert "Seed data" not in text_of(edited, FEED)

    def test_what_is_withdrawn_is_not_shown(self, edited: FlaskClient, seeded_copy: Flask) -> None:
        with seeded_copy.app_context():
            withdraw_measure(SEED, measure("pll"))
        assert "Something" not in text_of(edited, FEED)

    def test_it_is_read_page_by_page(self, edited: FlaskClient, seeded_copy: Flask) -> None:
        with seeded_copy.app_context():
            for number in range(25):
                edit_measure(SEED, measure("pll"), description=Translated(en=f"Version {number}"))
        page = parse(text_of(edited, FEED))
        assert len(page.query("main h3")) == 20
        further = page.query_one('a[rel="next"]')
        assert further is not None
        rest = parse(text_of(edited, FEED + further.attrs["href"]))
        assert len(rest.query("main h3")) == 8
        assert rest.query_one('a[rel="prev"]') is not None

    @pytest.mark.parametrize("place", ["x", "-1", "9" * 40, "%F0%9F%98%80", "1.5", "%00"])
    def test_a_damaged_place_is_named(self, seeded_client: FlaskClient, place: str) -> None:
        assert "Part of the address could not be used" in words(seeded_client, f"{FEED}?for={place}")

    def test_before_the_first_event_there_is_nothing(self, seeded_client: FlaskClient) -> None:
        assert "No change to show" in words(seeded_client, f"{FEED}?for=1")

    def test_it_takes_few_statements(self, edited: FlaskClient, seeded_copy: Flask) -> None:
        with seeded_copy.app_context(), counted() as sent:
            text_of(edited, FEED)
        assert len(sent) <= 8

    @pytest.mark.parametrize("language", ["nb", "nn", "en"])
    def test_it_stands_in_every_language(self, seeded_client: FlaskClient, language: str) -> None:
        text_of(seeded_client, f"/{language}/endringer")


def test_nothing_is_told_of_what_was_done_to_parts_of_a_draft(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        draft = a_measure(a_goal(a_strategy()), "utkast", name=text("Utkastet"), published=False)
        a_delivery(draft, "pilot", name=text("Pilot i stillhet"), planned="2026")
    assert "Pilot i stillhet" not in text_of(client, FEED)
    with app.app_context():
        publish_measure(SEED, measure("utkast"))
    for address in (FEED, f"{FEED}.atom"):
        page = text_of(client, address)
        assert "Utkastet added" in page
        assert "Pilot i stillhet" not in page
    with app.app_context():
        record_delivery_date(SEED, one_delivery("pilot"), kind=DateKind.FORECAST, value=when("2027"))
    assert "Pilot i stillhet: New date" in words(client, FEED)


class TestFeed:
    def test_it_is_an_atom_feed_with_the_same_entries(self, edited: FlaskClient) -> None:
        answer = edited.get(f"{FEED}.atom")
        assert answer.mimetype == "application/atom+xml"
        feed = ET.fromstring(answer.get_data())  # noqa: S314 - our own answer
        entries = feed.findall("a:entry", ATOM)
        assert len(entries) == 3
        assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == 3
        assert "Something <new>" in (entries[1].findtext("a:content", namespaces=ATOM) or "")

    def test_the_page_names_it(self, seeded_client: FlaskClient) -> None:
        link = parse(text_of(seeded_client, FEED)).query_one('link[type="application/atom+xml"]')
        assert link is not None
        assert link.attrs["href"] == "/en/endringer.atom"


class TestFile:
    @pytest.mark.parametrize("ending", ["csv", "json"])
    def test_the_files_hold_every_record(self, seeded_client: FlaskClient, ending: str) -> None:
        assert "digital-kontakt" in text_of(seeded_client, f"{FEED}.{ending}")


def test_without_data_it_says_so(client: FlaskClient) -> None:
    assert "No change to show" in words(client, FEED)
