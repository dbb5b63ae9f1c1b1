import pytest

from strategy_tracker.engagement.queries.gatherings import (
    gathering_by_slug,
    gatherings,
    gatherings_of_measure,
    inputs,
    inputs_of_organisation,
    involvements,
)
from strategy_tracker.strategy.kinds import Basis


@pytest.fixture(autouse=True)
def real_data(seeded_app):
    with seeded_app.app_context():
        yield


def test_seven_gatherings_and_ten_inputs_are_there():
    assert (len(gatherings()), len(inputs())) == (7, 10)
    assert all(given.goals and given.sources and given.goals_basis is Basis.RESEARCH for given in inputs())
    assert [one.count for one in involvements()] == [60]


def test_the_arena_led_to_three_measures():
    (arena,) = gatherings_of_measure("relasjonskontrakter")
    assert len(arena.measures) == 3


def test_the_meeting_with_the_consortium_has_its_guests_and_inputs():
    page = gathering_by_slug("innspillsmote-helsekonsortium")
    assert (len(page.row.participants), len(page.inputs), page.row.held_on) == (2, 4, None)
    assert len(inputs_of_organisation("norsk-helsekonsortium")) == 3
