"""Periods as people type them, as offices code them, and as the pages print them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.web.fields.typed_periods import read_period
from strategy_tracker.web.fields.unreadable import Unreadable
from strategy_tracker.web.format import plain
from strategy_tracker.web.language import NAMES, speaking


@pytest.mark.parametrize(
    ("typed", "start", "end"),
    [
        ("2027", "2027-01-01", "2028-01-01"),
        ("juni 2027", "2027-06-01", "2027-07-01"),
        ("2027M06", "2027-06-01", "2027-07-01"),
        ("2027-M06", "2027-06-01", "2027-07-01"),
        ("første halvår 2027", "2027-01-01", "2027-07-01"),
        ("fyrste halvår\N{NO-BREAK SPACE}2027", "2027-01-01", "2027-07-01"),
        ("H1 2027", "2027-01-01", "2027-07-01"),
        ("2027H2", "2027-07-01", "2028-01-01"),
        ("2027K1", "2027-01-01", "2027-04-01"),
        ("2. tertial 2027", "2027-05-01", "2027-09-01"),
        ("2027T3", "2027-09-01", "2028-01-01"),
        ("uke 5 2027", "2027-02-01", "2027-02-08"),
        ("veke 5, 2027", "2027-02-01", "2027-02-08"),
        ("2027-W05", "2027-02-01", "2027-02-08"),
        ("2027U05", "2027-02-01", "2027-02-08"),
        ("30.06.27", "2027-06-30", "2027-07-01"),
        ("2027-06-30", "2027-06-30", "2027-07-01"),
        ("skoleåret 2009/10", "2009-08-01", "2010-08-01"),
        ("skuleåret 2009–2010", "2009-08-01", "2010-08-01"),
        ("school year 2009/10", "2009-08-01", "2010-08-01"),
        ("2009–2010", "2009-01-01", "2011-01-01"),
        ("2009 til 2010", "2009-01-01", "2011-01-01"),
        ("fra 1.4.2009 til 31.3.2010", "2009-04-01", "2010-04-01"),
        ("1. april 2009 – 31. mars 2010", "2009-04-01", "2010-04-01"),
        ("juni - august 2027", None, None),
        ("juni 2027 - august 2027", "2027-06-01", "2027-09-01"),
    ],
)
def test_a_period_is_read(typed, start, end):
    if start is None:
        with pytest.raises(Unreadable):
            read_period(typed)
    else:
        assert read_period(typed) == (date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize("typed", ["2009/10", "regnskapsåret 2009/10", "financial year 2009/2010", "FY2009/10"])
def test_a_year_that_runs_over_two_is_asked_about_where_nothing_says_its_months(typed):
    with pytest.raises(Unreadable) as asked:
        read_period(typed)
    assert "Which period is meant by 2009/10? Write 2009–2010 for both years" in str(asked.value.args[0])
    assert "01.04.2009 to 31.03.2010" in str(asked.value.args[0])


@pytest.mark.parametrize(
    "typed", ["", "i fjor", "2027-W54", "uke 0 2027", "skoleåret 2009/12", "2028 til 2027", "1850", "2027K5", "2027M13"]
)
def test_what_is_no_period_is_refused(typed):
    with pytest.raises(Unreadable):
        read_period(typed)


SAME_PROGRAM = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # which keeps nothing
MONTHS = st.integers(min_value=1900 * 12, max_value=2198 * 12)
LENGTHS = st.sampled_from([1, 2, 3, 4, 6, 7, 12, 24, 36])
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def month(number):
    return date(number // 12, number % 12 + 1, 1)


@SAME_PROGRAM
@given(MONTHS, LENGTHS, st.sampled_from(sorted(NAMES)))
def test_a_period_of_months_is_read_as_the_page_prints_it(app, first, length, language):
    start, end = month(first), month(min(first + length, 2200 * 12))
    with app.test_request_context(), speaking(language):
        assert read_period(plain(period_name(start, end))) == (start, end)


@SAME_PROGRAM
@given(DAYS, DAYS, st.sampled_from(sorted(NAMES)))
def test_a_period_of_days_is_read_as_the_page_prints_it(app, one, other, language):
    start, end = sorted((one, other))
    if start < end:
        with app.test_request_context(), speaking(language):
            assert read_period(plain(period_name(start, end))) == (start, end)
