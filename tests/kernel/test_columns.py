from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Column, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.translated import Translated

pytestmark = pytest.mark.usefixtures("context")
KINDS = {"moment": UtcDateTime, "number": ExactDecimal, "text": TranslatedText, "day": PartialDateText}
many = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def kept(context):  # noqa: ARG001 - a fixture has no other way to ask for one
    """Store a value in a column of each kind, and return what is read back."""
    table = Table(
        "kept", MetaData(), Column("id", Integer, primary_key=True), *(Column(n, k) for n, k in KINDS.items())
    )
    table.create(db.engine)

    def keep(**value):
        with db.engine.begin() as connection:
            key = connection.execute(insert(table).values(**value)).inserted_primary_key[0]
            (name,) = value
            return connection.execute(select(table.c[name]).where(table.c.id == key)).scalar_one()

    return keep


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2024, 2, 29, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2024, 6, 1, 12, tzinfo=timezone(timedelta(hours=2))),
        datetime(1970, 1, 1, tzinfo=UTC),
        None,
    ],
)
def test_a_moment_comes_back_in_utc(kept, moment):
    found = kept(moment=moment)
    assert found == moment
    assert found is None or found.tzinfo is UTC


def test_a_moment_without_a_zone_is_refused(kept):
    with pytest.raises(StatementError, match="time zone"):
        kept(moment=datetime(2024, 1, 1))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("digits", ["0", "-0.10", "1E+3", "12345678901234567890.123456789", "0.00000000000000000001"])
def test_a_decimal_keeps_every_digit(kept, digits):
    assert kept(number=Decimal(digits)) == Decimal(digits)


def test_nothing_comes_back_as_nothing(kept):
    assert [kept(**{name: None}) for name in KINDS] == [None] * len(KINDS)
    assert kept(text=Translated()) is None


@many
@given(some.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15))
def test_any_decimal_comes_back(kept, number):
    assert kept(number=number) == number


@many
@given(some.text(some.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_comes_back(kept, text):
    assert kept(text=Translated(nb=text, se="š")) == Translated(nb=text, se="š")


@many
@given(some.dates(datetime(1950, 1, 1).date(), datetime(2150, 1, 1).date()), some.sampled_from(Precision))  # noqa: DTZ001 - only the dates
def test_any_date_comes_back(kept, day, precision):
    read = PartialDate.parse(day.isoformat(), precision)
    assert kept(day=read) == read
