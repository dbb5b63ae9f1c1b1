"""The contract of all kinds, and of units."""

from decimal import Decimal

import pytest

from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.kinds.countries import COUNTRIES, GROUPS, country_name
from strategy_tracker.indicators.kinds.units import UNITS
from strategy_tracker.kernel.errors import Invalid


@pytest.fixture(params=list(KINDS), ids=lambda kind: kind.key)
def kind(request):
    return request.param


@pytest.mark.parametrize(("text", "value"), [("57,3", "57.3"), ("57.3", "57.3"), (" 1 2 ", "12"), ("0", "0")])
def test_every_kind_reads_numbers_as_people_write_them(kind, text, value):
    assert kind.parse(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "omtrent 5", "1e5", "5-6", "NaN", "∞", "1.2.3", "٣", "9" * 20])
def test_no_kind_takes_what_is_not_a_number(kind, text):
    with pytest.raises(Invalid) as refusal:
        kind.parse(text)
    assert refusal.value.field == "value"


def test_a_share_lies_between_0_and_100():
    share = KINDS["share"]
    assert share.parse("57 %") == 57
    assert share.parse("100") == 100
    for text in ("100,1", "−1"):
        with pytest.raises(Invalid):
            share.parse(text)


def test_an_amount_may_be_negative():
    assert KINDS["amount"].parse("−2,5") == Decimal("-2.5")


def test_every_unit_goes_with_a_kind():
    assert {one.kind for one in UNITS.values()} <= {kind.key for kind in KINDS}


def test_a_new_country_is_called_by_its_key():
    assert str(country_name("XK")) == "XK"


def test_every_group_of_countries_has_a_name():
    assert set(COUNTRIES) >= GROUPS
