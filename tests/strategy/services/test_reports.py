from datetime import date

import pytest

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.strategy.kinds import AssignmentRole, DateKind, ReportedStatus, Risk
from strategy_tracker.strategy.services.measures import assign, record_status_report, repeat_status_report
from strategy_tracker.strategy.services.reported import Forecast, SaidOfDeliveries
from tests.support.factories import a_delivery, a_thread, when
from tests.support.ground import EDITOR, SECRETARY, a_goal, a_measure, an_organisation

pytestmark = pytest.mark.usefixtures("context")
RED = ReportedStatus.RED


@pytest.fixture
def measure(context):  # noqa: ARG001 - a fixture has no other way to ask for one
    return a_thread()[1]


@pytest.fixture
def hdir(measure):
    body = an_organisation("hdir")
    assign(EDITOR, measure, body, role=AssignmentRole.OWNER)
    return body


@pytest.fixture
def owner(hdir):
    return Principal("user:rita", "Rita", frozenset({"reporter"}), frozenset({("reporter", hdir.id)}))


def today():
    return PartialDate.day(clock.today())


def test_an_own_report_gets_a_number_and_one_read_elsewhere_does_not(measure, hdir, owner):
    own = record_status_report(owner, measure, reporter=hdir, status=RED, valid_on=today())
    read = record_status_report(SECRETARY, measure, reporter=hdir, status=RED, valid_on=when("2025"))
    assert own.receipt_number.startswith("R-")
    assert read.receipt_number is None


@pytest.mark.parametrize("without", ["status", "valid_on"])
def test_an_own_report_says_how_it_goes_and_when(measure, hdir, owner, without):
    fields = {"reporter": hdir, "status": RED, "valid_on": today(), "risk": Risk.LOW}
    with pytest.raises(Invalid) as refused:
        record_status_report(owner, measure, **{**fields, without: None})
    assert refused.value.field == without


def test_an_owner_reports_for_no_other_body_and_in_nobodys_words(measure, hdir, owner):
    other = an_organisation("annen")
    for fields in ({"reporter": other}, {"reporter": None}, {"reporter": hdir, "told_by": other}):
        with pytest.raises(Forbidden, match=r"measure\.report"):
            record_status_report(owner, measure, status=RED, valid_on=today(), **fields)


def test_an_owner_reports_on_no_other_measure(measure, hdir, owner):
    neighbour = a_measure(a_goal(measure.strategy, "2"), "nabo")
    with pytest.raises(Forbidden):
        record_status_report(owner, neighbour, reporter=hdir, status=RED, valid_on=today())


def test_a_mark_counts_once_and_belongs_to_one_measure(measure, hdir, owner):
    uid = new_ulid()
    first = record_status_report(owner, measure, uid=uid, reporter=hdir, status=RED, valid_on=today())
    again = record_status_report(
        owner, measure, uid=uid, reporter=hdir, status=ReportedStatus.COMPLETED, valid_on=today()
    )
    assert first is again
    assert first.status is RED
    neighbour = a_measure(a_goal(measure.strategy, "2"), "nabo")
    assign(EDITOR, neighbour, hdir, role=AssignmentRole.REPORTER)
    for bad in (uid, "x", uid.lower()):
        with pytest.raises(Invalid):
            record_status_report(owner, neighbour, uid=bad, reporter=hdir, status=RED, valid_on=today())


def test_forecasts_come_with_the_report_where_they_differ(measure, hdir, owner):
    moved, kept, new = (
        a_delivery(measure, slug, planned=on) for slug, on in (("a", "2027"), ("b", "2028"), ("c", None))
    )
    report = record_status_report(
        owner,
        measure,
        reporter=hdir,
        status=RED,
        valid_on=today(),
        said=SaidOfDeliveries(
            [
                Forecast(moved, when("2029"), "Forsinket"),
                Forecast(kept, when("2028")),
                Forecast(new, when("2030")),
            ]
        ),
    )
    given = [row for one in (moved, kept, new) for row in one.dates if row.kind is DateKind.FORECAST]
    assert [(row.delivery.slug, row.value.end.year, row.report) for row in given] == [
        ("a", 2029, report),
        ("c", 2030, report),
    ]


def test_a_forecast_that_moves_says_why_and_is_about_the_own_measure(measure, hdir, owner):
    own = a_delivery(measure, "a", planned="2027")
    foreign = a_delivery(a_measure(a_goal(measure.strategy, "2"), "nabo"), "b", planned="2027")
    for one in (Forecast(own, when("2029")), Forecast(foreign, when("2029"), "Forsinket")):
        said = SaidOfDeliveries([one])
        with pytest.raises(Invalid):
            record_status_report(owner, measure, reporter=hdir, status=RED, valid_on=today(), said=said)
    assert [row.kind for row in own.dates] == [DateKind.PLANNED]
    assert measure.status_reports == []


def test_no_change_says_the_same_as_of_today(measure, hdir, owner):
    last = record_status_report(owner, measure, reporter=hdir, status=RED, risk=Risk.HIGH, valid_on=when("2026-01-05"))
    again = repeat_status_report(owner, measure, last, uid=new_ulid())
    assert (again.status, again.risk, again.reporter) == (RED, Risk.HIGH, hdir)
    assert again.valid_on.end == clock.today() != date(2026, 1, 5)
