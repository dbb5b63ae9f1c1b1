"""A strategy that is over is told of in the past tense."""

from datetime import UTC, datetime

from flask.testing import FlaskClient

from strategy_tracker.kernel import clock
from tests.support.reading import text_of

PAGE = "/en/strategi/nes-2023-2030"


def test_a_strategy_under_way_is_told_of_as_such(seeded_client: FlaskClient) -> None:
    page = text_of(seeded_client, PAGE)
    assert "measures are to bring us to 5 goals" in page
    assert "The strategy is over" not in page


def test_a_strategy_that_is_over_is_told_of_in_the_past(seeded_client: FlaskClient) -> None:
    with clock.fixed(datetime(2031, 1, 2, tzinfo=UTC)):
        page = text_of(seeded_client, PAGE)
    assert "The strategy is over." in page
    assert "shall take us" not in page
