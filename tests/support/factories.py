"""Deliveries, their dates and reports, on the ground of `ground.py`, and rows that must never show."""

from datetime import date
from itertools import count
from typing import Any

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.kinds import AssessmentGrade, DateKind, ReportedStatus
from strategy_tracker.strategy.models import Delivery, Goal, Measure, OutsideAssessment, StatusReport
from strategy_tracker.strategy.rules.assessments import QUESTIONS
from strategy_tracker.strategy.services.assessments import record_assessment
from strategy_tracker.strategy.services.deliveries import create_delivery, record_delivery_date
from strategy_tracker.strategy.services.measures import record_status_report
from tests.support.built import built_once
from tests.support.ground import a_goal, a_measure, a_strategy, an_organisation, text

TODAY = date(2026, 11, 22)
numbers = count(1)


def when(written: str, precision: str | None = None) -> PartialDate:
    return PartialDate.parse(written, precision)


@built_once
def a_delivery(measure: Measure, slug: str | None = None, **fields: Any) -> Delivery:
    """Add a delivery; `planned`, `forecast` and `delivered` are dates as text."""
    slug = slug or f"leveranse-{next(numbers)}"
    dates = {kind: fields.pop(kind.value, None) for kind in DateKind}
    made = create_delivery(SEED, measure, **{"slug": slug, "name": text(slug.title()), **fields})
    for kind, written in dates.items():
        if written:
            record_delivery_date(SEED, made, kind=kind, value=when(written))
    return made


@built_once
def a_report(
    measure: Measure, status: ReportedStatus | None, on: str | None = "2026-01", **fields: Any
) -> StatusReport:
    valid_on = when(on) if on else None
    return record_status_report(SEED, measure, status=status, valid_on=valid_on, **fields)


@built_once
def an_assessment(measure: Measure, assessor: Organisation, **fields: Any) -> OutsideAssessment:
    """Let a body outside the measure answer the four questions about it."""
    grades: dict[str, Any] = dict.fromkeys(QUESTIONS, AssessmentGrade.GOOD)
    reasons = {f"{one}_why": text(f"Derfor {one}") for one in QUESTIONS}
    cited = [Cited(title="Vurderingen", url="https://eksempel.example/vurderingen")]
    said = {**grades, **reasons, "assessed_on": when("2026-01"), **fields}
    return record_assessment(SEED, measure, assessor=assessor, cited=cited, **said)


@built_once
def a_thread(slug: str = "plan") -> tuple[Goal, Measure]:
    """A published strategy with one goal and one measure."""
    goal = a_goal(a_strategy(slug))
    return goal, a_measure(goal, f"{slug}-tiltak")


@built_once
def noise() -> None:
    """Rows that no public list may hold: drafts, and what hangs on a draft of a strategy."""
    draft = a_strategy("utkast", published=False)
    under_draft = a_measure(a_goal(draft), "under-utkast")
    hidden = a_measure(a_goal(a_strategy("annen")), "skjult", published=False)
    for measure in (under_draft, hidden):
        a_delivery(measure, planned="2020", status=None)
        a_report(measure, ReportedStatus.RED)
    an_organisation("hemmelig", published=False)
