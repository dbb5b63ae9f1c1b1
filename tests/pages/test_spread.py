"""The spread between bodies of one sort on an indicator's page."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.observations import add_series, record_observation
from strategy_tracker.kernel.principal import SEED
from tests.indicators.factories import Made
from tests.support.ground import text
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
