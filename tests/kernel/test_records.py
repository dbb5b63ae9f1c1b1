"""What every edit does with the fields it is given, on a real record."""

from collections.abc import Iterator

import pytest
from flask import Flask

from strategy_tracker.engagement.services import edit_gathering
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.lookup import all_by_public_id, by_public_id
from strategy_tracker.strategy.models import Measure, Strategy
from tests.engagement.made import a_gathering
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, an_organisation


@pytest.fixture(autouse=True)
def context(app: Flask) -> Iterator[None]:
    with app.app_context():
        yield
        db.session.remove()


def test_a_changed_tie_is_a_save_of_the_record() -> None:
    gathering, organisation = a_gathering(), an_organisation()
    before = gathering.row_version
    edit_gathering(EDITOR, gathering, participants=[organisation])
    assert gathering.row_version == before + 1
    edit_gathering(EDITOR, gathering, participants=[organisation])
    assert gathering.row_version == before + 1
    edit_gathering(EDITOR, gathering, participants=[], registered=7)
    assert gathering.row_version == before + 2


def test_a_record_is_found_by_its_public_id() -> None:
    goal = a_goal(a_strategy())
    first, second = a_measure(goal, "en"), a_measure(goal, "to", published=False)
    assert by_public_id(Measure, "to") is second
    assert all_by_public_id(Measure, ["to", "en", "to"]) == [second, first]
    assert all_by_public_id(Measure, []) == []


def test_a_record_that_is_not_there_is_named() -> None:
    with pytest.raises(NotFound):
        by_public_id(Strategy, "ukjent")
    with pytest.raises(Invalid, match="“ukjent” is not there any more"):
        all_by_public_id(Strategy, ["ukjent"])
