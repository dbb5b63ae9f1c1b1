"""The state of a measure: what the bodies behind it last reported, and whether they agree.

Only a status with a date counts, and it counts for its own time: two bodies disagree only about the same time, one
round of reports apart at most; an older report is shown and does not count. A report of which no source says whose it
is gives way to a newer one of a named body. A measure that is finished is finished. How its deliveries go is never
averaged into it, but a report that they contradict is said to be contradicted.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.strategy.kinds import MeasurePhase, ReportedStatus, Risk
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.freshness import REPORT_DAYS, FreshState, freshness
from strategy_tracker.strategy.rules.tally import Tally

# Reports are given three or four times a year.
ONE_ROUND = timedelta(days=123)
FINISHED = (MeasurePhase.COMPLETED, MeasurePhase.ENDED)


class MeasureState(StrEnum):
    """How it goes with a measure; keys of `web.marks.MEASURE_MARKS`, in the same order."""

    COMPLETED = "completed"
    UNDER_CONTROL = "under_control"
    SOME_CHALLENGES = "some_challenges"
    OFF_PLAN = "off_plan"
    STOPPED = "stopped"
    DISAGREEMENT = "disagreement"
    UNDATED = "undated"
    NOT_FOUND = "not_found"

    @property
    def is_disputed(self) -> bool:
        """Tell whether bodies report differently."""
        return self is MeasureState.DISAGREEMENT

    @property
    def is_known(self) -> bool:
        """Tell whether a dated status is known."""
        return self not in (MeasureState.UNDATED, MeasureState.NOT_FOUND)


class MeasureReason(LabelledEnum):
    """Why a measure is in its state."""

    ONE_BODY = "one-body", msg("This is what the body behind it last reported.")
    BODIES_AGREE = "bodies-agree", msg("The bodies behind it reported the same at the same time.")
    BODIES_DIFFER = "bodies-differ", msg("Two bodies reported differently at the same time; both are shown.")
    FINISHED = "finished", msg("It is finished, by the phase it is in.")
    UNDATED = "undated", msg("A status was found, but not when it held, so it is not counted.")
    NO_REPORT = "no-report", msg("No status was found.")


STATE_OF = {
    ReportedStatus.COMPLETED: MeasureState.COMPLETED,
    ReportedStatus.UNDER_CONTROL: MeasureState.UNDER_CONTROL,
    ReportedStatus.SOME_CHALLENGES: MeasureState.SOME_CHALLENGES,
    ReportedStatus.RED: MeasureState.OFF_PLAN,
    ReportedStatus.STOPPED: MeasureState.STOPPED,
}


class ReportFact(Struct, frozen=True):
    """What one body says of a measure. `reporter` is its id, None where the source names no body."""

    reporter: str | None
    valid_on: PartialDate | None
    status: ReportedStatus | None
    risk: Risk | None = None
    order: int = 0


class MeasureAssessment(Struct, frozen=True):
    """The verdict on a measure. `newest`: the reports that count, one of each reporter, newest first.

    `passed`: the dates of the deliveries that are late. `freshness`: that of the newest report, None without one.
    """

    state: MeasureState
    code: MeasureReason
    newest: tuple[ReportFact, ...]
    deliveries: Tally[DeliveryState]
    passed: tuple[PartialDate, ...] = ()
    freshness: FreshState | None = None

    @property
    def reason(self) -> Message:
        """The verdict's reason, as a sentence."""
        return self.code.label

    @property
    def as_of(self) -> PartialDate | None:
        """The date of the newest report that counts."""
        return self.newest[0].valid_on if self.newest else None

    @property
    def contradiction(self) -> Message | None:
        """What the deliveries say against a good report, None where they do not, or did not yet when it was made."""
        if self.as_of is None or self.state not in (MeasureState.UNDER_CONTROL, MeasureState.COMPLETED):
            return None
        late = sum(due.end < self.as_of.start for due in self.passed)
        if not late:
            return None
        return msgn(
            "It was reported to go well when one delivery was late.",
            "It was reported to go well when %(count)s deliveries were late.",
            late,
        )


def assess_measure(
    reports: Iterable[ReportFact],
    deliveries: Tally[DeliveryState],
    today: date,
    *,
    phase: MeasurePhase | None = None,
    passed: Sequence[PartialDate] = (),
) -> MeasureAssessment:
    """Judge a measure as of `today`; reports about later days are not in yet."""
    told = [report for report in reports if report.status is not None]
    newest = _of_the_same_time(newest_of_each(told, today))
    state, code = _state(told, newest, phase)
    as_of = newest[0].valid_on if newest else None
    fresh = freshness(as_of.end, REPORT_DAYS, today) if as_of else None
    return MeasureAssessment(state, code, newest, deliveries, tuple(passed), fresh)


def _state(
    told: Sequence[ReportFact], newest: Sequence[ReportFact], phase: MeasurePhase | None
) -> tuple[MeasureState, MeasureReason]:
    states = {STATE_OF[one.status] for one in newest if one.status is not None}
    if phase in FINISHED and MeasureState.STOPPED not in states:
        return MeasureState.COMPLETED, MeasureReason.FINISHED
    if not states:
        return (
            (MeasureState.UNDATED, MeasureReason.UNDATED) if told else (MeasureState.NOT_FOUND, MeasureReason.NO_REPORT)
        )
    if len(states) > 1:
        return MeasureState.DISAGREEMENT, MeasureReason.BODIES_DIFFER
    return states.pop(), MeasureReason.BODIES_AGREE if len(newest) > 1 else MeasureReason.ONE_BODY


def newest_of_each(reports: Iterable[ReportFact], today: date) -> tuple[ReportFact, ...]:
    """The newest dated report of each reporter, newest first; where dates overlap, the one recorded last."""
    best: dict[str | None, tuple[PartialDate, ReportFact]] = {}
    for report in sorted(reports, key=lambda one: one.order):
        dated = report.valid_on
        if dated is None or dated.start > today:
            continue
        known = best.get(report.reporter)
        if known is None or dated.end >= known[0].start:
            best[report.reporter] = (dated, report)
    ordered = sorted(best.values(), key=lambda entry: (entry[0], entry[1].order), reverse=True)
    return tuple(report for _, report in ordered)


def _of_the_same_time(newest: Sequence[ReportFact]) -> tuple[ReportFact, ...]:
    """Leave out what is of another time than the newest report, and the unnamed where a named one is newer."""
    kept = [
        one for place, one in enumerate(newest) if one.reporter or not any(other.reporter for other in newest[:place])
    ]
    return tuple(one for one in kept if _days_before(one.valid_on, kept[0].valid_on) <= ONE_ROUND)


def _days_before(earlier: PartialDate | None, later: PartialDate | None) -> timedelta:
    assert earlier is not None  # noqa: S101 - only what is dated is among the newest
    assert later is not None  # noqa: S101
    return later.start - earlier.end
