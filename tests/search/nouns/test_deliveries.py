"""How deliveries are found."""

import pytest
from sqlalchemy import select

from strategy_tracker.kernel.db import db
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.queries import search
from strategy_tracker.strategy.services import measures
from tests.support.factories import a_delivery
from tests.support.ground import EDITOR, a_goal, a_measure, a_strategy, text


@pytest.fixture
def two_measures(app):
    """Two public measures with a delivery each."""
    with app.app_context():
        goal = a_goal(a_strategy())
        made = [a_measure(goal, slug) for slug in ("ett", "annet")]
        for one in made:
            a_delivery(one, f"levert-{one.slug}")
        yield made


def summaries():
    rows = db.session.execute(
        select(SearchDocument.public_id, SearchDocument.summary).where(SearchDocument.kind == "delivery")
    )
    return {row.public_id: row.summary.nb for row in rows}


def test_a_delivery_is_shown_under_its_measure_s_new_name(two_measures):
    one = two_measures[0]
    before = summaries()
    measures.edit_measure(EDITOR, one, name=text("Nytt navn"))
    assert summaries() == {"levert-ett": "Nytt navn", "levert-annet": before["levert-annet"]}


def test_the_words_of_a_record_are_the_new_ones_alone(two_measures):
    measures.edit_measure(EDITOR, two_measures[0], name=text("Sanselig samtykke"))
    measures.edit_measure(EDITOR, two_measures[0], name=text("Utsatt utskrift"))
    assert {one.public_id for one in search("sanselig").hits} == set()
    assert {one.public_id for one in search("utskrift").hits} == {"ett", "levert-ett"}
    if db.engine.dialect.name == "sqlite":  # raises where its index has other words than the records
        db.session.connection().exec_driver_sql(
            "insert into search_fts(search_fts, rank) values ('integrity-check', 1)"
        )
        db.session.rollback()


def test_a_delivery_leaves_with_its_measure(two_measures):
    measures.withdraw_measure(EDITOR, two_measures[0])
    assert summaries().keys() == {"levert-annet"}
