"""Recording what was seen and what is aimed at."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from strategy_tracker.indicators.models import Observation, Target
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.observations import add_series, record_observation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.principal import ANONYMOUS, SEED
from tests.indicators.factories import aim, nb, observe, source
from tests.support.cases import each

MISSING = ObservationStatus.MISSING


def test_every_digit_of_a_value_is_kept(made):
    observe(made.new_indicator(kind="amount"), 2023, "123456789012345.1234567890")
    db.session.expire_all()
    assert db.session.query(Observation).one().value == Decimal("123456789012345.1234567890")


def test_zero_is_a_value_and_missing_is_none(made):
    indicator = made.new_indicator()
    assert observe(indicator, 2022, 0).value == 0
    assert observe(indicator, 2023, None, status=MISSING).value is None


def test_an_observation_cites_its_sources_in_order(made):
    first, second = source("A"), source("B")
    assert observe(made.new_indicator(), 2023, 5, sources=[second, first]).sources == [second, first]


@pytest.fixture
def share(made):
    return made.new_indicator(kind="share", unit="percent")


@each(
    ("fields", "field"),
    [
        ({"value": None}, "value"),
        ({"value": None, "value_text": nb("")}, "value"),
        ({"value": 5, "status": MISSING}, "value"),
        ({"value": 100.5}, "value"),
        ({"value": -1}, "value"),
        ({"value": 5, "n": 0}, "n"),
        ({"value": 5, "period_end": date(2023, 1, 1)}, "period_end"),
    ],
)
def test_an_impossible_observation_is_refused_with_its_field(share, fields, field):
    others = {name: value for name, value in fields.items() if name != "value"}
    with pytest.raises(Invalid) as refusal:
        observe(share, 2023, fields["value"], **others)
    assert refusal.value.field == field
    assert db.session.query(Observation).count() == 0


def test_a_period_is_needed(made):
    with pytest.raises(Invalid) as refusal:
        record_observation(SEED, made.new_indicator().total, value=Decimal(1))
    assert refusal.value.field == "period_start"


def test_words_will_do_where_no_number_was_published(made):
    words = observe(made.new_indicator(), 2023, None, value_text=nb("omtrent halvparten"))
    assert words.value_text == nb("omtrent halvparten")


def test_conflicting_sources_are_both_kept_and_one_is_charted(made):
    indicator = made.new_indicator()
    observe(indicator, 2023, 77)
    with pytest.raises(Invalid) as refusal:
        observe(indicator, 2023, 79)
    assert refusal.value.field == "is_charted"
    observe(indicator, 2023, 79, is_charted=False)
    assert [one.value for one in indicator.total.observations] == [77, 79]


def test_a_correction_follows_what_it_corrects_once(made):
    indicator = made.new_indicator()
    wrong = observe(indicator, 2023, 77)
    right = observe(indicator, 2023, 78, supersedes=wrong)
    assert right.supersedes is wrong
    with pytest.raises(Conflict):
        observe(indicator, 2023, 79, supersedes=wrong)
    observe(indicator, 2023, 79, supersedes=right)


def test_a_correction_may_change_which_source_is_charted(made):
    indicator = made.new_indicator()
    charted = observe(indicator, 2023, 77)
    other = observe(indicator, 2023, 79, is_charted=False)
    observe(indicator, 2023, 77, is_charted=False, supersedes=charted)
    observe(indicator, 2023, 79, supersedes=other)


def test_a_correction_stays_in_its_series(made):
    elsewhere = observe(made.new_indicator(), 2023, 77)
    with pytest.raises(Invalid) as refusal:
        observe(made.new_indicator(), 2023, 78, supersedes=elsewhere)
    assert refusal.value.field == "supersedes"


def test_a_group_has_a_key_of_its_own_and_a_name(made):
    indicator = made.new_indicator()
    group = add_series(SEED, indicator, dimension="fastleger", label=nb("fastleger"))
    assert observe(group, 2023, 74).series is group
    for dimension, label in (("fastleger", nb("x")), ("", nb("x")), ("menn", nb(""))):
        with pytest.raises(Invalid):
            add_series(SEED, indicator, dimension=dimension, label=label)


def test_a_moved_target_leaves_the_old_one_in_place(made):
    indicator = made.new_indicator()
    first = aim(indicator, "final", 80, 2029)
    moved = aim(indicator, "final", 70, 2031, supersedes=first)
    aim(indicator, "final", None, supersedes=moved)
    assert [one.value for one in indicator.total.targets] == [80, 70, None]
    with pytest.raises(Conflict):
        aim(indicator, "final", 60, 2031, supersedes=first)


@pytest.mark.parametrize(("value", "field"), [(None, "value"), (101, "value")])
def test_an_impossible_target_is_refused(made, value, field):
    with pytest.raises(Invalid) as refusal:
        aim(made.new_indicator(kind="share", unit="percent"), "final", value, 2029)
    assert refusal.value.field == field


def test_a_target_in_another_unit_is_not_held_to_this_one(made):
    assert aim(made.new_indicator(kind="share", unit="percent"), "final", 350, 2029, unit="municipalities")


def test_nobody_else_may_record(made):
    with pytest.raises(Forbidden):
        record_observation(ANONYMOUS, made.new_indicator().total, value=Decimal(1))


WRONG_ROWS = {
    "a period that ends before it starts": (Observation, {"period_end": date(2022, 1, 1)}),
    "neither number nor words": (Observation, {"value": None}),
    "a number for a missing value": (Observation, {"status": MISSING}),
    "nobody answered": (Observation, {"n": 0}),
    "a target without value": (Target, {"value": None}),
}


@pytest.mark.parametrize(("table", "wrong"), WRONG_ROWS.values(), ids=WRONG_ROWS)
def test_the_database_refuses_what_never_holds(made, table, wrong):
    series = made.new_indicator().total.id
    row = {"series_id": series, "uid": new_ulid(), "value": Decimal(1), "recorded_at": clock.now()}
    if table is Observation:
        row |= {"period_start": date(2023, 1, 1), "period_end": date(2024, 1, 1), "status": "final"}
        row |= {"is_derived": False, "is_charted": True}
    else:
        row |= {"kind": "final"}
    with pytest.raises(IntegrityError):
        db.session.connection().execute(insert(table), {**row, **wrong})
