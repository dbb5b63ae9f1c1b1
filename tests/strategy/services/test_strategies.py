import pytest

from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.services import strategies as services
from tests.support.cases import each
from tests.support.factories import when
from tests.support.ground import EDITOR, OFFICER, REPORTER, SECRETARY, a_strategy, text

pytestmark = pytest.mark.usefixtures("context")
PERIOD = {"starts_on": when("2023"), "ends_on": when("2030")}


def test_an_editor_takes_in_a_strategy_unpublished():
    made = services.create_strategy(EDITOR, slug="plan", name=text("Plan"), **PERIOD)
    assert (made.published_at, made.state) == (None, StrategyState.DRAFT)


@pytest.mark.parametrize("who", [SECRETARY, OFFICER, REPORTER, ANONYMOUS], ids=lambda who: who.id)
def test_others_do_not(who):
    with pytest.raises(Forbidden, match=r"strategy\.create"):
        services.create_strategy(who, slug="plan", name=text("Plan"), **PERIOD)


@each(
    ("fields", "field"),
    [
        ({"name": text("")}, "name"),
        ({"ends_on": when("2022")}, "ends_on"),
        ({"ends_on": None}, "ends_on"),
        ({"slug": "Med Mellomrom"}, "slug"),
        ({"slug": None}, "slug"),
    ],
)
def test_a_strategy_that_breaks_a_rule_is_refused(fields, field):
    with pytest.raises(Invalid) as refused:
        services.create_strategy(EDITOR, **{"slug": "plan", "name": text("Plan"), **PERIOD, **fields})
    assert refused.value.field == field


def test_a_taken_id_is_refused():
    a_strategy("plan")
    with pytest.raises(Invalid, match="taken"):
        a_strategy("plan")


def test_an_id_never_changes():
    with pytest.raises(Invalid) as refused:
        services.edit_strategy(EDITOR, a_strategy("plan"), slug="annen")
    assert refused.value.field == "slug"


def test_a_draft_cannot_be_published():
    draft = a_strategy(state=StrategyState.DRAFT, published=False)
    with pytest.raises(Invalid, match="draft"):
        services.publish_strategy(EDITOR, draft)
    assert draft.published_at is None


def test_a_published_strategy_cannot_become_a_draft():
    with pytest.raises(Invalid, match="draft"):
        services.edit_strategy(EDITOR, a_strategy(), state=StrategyState.DRAFT)


def test_the_day_of_publication_stays():
    strategy = a_strategy()
    first = strategy.published_at
    assert services.publish_strategy(EDITOR, strategy).published_at == first


def test_strategies_cannot_replace_each_other_in_a_circle():
    oldest = a_strategy("forst")
    middle = a_strategy("midt", predecessor=oldest)
    newest = a_strategy("sist", predecessor=middle)
    with pytest.raises(Invalid) as refused:
        services.edit_strategy(EDITOR, oldest, predecessor=newest)
    assert refused.value.field == "predecessor"
    assert oldest.predecessor is None


def test_parts_are_put_after_those_there_are():
    strategy = a_strategy()
    for number in (1, 2):
        services.add_vision_element(EDITOR, strategy, term=text("Sammen"), text=text(f"Tekst {number}"))
        services.add_principle(EDITOR, strategy, slug=f"prinsipp-{number}", text=text(f"Prinsipp {number}"))
        services.add_realisation_part(EDITOR, strategy, name=text(f"Del {number}"))
    for parts in (strategy.vision_elements, strategy.principles, strategy.realisation_parts):
        assert [part.position for part in parts] == [1, 2]


def test_the_timeline_is_read_in_the_order_of_time():
    strategy = a_strategy()
    for year in ("2024", "2022", "2023-05"):
        services.add_timeline_event(EDITOR, strategy, at=when(year), text=text(year))
    services.edit_strategy(EDITOR, strategy, vision=text("Sammen"))
    assert [str(one.text) for one in strategy.timeline] == ["2022", "2023-05", "2024"]


def test_a_part_is_changed_and_taken_out():
    strategy = a_strategy()
    part = services.add_realisation_part(EDITOR, strategy, name=text("Veikart"))
    assert str(services.edit_part(EDITOR, part, name=text("Nytt veikart")).name) == "Nytt veikart"
    with pytest.raises(Invalid):
        services.edit_part(EDITOR, part, name=text(""))
    with pytest.raises(TypeError):
        services.edit_part(EDITOR, part, at=when("2024"))
    services.remove_part(EDITOR, part)
    assert strategy.realisation_parts == []
