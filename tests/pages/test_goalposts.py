"""The register of moved goalposts, and what the pages of an indicator and its goal say of it."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.indicators import revise_definition, withdraw_indicator
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.kinds import DateKind
from strategy_tracker.strategy.services.deliveries import record_delivery_date
from tests.indicators.factories import Made, aim, observe
from tests.support.acting import acting_as
from tests.support.factories import a_delivery, when
from tests.support.forms import submit
from tests.support.ground import EDITOR, a_measure, an_organisation, text
from tests.support.html import parse
from tests.support.reading import text_of

PAGE, ONE = "/en/flyttede-maal", "/en/indikator/brukere"


def words(client: FlaskClient, address: str) -> str:
    """Return what a reader reads at `address`, on one line."""
    main = parse(text_of(client, address)).query_one("main")
    assert main is not None
    return " ".join(main.to_text().split())


def indicator() -> Indicator:
    return db.session.query(Indicator).filter_by(slug="brukere").one()


@pytest.fixture
def moved(app: Flask) -> Flask:
    """A site with a target that was made easier, one that was dropped, a new definition and a delivery put off."""
    with app.app_context():
        made = Made()
        one = made.new_indicator(slug="brukere", kind="share", unit="percent")
        observe(one, 2023, 40)
        aim(one, "baseline", 40, 2023)
        decided = {"decided_in": text("Prop. 1 S"), "decided_by": an_organisation("departementet")}
        aim(one, "final", 70, 2029, supersedes=aim(one, "final", 80, 2027), **decided)
        aim(one, "interim", None, supersedes=aim(one, "interim", 55, 2025))
        revise_definition(SEED, one, text=text("Alle over 16"))
        revise_definition(SEED, one, text=text("Alle over 18"))
        delivery = a_delivery(a_measure(made.goal), "ny-losning")
        record_delivery_date(SEED, delivery, kind=DateKind.PLANNED, value=when("2025"))
        record_delivery_date(SEED, delivery, kind=DateKind.FORECAST, value=when("2026"), reason="Late supplier")
    return app


class TestRegister:
    def test_it_says_what_was_moved_from_where_to_where_and_by_whom(self, moved: Flask) -> None:
        page = words(moved.test_client(), PAGE)
        assert "4 moves are on file: 2 targets were dropped or made easier, and 1 delivery date was moved" in page
        for told in (
            "80 per cent, during 2027 70 per cent, during 2029 Made easier Departementet Prop. 1 S",
            "55 per cent, during 2025 None Dropped",
            "Alle over 16 Alle over 18 Changed",
            "during 2025 during 2026 Moved later Why: Late supplier",
        ):
            assert told in page

    @pytest.mark.parametrize(("choice", "left"), [("vei=dropped", 1), ("hva=delivery-date", 1), ("ar=1999", 4)])
    def test_the_address_chooses_among_the_moves(self, moved: Flask, choice: str, left: int) -> None:
        rows = parse(text_of(moved.test_client(), f"{PAGE}?{choice}")).query("main tbody tr")
        assert len(rows) == left

    def test_it_is_a_table_to_take_along(self, moved: Flask) -> None:
        rows = list(csv.DictReader(io.StringIO(moved.test_client().get(f"{PAGE}.csv?vei=eased").data.decode())))
        told = [(row["old_value"], row["new_value"], row["shift"], row["decided_by"]) for row in rows]
        assert told == [("80", "70", "eased", "Departementet")]

    def test_it_is_a_feed(self, moved: Flask) -> None:
        feed = ET.fromstring(moved.test_client().get(f"{PAGE}.atom").data)  # noqa: S314 - our own
        titles = [one.text for one in feed.iterfind("a:entry/a:title", {"a": "http://www.w3.org/2005/Atom"})]
        assert "brukere: Made easier" in titles
        assert len(titles) == 4

    def test_what_is_withdrawn_is_gone(self, moved: Flask) -> None:
        with moved.app_context():
            withdraw_indicator(SEED, indicator())
        page = words(moved.test_client(), PAGE)
        assert "1 move is on file" in page
        assert "brukere" not in page

    def test_where_nothing_was_moved_it_says_so(self, client: FlaskClient) -> None:
        assert "No moved target, definition or delivery date is on file." in words(client, PAGE)


class TestFaces:
    def test_the_goal_shows_what_was_dropped_and_made_easier(self, moved: Flask) -> None:
        with moved.app_context():
            goal = indicator().goal
            address = f"/en/strategi/{goal.strategy.slug}/mal/{goal.number}"
        page = words(moved.test_client(), address)
        assert "2 targets were dropped or made easier" in page
        assert "80 per cent, during 2027 → 70 per cent, during 2029" in page
        assert "55 per cent, during 2025 → None" in page
        assert "Who decided it was not found" in page

    def test_the_indicator_shows_it_beside_the_chart(self, moved: Flask) -> None:
        aside = parse(text_of(moved.test_client(), ONE)).query_one("main aside")
        assert aside is not None
        assert "Made easier" in aside.to_text()
        assert "Dropped" in aside.to_text()

    def test_a_target_that_was_dropped_applies_nowhere(self, app: Flask, client: FlaskClient) -> None:
        with app.app_context():
            one = Made().new_indicator(slug="brukere")
            observe(one, 2023, 40)
            aim(one, "final", None, supersedes=aim(one, "final", 80, 2027))
        page = words(client, ONE)
        assert "The target there was no longer applies." in page
        assert "The target was dropped, and no new one was found." in page
        rows = [row.to_text() for row in parse(text_of(client, ONE)).query("#maltall ~ * tbody tr, section tbody tr")]
        assert not any("80" in row and "Yes" in row for row in rows)
        assert "0 have a published target." in words(client, "/en/indikatorer")

    def test_the_form_asks_who_decided_it_and_when(self, moved: Flask) -> None:
        with acting_as(EDITOR):
            given = {"kind": "final", "value": "60", "due": "2031", "supersedes": _uid_of("70", moved)}
            given |= {"decided_by": "departementet", "decided_on": "2026-05"}
            answer = submit(moved.test_client(), f"{ONE}/maltall/ny", given)
        assert answer.status_code == 303
        rows = list(csv.DictReader(io.StringIO(moved.test_client().get(f"{PAGE}.csv?vei=eased").data.decode())))
        told = (rows[0]["new_value"], rows[0]["decided_by"], rows[0]["decided_on"])
        assert told == ("60", "Departementet", "2026-05")


def _uid_of(value: str, app: Flask) -> str:
    with app.app_context():
        return next(one.uid for one in indicator().total.targets if str(one.value) == value)
