"""The state of a measure: what the bodies behind it last reported, and whether they agree.

Only a status with a date counts. Where two bodies report differently, that is the state; neither
hides the other. How its deliveries go is never averaged into it, but a report that they contradict
is said to be contradicted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.kinds import ReportedStatus, Risk
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.tally import Tally


class MeasureState(StrEnum):
    """How it goes with a measure; keys of `web.marks.MEASURE_MARKS`, in the same order."""

    COMPLETED = "completed"
    UNDER_CONTROL = "under_control"
    SOME_CHALLENGES = "some_challenges"
    OFF_PLAN = "off_plan"
    STOPPED = "stopped"
    DISAGREEMENT = "disagreement"
    NOT_PUBLISHED = "not_published"

    @property
    def is_disputed(self) -> bool:
        """Tell whether bodies report differently."""
        return self is MeasureState.DISAGREEMENT


class MeasureReason(LabelledEnum):
    """Why a measure is in its state."""

    ONE_BODY = "one-body", msg("This is what the body behind it last reported.")
    BODIES_AGREE = "bodies-agree", msg("The bodies behind it last reported the same.")
    BODIES_DIFFER = "bodies-differ", msg("The bodies behind it report differently; both are shown.")
    UNDATED = "undated", msg("A status is published without a date, so it is not counted.")
    NO_REPORT = "no-report", msg("No status is published.")


STATE_OF = {
    ReportedStatus.COMPLETED: MeasureState.COMPLETED,
    ReportedStatus.UNDER_CONTROL: MeasureState.UNDER_CONTROL,
    ReportedStatus.SOME_CHALLENGES: MeasureState.SOME_CHALLENGES,
    ReportedStatus.RED: MeasureState.OFF_PLAN,
    ReportedStatus.STOPPED: MeasureState.STOPPED,
}


@dataclass(frozen=True, slots=True)
class ReportFact:
    """What one body says of a measure. `reporter` is its id, None where the source names no body."""

    reporter: str | None
    valid_on: PartialDate | None
    status: ReportedStatus | None
    risk: Risk | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class MeasureAssessment:
    """The verdict on a measure. `newest`: the report that counts of each reporter, newest first."""

    state: MeasureState
    code: MeasureReason
    newest: tuple[ReportFact, ...]
    deliveries: Tally[DeliveryState]

    @property
    def reason(self) -> Message:
        """The verdict's reason, as a sentence."""
        return self.code.label

    @property
    def contradiction(self) -> Message | None:
        """What the deliveries say against a good report, None where they do not."""
        overdue = self.deliveries.of(DeliveryState.OVERDUE)
        if overdue and self.state in (MeasureState.UNDER_CONTROL, MeasureState.COMPLETED):
            return msgn(
                "It is reported to go well, while one delivery is overdue.",
                "It is reported to go well, while %(count)s deliveries are overdue.",
                overdue,
            )
        return None


def assess_measure(reports: Iterable[ReportFact], deliveries: Tally[DeliveryState], today: date) -> MeasureAssessment:
    """Judge a measure as of `today`; reports about later days are not in yet."""
    told = [report for report in reports if report.status is not None]
    newest = newest_of_each(told, today)
    if not newest:
        code = MeasureReason.UNDATED if any(one.valid_on is None for one in told) else MeasureReason.NO_REPORT
        return MeasureAssessment(MeasureState.NOT_PUBLISHED, code, (), deliveries)
    states = {STATE_OF[one.status] for one in newest if one.status is not None}
    if len(states) > 1:
        return MeasureAssessment(MeasureState.DISAGREEMENT, MeasureReason.BODIES_DIFFER, newest, deliveries)
    code = MeasureReason.BODIES_AGREE if len(newest) > 1 else MeasureReason.ONE_BODY
    return MeasureAssessment(states.pop(), code, newest, deliveries)


def newest_of_each(reports: Iterable[ReportFact], today: date) -> tuple[ReportFact, ...]:
    """The newest dated report of each reporter, newest first; of the same date, the one recorded last."""
    best: dict[str | None, tuple[tuple[date, date, int], ReportFact]] = {}
    for report in reports:
        if report.valid_on is None or report.valid_on.start > today:
            continue
        place = (report.valid_on.end, report.valid_on.start, report.order)
        known = best.get(report.reporter)
        if known is None or place > known[0]:
            best[report.reporter] = (place, report)
    ordered = sorted(best.values(), key=lambda entry: entry[0], reverse=True)
    return tuple(report for _, report in ordered)
