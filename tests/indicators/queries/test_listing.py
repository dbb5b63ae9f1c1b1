"""The list of indicators, the counts per goal, and what is missing."""

from datetime import UTC, date, datetime

import pytest

from strategy_tracker.indicators.queries.listing import (
    goal_indicators,
    indicator_gaps,
    indicator_rows,
)
from strategy_tracker.indicators.rules.values import Reason
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole, ObservationStatus, Status
from strategy_tracker.indicators.services.indicators import edit_indicator, withdraw_indicator
from strategy_tracker.indicators.services.observations import add_series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.services.strategies import withdraw_strategy
from tests.indicators.counting import statements
from tests.indicators.factories import aim, nb, observe
from tests.support.cases import each

TODAY = date(2026, 11, 22)


def rows_of(made_rows):
    return {row.slug: row for row in made_rows}


def test_a_row_says_what_was_seen_last_and_before(made):
    indicator = made.new_indicator(slug="bruk")
    observe(indicator, 2022, 40)
    observe(indicator, 2023, 47, n=1608)
    observe(made.new_indicator(), 2023, 99)
    row = rows_of(indicator_rows(TODAY))["bruk"]
    assert (row.value, row.previous, row.change, row.n, row.period) == (47, 40, 7, 1608, "2023")
    assert row.status is Status.BETTER
    assert row.goal.slug == made.goal.slug
    assert [(point.at, point.value) for point in row.sparkline] == [(2023, 40), (2024, 47)]


def test_words_are_the_newest_value_where_they_are(made):
    indicator = made.new_indicator(slug="bruk")
    observe(indicator, 2022, 56)
    observe(indicator, 2023, None, value_text=nb("over halvparten"))
    row = rows_of(indicator_rows(TODAY))["bruk"]
    assert (row.value, row.value_text) == (None, nb("over halvparten"))
    assert row.assessment.reason is Reason.WORDS_ONLY
    assert row.change is None


def test_groups_conflicts_and_corrected_values_stay_out_of_the_list(made):
    indicator = made.new_indicator(slug="bruk")
    wrong = observe(indicator, 2023, 1)
    observe(indicator, 2023, 50, supersedes=wrong)
    observe(indicator, 2023, 60, is_charted=False)
    observe(add_series(SEED, indicator, dimension="menn", label=nb("menn")), 2024, 70)
    row = rows_of(indicator_rows(TODAY))["bruk"]
    assert (row.value, row.observation_count) == (50, 1)


def test_a_break_breaks_the_line(made):
    indicator = made.new_indicator(slug="bruk")
    observe(indicator, 2020, 10)
    observe(indicator, 2021, 97, status=ObservationStatus.BREAK)
    row = rows_of(indicator_rows(TODAY))["bruk"]
    assert [point.value for point in row.sparkline] == [10, None, 97]
    assert (row.previous, row.change) == (None, None)


def test_a_moved_target_and_one_taken_back_no_longer_count(made):
    moved, taken = made.new_indicator(slug="flyttet"), made.new_indicator(slug="tatt")
    for indicator in (moved, taken):
        aim(indicator, "baseline", 0, 2020)
        observe(indicator, 2024, 40)
    first = aim(moved, "final", 50, 2030)
    aim(moved, "final", 400, 2030, supersedes=first)
    aim(taken, "final", None, supersedes=aim(taken, "final", 50, 2030))
    rows = rows_of(indicator_rows(TODAY))
    assert rows["flyttet"].assessment.target.value == 400
    assert not rows["tatt"].has_target
    assert rows["tatt"].has_baseline


def test_what_is_not_public_is_nowhere(made):
    drafts = made.new_strategy()
    hidden = made.new_indicator(goal=made.new_goal(drafts))
    withdrawn = made.new_indicator()
    measure, draft = made.new_measure(), made.new_measure(published=False)
    shown = made.new_indicator(slug="synlig")
    edit_indicator(SEED, shown, measures=[measure, draft])
    made.new_indicator(published=False)
    assert {row.slug for row in indicator_rows(TODAY)} == {hidden.slug, withdrawn.slug, "synlig"}
    withdraw_indicator(SEED, withdrawn)
    withdraw_strategy(SEED, drafts)
    rows = indicator_rows(TODAY)
    assert [row.slug for row in rows] == ["synlig"]
    assert rows[0].measure_count == 1


def test_a_value_under_embargo_shows_itself_at_its_moment_without_a_change(made):
    indicator = made.new_indicator(slug="bruk")
    release = datetime(2026, 11, 22, 7, tzinfo=UTC)
    old = observe(indicator, 2022, 40)
    observe(indicator, 2022, 41, supersedes=old, release_at=release)
    observe(indicator, 2023, 50, release_at=release)
    with clock.fixed(datetime(2026, 11, 22, 6, 59, tzinfo=UTC)):
        assert indicator_rows(TODAY)[0].value == 40
    with clock.fixed(release):
        row = indicator_rows(TODAY)[0]
    assert (row.value, row.previous) == (50, 41)


def fill(made, number):
    for _ in range(number):
        indicator = made.new_indicator()
        aim(indicator, "baseline", 1, 2020)
        aim(indicator, "final", 9, 2030)
        for year in range(2020, 2024):
            observe(indicator, year, year - 2019)


def test_the_list_takes_three_statements_however_long_it_is(made):
    taken = []
    for _ in range(2):
        fill(made, 2)
        indicator_gaps(date(2000, 1, 1))  # reads the version and the moments of release
        with statements() as seen:
            indicator_rows(TODAY)
        taken.append(len(seen))
    assert taken == [3, 3]


def test_a_second_reader_asks_nothing(made):
    fill(made, 1)
    indicator_rows(TODAY)
    with statements() as seen:
        indicator_rows(TODAY)
        goal_indicators(TODAY)
    assert seen == []


def test_goals_count_what_is_mainly_theirs(made):
    other = made.new_goal()
    better = made.new_indicator(also_goals=[other])
    observe(better, 2022, 1)
    observe(better, 2023, 2)
    made.new_indicator()
    context = made.new_indicator(role=IndicatorRole.CONTEXT, direction=Direction.NONE)
    observe(context, 2023, 5)
    (counts,) = goal_indicators(TODAY)
    assert counts.goal.slug == made.goal.slug
    assert (counts.total, counts.better, counts.not_assessed) == (3, 1, 2)
    assert (counts.without_target, counts.without_value) == (2, 1)
    assert dict(counts.by_status) == {Status.BETTER: 1, Status.NOT_ASSESSED: 2}


@pytest.fixture
def holes(made):
    made.new_indicator(slug="tom")
    context = made.new_indicator(slug="kontekst", role=IndicatorRole.CONTEXT, direction=Direction.NONE)
    observe(context, 2023, 5)
    whole = made.new_indicator(slug="hel")
    aim(whole, "baseline", 1, 2020)
    aim(whole, "final", 9, 2030)
    observe(whole, 2023, 5)
    undated = made.new_indicator(slug="udatert")
    aim(undated, "baseline", 1, 2020)
    aim(undated, "final", 9)
    observe(undated, 2023, None, value_text=nb("noen"))
    other = made.new_indicator(slug="annen-enhet")
    aim(other, "final", 80, 2030, unit="percent")
    observe(other, 2023, 5)
    return indicator_gaps(TODAY)


@each(
    ("gap", "slugs"),
    [
        ("without_observation", ["tom"]),
        ("words_only", ["udatert"]),
        ("without_baseline", ["tom", "annen-enhet"]),
        ("without_target", ["tom"]),
        ("undated_target", ["udatert"]),
        ("target_in_other_unit", ["annen-enhet"]),
    ],
)
def test_each_hole_names_those_who_have_it(holes, gap, slugs):
    assert [row.slug for row in getattr(holes, gap)] == slugs


def test_a_goal_without_an_indicator_of_its_own_is_a_hole(made):
    bare = made.new_goal()
    made.new_indicator(also_goals=[bare])
    made.new_goal(made.new_strategy(published=False))
    assert [goal.slug for goal in indicator_gaps(TODAY).goals_without_indicator] == [bare.slug]


def test_a_list_of_nothing_is_empty(made):
    assert made.goal.slug
    assert indicator_rows(TODAY) == ()
    assert goal_indicators(TODAY) == ()
