import pytest

from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.queries.strategies import roadmap_views, strategy_overview, strategy_page
from strategy_tracker.strategy.queries.structure import current_strategy
from strategy_tracker.strategy.services import strategies as services
from strategy_tracker.strategy.services.surroundings import (
    create_related_policy,
    create_roadmap_view,
    publish_related_policy,
)
from tests.support.cases import each
from tests.support.factories import TODAY, a_delivery, noise, when
from tests.support.ground import EDITOR, a_goal, a_measure, a_source, a_strategy, an_organisation, text
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def two(context):  # noqa: ARG001 - a fixture has no other way to ask for one
    """An old strategy, and the adopted one that replaces it."""
    old = a_strategy("gammel", starts_on=when("2017"), ends_on=when("2022"), state=StrategyState.SUPERSEDED)
    return old, a_strategy("nyere", predecessor=old, publisher=an_organisation(), sources=[a_source()])


def test_the_newest_adopted_strategy_is_the_current_one(two):
    noise()
    a_strategy("kommende", starts_on=when("2031"), ends_on=when("2035"), state=StrategyState.IN_CONSULTATION)
    overview = strategy_overview(TODAY)
    assert [row.slug for row in overview.strategies] == ["kommende", "nyere", "annen", "gammel"]
    assert overview.current.slug == current_strategy().id == two[1].slug


def test_without_a_strategy_there_is_no_current_one():
    assert current_strategy() is None
    assert strategy_overview(TODAY).current is None


def test_a_strategy_counts_what_hangs_on_its_goals(two):
    goal = a_goal(two[1])
    a_goal(two[1], "1A", slug="ny-1a", parent=goal)
    a_delivery(a_measure(goal), planned="2020")
    row = strategy_overview(TODAY).strategies[0]
    assert (row.goals, row.sub_goals, row.measures.total, row.deliveries.total) == (1, 1, 1, 1)


def test_a_page_has_all_that_is_said_in_the_strategy(two):
    old, new = two
    services.add_vision_element(EDITOR, new, term=text("Sammen"), text=text("I lag"))
    services.add_principle(EDITOR, new, slug="smidig", text=text("Stegvis"))
    services.add_realisation_part(EDITOR, new, name=text("Veikart"))
    for year in ("2024", "2022"):
        services.add_timeline_event(EDITOR, new, at=when(year), text=text(year))
    page = strategy_page("nyere", TODAY)
    assert [(str(one.name), str(one.text)) for one in page.vision_elements] == [("Sammen", "I lag")]
    assert [one.slug for one in page.principles] == ["smidig"]
    assert page.realisation_parts == (text("Veikart"),)
    assert [one.at for one in page.timeline] == [when("2022"), when("2024")]
    assert (page.publisher.id, page.predecessor.id, len(page.sources)) == ("byra", old.slug, 1)
    assert [one.id for one in strategy_page("gammel", TODAY).successors] == ["nyere"]


@pytest.fixture
def noises():
    noise()


@pytest.mark.usefixtures("context", "noises")
@each("slug", ["finnes-ikke", "utkast", ""])
def test_what_is_not_public_is_not_found(slug):
    with pytest.raises(NotFound):
        strategy_page(slug, TODAY)


def test_a_body_that_is_a_draft_is_not_named():
    a_strategy("nyere", publisher=an_organisation(published=False))
    assert strategy_page("nyere", TODAY).publisher is None


def test_only_published_policies_stand_beside_the_strategies():
    create_related_policy(EDITOR, slug="utkast", name=text("Utkast"))
    publish_related_policy(EDITOR, create_related_policy(EDITOR, slug="melding", name=text("M"), sources=[a_source()]))
    policies = strategy_overview(TODAY).policies
    assert [(one.slug, len(one.sources)) for one in policies] == [("melding", 1)]


def test_the_roadmap_can_be_read_in_its_ways():
    for slug in ("mal", "eier"):
        create_roadmap_view(EDITOR, slug=slug, text=text(slug))
    assert [one.slug for one in roadmap_views()] == ["mal", "eier"]


def test_pages_take_at_most_five_statements(two):
    a_delivery(a_measure(a_goal(two[1])), planned="2024")
    with counted() as overview:
        strategy_overview(TODAY)
    publish_related_policy(EDITOR, create_related_policy(EDITOR, slug="melding", name=text("M")))
    with counted() as page:
        strategy_page("nyere", TODAY)
    assert len(overview) <= 5
    assert len(page) <= 5
