from decimal import Decimal

import pytest

from strategy_tracker.engagement import services
from strategy_tracker.engagement.kinds import FigurePrecision
from strategy_tracker.engagement.queries.gaps import gathering_gaps
from strategy_tracker.engagement.queries.gatherings import (
    gathering_by_slug,
    gatherings,
    gatherings_of_measure,
    gatherings_of_organisation,
    gatherings_of_strategy,
    inputs,
    inputs_of_goal,
    inputs_of_organisation,
    involvements,
)
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.services.measures import withdraw_measure
from strategy_tracker.strategy.services.strategies import withdraw_strategy
from tests.engagement.made import a_gathering, a_whole_gathering, an_input
from tests.support.ground import a_goal, a_source, a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


def ids(references):
    return [one.id for one in references]


def test_a_list_has_what_a_gathering_is_known_by():
    a_whole_gathering()
    (row,) = gatherings()
    assert (str(row.held_on), row.date_text, row.registered, row.inputs) == ("2014", text("høsten"), 660, 1)
    assert (row.strategy.id, row.strategy_basis) == ("plan", Basis.RESEARCH)
    assert (ids(row.organisers), ids(row.participants), ids(row.measures)) == (["vert"], ["gjest"], ["tiltak"])


def test_the_newest_comes_first_and_those_without_a_date_last():
    a_gathering("uten")
    a_gathering("gammel", held_on=PartialDate.parse("2014"))
    a_gathering("nyere", held_on=PartialDate.parse("2022"))
    assert [row.slug for row in gatherings()] == ["nyere", "gammel", "uten"]


def test_a_page_has_its_inputs_with_the_goals_they_touch():
    a_whole_gathering()
    page = gathering_by_slug("moete")
    (given,) = page.inputs
    assert (ids(given.givers), ids(given.subjects), ids(given.goals)) == (["gjest"], ["vert"], ["plan/3", "plan/1"])
    assert (given.figure.value, given.figure.precision) == (Decimal(1800000), FigurePrecision.APPROXIMATE)
    assert [source.title for source in given.sources] == [source.title for source in page.sources] == ["Article"]


def test_a_goal_finds_what_was_said_about_it():
    made = a_whole_gathering()
    an_input(made, "annet")
    assert [one.slug for one in inputs_of_goal("plan-3")] == ["innspill"]
    assert inputs_of_goal("plan-2") == ()
    assert len(inputs()) == 2


def test_an_organisation_finds_its_gatherings_and_inputs():
    a_whole_gathering()
    a_gathering("annet")
    (one,) = gatherings_of_organisation("vert")
    assert (one.gathering.slug, one.is_organiser, one.is_participant) == ("moete", True, False)
    assert ids(gatherings()[0].participants) == ["gjest"]
    assert [given.slug for given in inputs_of_organisation("gjest")] == ["innspill"]
    assert [given.slug for given in inputs_of_organisation("vert")] == ["innspill"]
    assert inputs_of_organisation("ingen") == gatherings_of_organisation("ingen") == ()


def test_a_measure_and_a_strategy_find_their_gatherings():
    a_whole_gathering()
    a_gathering("annet")
    assert [row.slug for row in gatherings_of_measure("tiltak")] == ["moete"]
    assert [row.slug for row in gatherings_of_strategy("plan")] == ["moete"]


def test_a_draft_shows_nowhere():
    goal = a_goal(a_strategy())
    made = a_gathering("kladd", published=False, organisers=[an_organisation()])
    an_input(made, goals=[goal])
    assert gatherings() == inputs() == inputs_of_goal("plan-1") == gathering_gaps() == ()
    assert gatherings_of_organisation("byra") == ()
    with pytest.raises(NotFound):
        gathering_by_slug("kladd")


def test_withdrawing_what_is_named_takes_its_name_away():
    made = a_whole_gathering()
    withdraw_measure(SEED, made.measures[0])
    assert gatherings()[0].measures == ()
    withdraw_strategy(SEED, made.strategy)
    assert gatherings()[0].strategy is None
    assert inputs()[0].goals == inputs_of_goal("plan-3") == ()


def test_lists_and_pages_take_the_same_few_statements_however_long():
    made = a_whole_gathering()
    with counted() as few:
        gathering_by_slug("moete"), inputs(), gatherings()
    goal = a_goal(made.strategy, "2")
    for number in range(15):
        an_input(a_gathering(f"g{number}", organisers=[an_organisation(f"o{number}")]), f"i{number}", goals=[goal])
        an_input(made, f"j{number}", goals=[goal])
    with counted() as many:
        page = gathering_by_slug("moete")
        assert (len(page.inputs), len(inputs()), len(gatherings())) == (16, 31, 16)
    assert len(many) == len(few) <= 11


def test_involvement_shows_when_it_is_public():
    made = services.create_involvement(SEED, slug="k", text=text("60 var med"), count=60, sources=[a_source()])
    assert involvements() == ()
    services.publish_involvement(SEED, made)
    (row,) = involvements()
    assert (row.count, row.count_text, row.sources[0].title) == (60, None, "A report")


def test_what_is_not_known_is_said():
    made = a_gathering(date_text=text("før ny strategi"))
    an_input(made)
    an_input(made, "besvart", outcome=text("Fulgt opp"))
    assert [(str(gap.what), gap.note) for gap in gathering_gaps()] == [
        ("The date of the gathering was not found.", text("før ny strategi")),
        ("Who arranged the gathering was not found.", None),
        ("Who took part in the gathering was not found.", None),
        ("What the input led to was not found.", text("Helsedata")),
    ]
