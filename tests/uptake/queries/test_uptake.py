import pytest

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.services.measures import withdraw_measure
from strategy_tracker.uptake.queries.phases import phases, placements, placements_of_measure
from strategy_tracker.uptake.queries.rollouts import rollout_counts, rollout_counts_of
from tests.indicators.factories import Made
from tests.support.ground import a_goal, a_measure, a_source, a_strategy, text
from tests.uptake.made import a_count, a_phase, a_placement

pytestmark = pytest.mark.usefixtures("context")


def test_a_measure_stands_in_a_phase_for_each_group_of_users() -> None:
    goal = a_goal(a_strategy())
    measure, other = a_measure(goal), a_measure(goal, "annet")
    early, late = a_phase("konsept"), a_phase("innforing")
    a_placement(other, "noe", phase=early)
    a_placement(measure, "en", phase=late, user_group=text("fastleger"), sources=[a_source()])
    a_placement(measure, "to", phase=early, user_group=text("sykehus"))
    assert [one.slug for one in phases()] == ["konsept", "innforing"]
    assert [(one.phase_slug, one.user_group.nb) for one in placements_of_measure("tiltak") if one.user_group] == [
        ("innforing", "fastleger"),
        ("konsept", "sykehus"),
    ]
    assert [len(one.sources) for one in placements_of_measure("tiltak")] == [1, 0]


def test_what_hangs_on_a_draft_is_not_read() -> None:
    measure = a_measure(a_goal(a_strategy()))
    a_placement(measure, phase=a_phase())
    a_count(measure=measure, in_use=3)
    withdraw_measure(SEED, measure)
    assert (placements(), rollout_counts()) == ((), ())


def test_counts_are_of_a_measure_or_an_indicator_newest_first() -> None:
    goal = a_goal(a_strategy())
    measure, indicator = a_measure(goal), Made().new_indicator(goal=goal, slug="brukere")
    a_count("gammel", measure=measure, in_use=3, counted_on=PartialDate.parse("2023"))
    a_count("nyere", measure=measure, in_use=5, counted_on=PartialDate.parse("2024-03"))
    a_count("annen", indicator=indicator, decided=274)
    assert [one.slug for one in rollout_counts_of("measure", "tiltak")] == ["nyere", "gammel"]
    assert [one.slug for one in rollout_counts_of("indicator", "brukere")] == ["annen"]
