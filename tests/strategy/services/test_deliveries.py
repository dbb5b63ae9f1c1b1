from datetime import UTC, datetime
from decimal import Decimal

import pytest

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import ANONYMOUS
from strategy_tracker.strategy.kinds import DateKind, DeliveryWord
from strategy_tracker.strategy.services import deliveries as services
from tests.support.factories import a_delivery, a_thread, when
from tests.support.ground import EDITOR, REPORTER, SECRETARY, text

pytestmark = pytest.mark.usefixtures("context")
PLANNED, FORECAST, DELIVERED = DateKind.PLANNED, DateKind.FORECAST, DateKind.DELIVERED


@pytest.fixture
def delivery(context):  # noqa: ARG001 - a fixture has no other way to ask for one
    _, measure = a_thread()
    return a_delivery(measure, "en")


def values(delivery):
    return [None if row.value is None else str(row.value) for row in delivery.dates]


def test_deliveries_keep_their_order(delivery):
    other = services.create_delivery(EDITOR, delivery.measure, slug="to", name=text("To"))
    assert (delivery.position, other.position) == (1, 2)


def test_a_delivery_needs_a_name(delivery):
    with pytest.raises(Invalid):
        services.edit_delivery(EDITOR, delivery, name=text(""))


@pytest.mark.parametrize("share", ["-0.1", "100.01"])
def test_a_share_lies_between_none_and_all(delivery, share):
    with pytest.raises(Invalid) as refused:
        services.edit_delivery(EDITOR, delivery, in_use_percent=Decimal(share))
    assert refused.value.field == "in_use_percent"


def test_what_the_source_says_is_kept_in_its_word(delivery):
    assert services.edit_delivery(EDITOR, delivery, status=DeliveryWord.PARTLY).status == "delvis levert"


@pytest.mark.parametrize("who", [REPORTER, ANONYMOUS], ids=lambda who: who.id)
def test_others_record_no_dates(delivery, who):
    with pytest.raises(Forbidden):
        services.record_delivery_date(who, delivery, kind=PLANNED, value=when("2024"))


def test_dates_are_added_never_overwritten(delivery):
    for year in ("2024", "2025", "2024"):
        services.record_delivery_date(SECRETARY, delivery, kind=FORECAST, value=when(year), reason="Forsinket")
    assert values(delivery) == ["2024", "2025", "2024"]


def test_a_date_that_holds_is_not_recorded_again(delivery):
    first = services.record_delivery_date(EDITOR, delivery, kind=PLANNED, value=when("2024"))
    again = services.record_delivery_date(EDITOR, delivery, kind=PLANNED, value=when("2024"))
    assert first is again
    assert values(delivery) == ["2024"]


def test_a_date_is_taken_back_and_the_one_before_holds(delivery):
    for value in (when("2024"), when("2032"), None):
        services.record_delivery_date(EDITOR, delivery, kind=PLANNED, value=value)
    assert values(delivery) == ["2024", "2032", None]
    again = services.record_delivery_date(EDITOR, delivery, kind=PLANNED, value=when("2024"))
    assert again is delivery.dates[0]


def test_there_must_be_something_to_take_back(delivery):
    with pytest.raises(Invalid):
        services.record_delivery_date(EDITOR, delivery, kind=PLANNED, value=None)


def test_nothing_was_delivered_in_the_future(delivery):
    with clock.fixed(datetime(2026, 5, 1, 12, tzinfo=UTC)):
        with pytest.raises(Invalid) as refused:
            services.record_delivery_date(EDITOR, delivery, kind=DELIVERED, value=when("2026-06"))
        assert refused.value.field == "value"
        assert services.record_delivery_date(EDITOR, delivery, kind=DELIVERED, value=when("2026")).value
