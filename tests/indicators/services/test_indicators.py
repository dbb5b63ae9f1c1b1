"""Creating and changing indicators."""

from decimal import Decimal

import pytest

from strategy_tracker.audit.models import Event
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.rules.words import Direction
from strategy_tracker.indicators.services.indicators import (
    create_indicator,
    edit_indicator,
    publish_indicator,
    revise_definition,
    withdraw_indicator,
)
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS, SEED, Principal
from tests.indicators.factories import nb
from tests.support.cases import each

REPORTER = Principal("9", "Kari", frozenset({"reporter"}))


def test_a_new_indicator_is_a_draft_with_a_series_of_the_total(made):
    indicator = made.new_indicator(published=False)
    assert indicator.published_at is None
    assert indicator.total.dimension == ""


def test_publishing_twice_keeps_the_first_moment(made):
    indicator = made.new_indicator()
    first = indicator.published_at
    assert publish_indicator(SEED, indicator).published_at == first
    assert withdraw_indicator(SEED, indicator).published_at is None


@each(
    ("fields", "field"),
    [
        ({"kind": "vibes"}, "kind"),
        ({"name": nb("")}, "name"),
        ({"slug": "Ikke en id"}, "slug"),
        ({"band_low": Decimal(1), "band_high": Decimal(2)}, "band_low"),
        ({"direction": Direction.WITHIN}, "band_low"),
        ({"direction": Direction.WITHIN, "band_low": Decimal(9), "band_high": Decimal(9)}, "band_low"),
    ],
)
def test_what_never_holds_is_refused_with_its_field(made, fields, field):
    with pytest.raises(Invalid) as refusal:
        made.new_indicator(**fields)
    assert refusal.value.field == field
    assert db.session.query(Indicator).count() == 0


def test_ten_is_more_than_nine_in_a_band(made):
    band = {"band_low": Decimal(9), "band_high": Decimal("10.5")}
    assert made.new_indicator(direction=Direction.WITHIN, **band).band_high == Decimal("10.5")


def test_an_id_is_taken_once_and_permanent(made):
    first = made.new_indicator(slug="bruk")
    with pytest.raises(Invalid, match="taken"):
        made.new_indicator(slug="bruk")
    with pytest.raises(Invalid, match="permanent"):
        edit_indicator(SEED, first, slug="annet")


def test_the_main_goal_is_no_side_goal(made):
    with pytest.raises(Invalid) as refusal:
        made.new_indicator(also_goals=[made.goal])
    assert refusal.value.field == "also_goals"


def test_a_refused_edit_changes_nothing(made):
    indicator = made.new_indicator()
    with pytest.raises(Invalid):
        edit_indicator(SEED, indicator, name=nb("Nytt"), kind="vibes")
    assert indicator.name != nb("Nytt")


def test_definitions_follow_one_another(made):
    indicator = made.new_indicator()
    revise_definition(SEED, indicator, text=nb("Før"))
    revise_definition(SEED, indicator, text=nb("Nå"), method=nb("Spørreundersøkelse"))
    assert [one.text for one in indicator.definitions] == [nb("Før"), nb("Nå")]
    with pytest.raises(Invalid):
        revise_definition(SEED, indicator, text=nb(""))


@pytest.mark.parametrize("by", [ANONYMOUS, REPORTER], ids=lambda by: by.name)
def test_only_editors_may(made, by):
    indicator = made.new_indicator()
    for attempt in (
        lambda: create_indicator(by, made.goal, slug="x"),
        lambda: edit_indicator(by, indicator, note=nb("x")),
        lambda: withdraw_indicator(by, indicator),
        lambda: revise_definition(by, indicator, text=nb("x")),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_every_change_is_in_the_log(made):
    indicator = made.new_indicator(slug="bruk")
    edit_indicator(SEED, indicator, note=nb("Anslag"))
    logged = db.session.query(Event).filter_by(subject_type="indicator", subject_id="bruk")
    assert [event.action for event in logged.order_by(Event.id)] == [
        "indicator.create",
        "indicator.publish",
        "indicator.edit",
    ]
