"""Why fields of the real data are empty: what the heads of the files say, what records say, and what follows."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.models import Observation, Series
from strategy_tracker.indicators.queries.absences import why_no_answers
from strategy_tracker.kernel.db import db
from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.sources.queries import absence_of
from strategy_tracker.strategy.models import Delivery, Measure
from strategy_tracker.strategy.queries.absences import absence_of_delivery

READ_ON = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def context(seeded_app):
    with seeded_app.app_context():
        yield


def one(table, slug):
    return db.session.scalars(select(table).where(table.slug == slug)).one()


def test_a_field_that_is_filled_is_not_absent():
    assert absence_of(one(Measure, "pll"), "phase") is None


def test_the_head_of_the_file_says_what_an_empty_field_means():
    said = absence_of(one(Organisation, "ks"), "org_number")
    assert (said.code, said.looked_until) == (AbsenceCode.NOT_FOUND, READ_ON)
    assert [source.uid for source in said.looked_in] == [source.uid for source in one(Organisation, "ks").sources]


def test_a_record_says_what_differs():
    codes = Counter(
        said.code
        for measure in db.session.scalars(select(Measure))
        if (said := absence_of(measure, "ends_on")) is not None
    )
    assert codes[AbsenceCode.NOT_APPLICABLE] == 6


def test_nothing_is_called_not_published_that_no_source_calls_so():
    for delivery in db.session.scalars(select(Delivery)):
        for field in ("planned", "delivered", "in_use", "status", "status_as_of"):
            said = absence_of_delivery(delivery, field, READ_ON)
            assert said is None or said.code is not AbsenceCode.NOT_PUBLISHED


@pytest.mark.parametrize(
    ("field", "not_found", "not_due", "not_applicable"), [("in_use", 29, 12, 48), ("delivered", 42, 17, 2)]
)
def test_what_is_known_of_a_delivery_says_why_the_rest_is_empty(field, not_found, not_due, not_applicable):
    found = [absence_of_delivery(one, field, READ_ON) for one in db.session.scalars(select(Delivery))]
    assert Counter(said.code for said in found if said is not None) == {
        AbsenceCode.NOT_FOUND: not_found,
        AbsenceCode.NOT_DUE: not_due,
        AbsenceCode.NOT_APPLICABLE: not_applicable,
    }


def test_only_a_survey_is_asked_for_its_number_of_answers():
    charted = select(Observation).join(Series).where(Series.dimension == "", Observation.is_charted.is_(True))
    bare = [one for one in db.session.scalars(charted) if one.n is None]
    found = [why_no_answers(one.series.indicator.slug, one.series.dimension, one.public_id) for one in bare]
    assert Counter(said.code for said in found if said is not None) == {
        AbsenceCode.NOT_FOUND: 12,
        AbsenceCode.NOT_APPLICABLE: 80,
    }
