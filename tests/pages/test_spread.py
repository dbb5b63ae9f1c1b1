"""The spread between bodies of one sort on an indicator's page."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.observations import add_series, record_observation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from tests.indicators.factories import Made, aim, observe
from tests.support.ground import text
from tests.support.html import parse
from tests.support.reading import text_of

PAGE = "/en/indikator/brukere"


def a_figure(indicator: Indicator, name: str, sort: BodySort | None, value: int, year: int = 2023) -> None:
    series = add_series(SEED, indicator, dimension=f"{name}-{year}".lower(), label=text(name), body_sort=sort)
    period = {"period_start": date(year, 1, 1), "period_end": date(year + 1, 1, 1)}
    record_observation(SEED, series, value=Decimal(value), **period)


@pytest.fixture
def indicator(app: Flask) -> Flask:
    with app.app_context():
        made = Made()
        one = made.new_indicator(goal=made.goal, slug="brukere")
        a_figure(one, "Helse Nord", BodySort.HEALTH_REGION, 67)
        a_figure(one, "Helse Vest", BodySort.HEALTH_REGION, 63)
        a_figure(one, "Kvinner", None, 55)
        a_figure(one, "Vestland", BodySort.COUNTY, 65)
        a_figure(one, "Helse Midt", BodySort.HEALTH_REGION, 12, year=2019)
    return app


@pytest.mark.usefixtures("indicator")
def test_bodies_of_one_sort_and_one_period_are_held_up_to_each_other(client: FlaskClient) -> None:
    page = text_of(client, PAGE)
    assert "2 health regions have a figure of their own for 2023: mean 65, lowest 63 (Helse Vest)" in page
    assert "highest 67 (Helse Nord)" in page
    assert "a sample of all there are" in page
    assert "1 counties" not in page
    assert page.count('class="dot-plot"') == 1


@pytest.mark.usefixtures("indicator")
def test_who_meets_the_target_stands_beside_each_figure(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        aim(db.session.query(Indicator).filter_by(slug="brukere").one(), "final", 65, 2027)
    table = next(one for one in parse(text_of(client, PAGE)).query("table") if "Meets the target" in one.to_text())
    rows = [[cell.to_text() for cell in row.query("th, td")] for row in table.query("tbody tr")]
    assert [(row[0], row[-1]) for row in rows] == [("Helse Nord", "Yes"), ("Helse Vest", "No")]


@pytest.fixture
def over_time(indicator: Flask) -> Flask:
    """An indicator whose women were counted twice, and everybody three times."""
    with indicator.app_context():
        one = db.session.query(Indicator).filter_by(slug="brukere").one()
        for year, value in ((2021, 50), (2022, 58), (2023, 60)):
            observe(one, year, value)
        women = next(group for group in one.series if group.dimension == "kvinner-2023")
        observe(women, 2022, 51)
    return indicator


@pytest.mark.usefixtures("over_time")
def test_groups_counted_more_than_once_stand_in_pictures_with_the_same_axes(client: FlaskClient) -> None:
    pictures = parse(text_of(client, PAGE)).query(".small-multiples li")
    assert [one.query("p")[0].to_text() for one in pictures] == ["Everybody", "Kvinner"]
    assert "51 (2022) → 55 (2023)" in pictures[1].to_text()
    levels = [[mark.to_text() for mark in one.query("text.quiet")] for one in pictures]
    assert levels[0] == levels[1]
    assert "2021" in levels[1]


@pytest.mark.usefixtures("over_time")
def test_the_same_numbers_stand_as_a_table_with_a_column_for_each_period(client: FlaskClient) -> None:
    table = next(one for one in parse(text_of(client, PAGE)).query("table") if "Groups by period" in one.to_text())
    assert [head.to_text() for head in table.query("thead th")] == ["Group", "2019", "2022", "2023"]
    rows = {row.query("th")[0].to_text(): [one.to_text() for one in row.query("td")] for row in table.query("tbody tr")}
    assert rows["Kvinner"][1:] == ["51", "55"]
    assert rows["Everybody"][1:] == ["58", "60"]


def test_groups_counted_once_have_no_picture(indicator: Flask) -> None:
    assert "small-multiples" not in text_of(indicator.test_client(), PAGE)
