"""As many records as the files hold, published, each with what makes it true."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from strategy_tracker.audit.services import verify_chain
from strategy_tracker.exchange.imports.seed import KINDS
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.mixins import Publishable
from strategy_tracker.strategy.models import Delivery, DeliveryDate, Measure, MeasureGoal, StatusReport

EXPECTED = {
    "strategy": 2,
    "ambition": 1,
    "goal": 14,  # eleven goals and focus areas, and three sub-goals
    "outcome": 27,
    "indicator": 48,
    "measure": 32,
    "delivery": 106,
    "status_report": 38,
    "attendance": 17,
    "organisation": 93,
    "role_holder": 6,
    "membership": 10,
    "council": 5,
    "meeting": 6,
    "agenda_item": 22,
    "seat": 34,
    "consultation_round": 10,
    "round_theme": 11,
    "respondent": 26,
    "hearing_rule": 12,
    "benchmark_index": 9,
    "benchmark_observation": 54,
    "gathering": 7,
    "gathering_input": 10,
    "audit": 4,
    "finding": 21,
    "audit_treatment": 4,
    "roadmap_phase": 5,
    "placement": 26,
    "rollout_count": 10,
    "stated_cost": 9,
    "goal_crosswalk": 6,
    "source": 238,
    "dataset": 15,
    "portfolio_total": 2,
    "roadmap_view": 3,
}


@pytest.fixture
def context(seeded_app):
    with seeded_app.app_context():
        yield


@pytest.mark.parametrize("table", EXPECTED)
@pytest.mark.usefixtures("context")
def test_as_many_records_as_the_files_hold(table):
    assert db.session.scalar(select(func.count()).select_from(Base.metadata.tables[table])) == EXPECTED[table]


@pytest.mark.usefixtures("context")
def test_the_totals_of_the_indicators_hold_124_observations_and_8_that_conflict_with_them():
    tables = Base.metadata.tables
    observation, series = tables["observation"], tables["series"]
    rows = db.session.execute(
        select(observation.c.is_charted)
        .join(series, series.c.id == observation.c.series_id)
        .where(series.c.dimension == "")
    )
    assert Counter(row.is_charted for row in rows) == {True: 124, False: 8}


@pytest.mark.usefixtures("context")
def test_everything_that_can_be_published_is():
    for kind in KINDS:
        if issubclass(kind.table, Publishable):
            drafts = db.session.scalar(select(func.count()).where(kind.table.published_at.is_(None)))
            assert drafts == 0, kind.name


@pytest.mark.usefixtures("context")
def test_the_test_results_service_has_the_views_of_two_bodies():
    reports = db.session.scalars(
        select(StatusReport).join(Measure).where(Measure.slug == "pasientens-provesvar").order_by(StatusReport.id)
    )
    views = [
        (str(one.valid_on), one.status, one.reporter and one.reporter.slug, one.told_by and one.told_by.slug)
        for one in reports
    ]
    assert views == [
        ("2023-09-15", None, "norsk-helsenett", None),
        ("2025-05-15", None, None, "helsedirektoratet"),
        ("2025-09-15", None, "helsedirektoratet", None),
        ("2025-12", "noen-utfordringer", "helsedirektoratet", None),
        ("2026-02", "rod", "helsedirektoratet", None),
    ]


@pytest.mark.usefixtures("context")
def test_a_status_without_a_date_is_a_report_without_one():
    reports = db.session.scalars(select(StatusReport).join(Measure).where(Measure.slug == "digihelsestasjon"))
    assert ("ferdigstilt", None, None) in [(one.status, one.valid_on, one.risk) for one in reports]


@pytest.mark.usefixtures("context")
def test_the_first_goal_is_the_main_one():
    links = db.session.scalars(select(MeasureGoal).join(Measure).where(Measure.slug == "digihelse"))
    assert {link.goal.slug: link.is_main for link in links} == {"mal-1": True, "delmal-1a": False}


@pytest.mark.usefixtures("context")
def test_a_delivery_that_moved_keeps_the_vague_plan_and_the_exact_forecast():
    dates = db.session.scalars(select(DeliveryDate).join(Delivery).where(Delivery.slug == "hp-nord-trondelag"))
    assert {one.kind: str(one.value) for one in dates} == {"planned": "2022-11", "forecast": "2024-11-09"}


@pytest.mark.usefixtures("context")
def test_the_log_of_the_load_is_whole_and_signed_by_the_program():
    tables = Base.metadata.tables
    assert verify_chain().broken_at is None
    assert set(db.session.scalars(select(tables["event"].c.principal_id))) == {"system:seed"}
