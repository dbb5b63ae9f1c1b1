from decimal import Decimal

import pytest

from strategy_tracker.engagement import services
from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.engagement.made import a_gathering, an_input
from tests.support.cases import each
from tests.support.ground import EDITOR, OFFICER, REPORTER, a_goal, a_strategy, an_organisation, text

pytestmark = pytest.mark.usefixtures("context")


def test_an_editor_takes_in_a_gathering_as_a_draft():
    made = services.create_gathering(EDITOR, None, slug="m", kind=GatheringKind.VISIT, name=text("Besøk"))
    assert made.published_at is None
    assert services.publish_gathering(EDITOR, made).published_at
    assert services.withdraw_gathering(EDITOR, made).published_at is None


@pytest.mark.parametrize("who", [OFFICER, REPORTER, ANONYMOUS])
def test_others_do_not(who):
    with pytest.raises(Forbidden, match=r"gathering\.create"):
        services.create_gathering(who, None, slug="m", kind=GatheringKind.VISIT, name=text("Besøk"))


@each(
    ("fields", "field"),
    [
        ({"kind": None}, "kind"),
        ({"name": text("")}, "name"),
        ({"registered": -1}, "registered"),
        ({"slug": ""}, "slug"),
    ],
)
def test_a_gathering_that_breaks_a_rule_is_refused(fields, field):
    with pytest.raises(Invalid) as refused:
        a_gathering(**fields)
    assert refused.value.field == field


def test_who_was_there_keeps_its_order_and_can_change():
    first, second, third = (an_organisation(slug) for slug in ("c", "a", "b"))
    made = a_gathering(participants=[first, second])
    services.edit_gathering(EDITOR, made, participants=[first, third], registered=12)
    assert ([one.slug for one in made.participants], made.registered) == (["c", "b"], 12)


def test_an_edit_that_is_refused_changes_nothing():
    made = a_gathering(registered=10, participants=[an_organisation()])
    with pytest.raises(Invalid):
        services.edit_gathering(EDITOR, made, name=text(""), participants=[])
    assert (made.name, len(made.participants)) == (text("Moete"), 1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"theme": text("")}, "theme"),
        ({"statement": text("")}, "statement"),
        ({"figure_value": Decimal(3)}, "figure_unit"),
        ({"figure_unit": text("brukere")}, "figure_value"),
        ({"figure_precision": FigurePrecision.EXACT}, "figure_value"),
    ],
    ids=str,
)
def test_an_input_that_breaks_a_rule_is_refused(fields, field):
    with pytest.raises(Invalid) as refused:
        an_input(a_gathering(), **fields)
    assert refused.value.field == field


def test_a_figure_of_zero_is_a_figure():
    made = an_input(a_gathering(), figure_value=Decimal(0), figure_unit=text("brukere"))
    assert made.figure_value == 0


def test_what_came_of_an_input_is_added_later():
    made = an_input(a_gathering(), goals=[a_goal(a_strategy())])
    services.edit_gathering_input(EDITOR, made, outcome=text("Tatt inn i mål 1"), goals=[])
    assert (made.outcome, made.goals) == (text("Tatt inn i mål 1"), [])


def test_involvement_is_counted_published_and_withdrawn():
    made = services.create_involvement(EDITOR, slug="om_lag_60", text=text("Rundt 60 var med"), count=60)
    services.edit_involvement(EDITOR, made, count_text=text("over 60"))
    assert services.publish_involvement(EDITOR, made).published_at
    assert services.withdraw_involvement(EDITOR, made).count == 60
    with pytest.raises(Invalid):
        services.edit_involvement(EDITOR, made, count=-1)
