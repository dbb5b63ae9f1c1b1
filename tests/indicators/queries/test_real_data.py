"""What the real data says, read as the pages read it."""

from datetime import date
from decimal import Decimal

import pytest

from strategy_tracker.indicators.queries.europe import europe_page
from strategy_tracker.indicators.queries.listing import (
    goal_indicators,
    indicator_gaps,
    indicator_rows,
)
from strategy_tracker.indicators.queries.page import indicator_page
from strategy_tracker.indicators.rules.values import Reason
from strategy_tracker.indicators.rules.words import Status
from tests.support.withdrawn import withdraw_indicators_of

TODAY = date(2026, 11, 22)


@pytest.fixture
def rows(seeded_app):
    with seeded_app.app_context():
        yield {row.slug: row for row in indicator_rows(TODAY)}


def test_every_indicator_is_listed_once(rows):
    assert len(rows) == 48
    assert sum(counts.total for counts in goal_indicators(TODAY)) == 48


@pytest.mark.parametrize(
    ("slug", "status", "reason"),
    [
        ("digital-kontakt", Status.BETTER, Reason.SLOW_CHANGE),
        ("digital-kontakt-fastlege", Status.UNCHANGED, Reason.INSIDE_MARGIN),
        ("kontakt-totalt", Status.NOT_ASSESSED, Reason.DIRECTION_NONE),
        ("tilfreds-innsyn", Status.UNCHANGED, Reason.INSIDE_MARGIN),
        ("pll-utbredelse", Status.NOT_ASSESSED, Reason.NO_OBSERVATION),
        ("kjernejournal-kommuner", Status.NOT_ASSESSED, Reason.OTHER_UNIT),
        ("epj-positiv", Status.NOT_ASSESSED, Reason.WORDS_ONLY),
    ],
)
def test_each_is_judged_as_far_as_its_figures_go(rows, slug, status, reason):
    assert (rows[slug].status, rows[slug].assessment.reason) == (status, reason)


def test_the_published_note_stands_beside_our_arithmetic(rows):
    assert rows
    page = indicator_page("digital-kontakt", TODAY)
    assert page.assessment.movement.change == 3
    assert round(page.assessment.movement.margin, 2) == Decimal("4.48")
    assert "within the margin of error" in page.total.charted[-1].note.en


def test_a_goal_without_indicators_is_named(seeded_copy):
    with seeded_copy.app_context():
        assert not indicator_gaps(TODAY).goals_without_indicator
    withdraw_indicators_of(seeded_copy, "mal-3")
    with seeded_copy.app_context():
        assert [goal.number for goal in indicator_gaps(TODAY).goals_without_indicator] == ["3"]


def test_every_indicator_has_a_page_with_a_source(rows):
    for slug in rows:
        page = indicator_page(slug, TODAY)
        assert page.sources
        assert page.definition
        assert all(row.sources for series in page.series for row in series.observations)
        assert all(target.sources for target in page.goals_ahead)


def test_one_index_gives_norway_a_rank(seeded_app):
    with seeded_app.app_context():
        found = europe_page()
    assert len(found.indices) == 9
    assert len([index for index in found.indices if index.is_named_by_ambition]) == 4
    ranked = [(index.slug, value.rank) for index in found.indices for value in index.norway if value.rank is not None]
    assert ranked == [("nordiske-helseportaler-2021", 1)]
    assert [ambition.measurable_definition for ambition in found.ambitions] == [None]
