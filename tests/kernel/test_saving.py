"""Saving what somebody else may have saved, with a reason, in private, or only to see."""

import pytest
from sqlalchemy import select

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.services import verify_chain
from strategy_tracker.kernel.actions import action, because, expecting, is_rehearsal, rehearse
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid, Stale
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.version import data_version
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import edit_measure
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, text

pytestmark = pytest.mark.usefixtures("context")


@action("test_saving.rename_quietly", allow=held_by("editor"), is_private=True)
def rename_quietly(_by, measure, name):
    measure.name = text(name)


def names():
    db.session.rollback()
    return [name.nb for name in db.session.scalars(select(Measure.name))]


@by_version
def kept_names():
    return tuple(name.nb for name in db.session.scalars(select(Measure.name)))


def test_a_save_over_somebody_elses_is_refused_and_changes_nothing():
    measure = a_measure(a_goal(a_strategy()), name=text("Først"))
    seen = measure.row_version
    edit_measure(EDITOR, measure, name=text("Den andre"))
    with pytest.raises(Stale), expecting(measure, seen):
        edit_measure(EDITOR, measure, name=text("Den tredje"))
    assert names() == ["Den andre"]


def test_a_save_of_what_is_still_as_it_was_goes_through():
    measure = a_measure(a_goal(a_strategy()), name=text("Først"))
    with expecting(measure, measure.row_version):
        edit_measure(EDITOR, measure, name=text("Ny"))
    assert names() == ["Ny"]


def test_the_reason_given_beforehand_stands_in_the_log():
    measure = a_measure(a_goal(a_strategy()))
    with because("Skrivefeil", is_minor=True):
        edit_measure(EDITOR, measure, name=text("Rettet"))
    event = db.session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert (event.reason, event.is_minor) == ("Skrivefeil", True)


def test_what_is_private_is_logged_but_leaves_the_pages_in_memory():
    measure = a_measure(a_goal(a_strategy()))
    before = data_version()
    rename_quietly(EDITOR, measure, "Stille")
    assert data_version() == before
    assert names() == ["Stille"]
    assert verify_chain().broken_at is None


def test_a_rehearsal_shows_the_change_and_takes_it_back():
    measure = a_measure(a_goal(a_strategy()), name=text("Før"))
    events, before = verify_chain().events, data_version()
    assert kept_names() == ("Før",)
    with rehearse():
        edit_measure(EDITOR, measure, name=text("Prøve"))
        assert is_rehearsal()
        assert kept_names() == ("Prøve",)
    assert kept_names() == ("Før",)
    assert names() == ["Før"]
    assert (verify_chain().events, data_version()) == (events, before)


def test_a_rehearsal_that_fails_is_over():
    measure = a_measure(a_goal(a_strategy()), name=text("Før"))
    with pytest.raises(Invalid), rehearse():
        edit_measure(EDITOR, measure, name=text(""))
    assert not is_rehearsal()
    edit_measure(EDITOR, measure, name=text("Etter"))
    assert names() == ["Etter"]
