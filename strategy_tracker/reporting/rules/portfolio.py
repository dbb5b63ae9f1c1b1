"""The portfolio report: what one locked round tells beside another, or alone.

Each round is a picture of its own time: what each organisation had answered when it was locked, and how each delivery
stood on that day by the dates that were on file then. A picture is compared with another, never with today.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct, field

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.kinds import AssessmentGrade, DateKind, ReportedStatus, Risk
from strategy_tracker.strategy.rules.dates import GivenDate, standing_dates
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryAssessment, DeliveryFacts, DeliveryState
from strategy_tracker.strategy.rules.measures import ReportFact, assess_measure
from strategy_tracker.strategy.rules.tally import Tally

UNKNOWN = (DeliveryState.OUTCOME_UNKNOWN, DeliveryState.NO_DATE, DeliveryState.NOTHING_FOUND)
GOES_WELL = (ReportedStatus.UNDER_CONTROL, ReportedStatus.COMPLETED)
NOT_MET = (AssessmentGrade.WANTING, AssessmentGrade.INADEQUATE)
NO_DELIVERIES: Tally[DeliveryState] = Tally.count(())


class Asked(Struct, frozen=True, order=True):
    """What a round asks: one measure of one organisation, by their slugs."""

    measure: str
    organisation: str


class RoundAnswer(Struct, frozen=True):
    """What an organisation had said of a measure when the round was locked, or as it was put right later."""

    status: ReportedStatus | None
    risk: Risk | None
    text: Translated | None
    valid_on: PartialDate | None
    is_corrected: bool = False


class RecordedDate(Struct, frozen=True):
    """A date of a delivery, with when it came here."""

    kind: DateKind
    value: PartialDate | None
    is_correction: bool
    reason: str | None
    recorded_at: datetime

    @property
    def given(self) -> GivenDate:
        """Return what the rules of dates read."""
        return self.kind, self.value, self.is_correction


class DeliveryThen(Struct, frozen=True):
    """How a delivery stood when a round was locked; `reason` is why its promise was last moved."""

    measure: str
    assessment: DeliveryAssessment
    reason: str | None = None

    @property
    def state(self) -> DeliveryState:
        """Return the verdict."""
        return self.assessment.state

    @property
    def promised(self) -> PartialDate | None:
        """Return the date that stood."""
        return self.assessment.dates.current


class GradeThen(Struct, frozen=True):
    """How far a body outside a measure found it to be met."""

    assessor: str
    assessed_on: PartialDate
    grade: AssessmentGrade


class RoundPicture(Struct, frozen=True):
    """A round as it was locked: `answers` by what was asked, `deliveries` by id, `told` by measure.

    `told` is all that anybody had said of a measure by then, here or elsewhere; `graded` the newest word of each body
    outside it.
    """

    from_on: date
    locked_on: date
    answers: Mapping[Asked, RoundAnswer | None]
    deliveries: Mapping[str, DeliveryThen] = field(default_factory=dict)
    told: Mapping[str, Sequence[ReportFact]] = field(default_factory=dict)
    graded: Mapping[str, Sequence[GradeThen]] = field(default_factory=dict)


class StatusChange(Struct, frozen=True):
    """Another status or risk than last time; `before` is None for what was not answered then."""

    asked: Asked
    before: RoundAnswer | None
    now: RoundAnswer


class DateChange(Struct, frozen=True):
    """A promise that moved between two rounds."""

    delivery: str
    before: PartialDate
    now: PartialDate
    reason: str | None


class LeftUnanswered(Struct, frozen=True):
    """What was asked and not answered, with when the organisation last said something of the measure."""

    asked: Asked
    last: PartialDate | None


class Questioned(Struct, frozen=True):
    """An answer that it goes well, where somebody outside finds that it does not."""

    asked: Asked
    answer: RoundAnswer
    grade: GradeThen


class PortfolioReport(Struct, frozen=True):
    """What a round tells. Deliveries are named by id; each list is in the order of measures and deliveries."""

    asked: int
    answered: int
    corrected: tuple[Asked, ...]
    changed: tuple[StatusChange, ...]
    moved: tuple[DateChange, ...]
    newly_late: tuple[str, ...]
    still_late: tuple[str, ...]
    made: tuple[str, ...]
    completed: tuple[Asked, ...]
    disputed: tuple[tuple[str, tuple[ReportFact, ...]], ...]
    questioned: tuple[Questioned, ...]
    unanswered: tuple[LeftUnanswered, ...]
    holes: tuple[tuple[DeliveryState, tuple[str, ...]], ...]
    unused: tuple[str, ...]


def known_at(dates: Sequence[RecordedDate], moment: datetime) -> tuple[RecordedDate, ...]:
    """Return the dates that were on file at a moment; of what came here later, those it came with, on its first day."""
    known = tuple(one for one in dates if one.recorded_at <= moment)
    if known or not dates:
        return known
    return tuple(one for one in dates if one.recorded_at.date() == dates[0].recorded_at.date())


def facts_at(facts: DeliveryFacts, dates: Sequence[RecordedDate], moment: datetime) -> DeliveryFacts:
    """Return what was known of a delivery at a moment; what its source says counts from when that was so."""
    is_later = facts.status_as_of is not None and facts.status_as_of.start > moment.date()
    return DeliveryFacts(
        word=None if is_later else facts.word,
        status_as_of=None if is_later else facts.status_as_of,
        dates=standing_dates(one.given for one in known_at(dates, moment)),
        can_be_late=facts.can_be_late,
        has_users=facts.has_users,
        is_in_use=facts.is_in_use,
        in_use_percent=facts.in_use_percent,
    )


def compile_portfolio(now: RoundPicture, before: RoundPicture | None) -> PortfolioReport:
    """Return what a round tells beside one before it, or alone."""
    late = _in_state(now, DeliveryState.LATE)
    late_before = set(_in_state(before, DeliveryState.LATE)) if before else set()
    given = {asked: answer for asked, answer in now.answers.items() if answer is not None}
    return PortfolioReport(
        asked=len(now.answers),
        answered=len(given),
        corrected=tuple(asked for asked, answer in given.items() if answer.is_corrected),
        changed=tuple(_changes(given, before)) if before else (),
        moved=tuple(_moves(now, before)) if before else (),
        newly_late=tuple(one for one in late if one not in late_before) if before else (),
        still_late=tuple(one for one in late if before is None or one in late_before),
        made=tuple(_made(now, before)),
        completed=tuple(_completed(given, before)),
        disputed=tuple(_disputed(now)),
        questioned=tuple(_questioned(now, given)),
        unanswered=tuple(_unanswered(now)),
        holes=tuple((state, found) for state in UNKNOWN if (found := _in_state(now, state))),
        unused=tuple(key for key, one in now.deliveries.items() if one.assessment.lacks_word_of_use),
    )


def _in_state(picture: RoundPicture, state: DeliveryState) -> tuple[str, ...]:
    return tuple(key for key, one in picture.deliveries.items() if one.state is state)


def _changes(given: Mapping[Asked, RoundAnswer], before: RoundPicture) -> Iterator[StatusChange]:
    for asked, answer in given.items():
        earlier = before.answers.get(asked)
        if earlier is None or (earlier.status, earlier.risk) != (answer.status, answer.risk):
            yield StatusChange(asked, earlier, answer)


def _moves(now: RoundPicture, before: RoundPicture) -> Iterator[DateChange]:
    for key, one in now.deliveries.items():
        earlier = before.deliveries.get(key)
        if earlier is None or earlier.promised is None or one.promised is None:
            continue
        if not one.promised.is_within(earlier.promised):
            yield DateChange(key, earlier.promised, one.promised, one.reason)


def _made(now: RoundPicture, before: RoundPicture | None) -> Iterator[str]:
    """Yield what was made since the round before; for a round alone, what was made in the time it is about."""
    for key, one in now.deliveries.items():
        if one.state not in MADE:
            continue
        earlier = before.deliveries.get(key) if before else None
        delivered = one.assessment.dates.delivered
        is_in_time = delivered is not None and delivered.end >= now.from_on
        if earlier.state not in MADE if earlier else is_in_time:
            yield key


def _completed(given: Mapping[Asked, RoundAnswer], before: RoundPicture | None) -> Iterator[Asked]:
    for asked, answer in given.items():
        earlier = before.answers.get(asked) if before else None
        was_completed = earlier is not None and earlier.status is ReportedStatus.COMPLETED
        if answer.status is ReportedStatus.COMPLETED and not was_completed:
            yield asked


def _disputed(now: RoundPicture) -> Iterator[tuple[str, tuple[ReportFact, ...]]]:
    for measure in dict.fromkeys(asked.measure for asked in now.answers):
        verdict = assess_measure(now.told.get(measure, ()), NO_DELIVERIES, now.locked_on)
        if verdict.state.is_disputed:
            yield measure, verdict.newest


def _questioned(now: RoundPicture, given: Mapping[Asked, RoundAnswer]) -> Iterator[Questioned]:
    for asked, answer in given.items():
        if answer.status in GOES_WELL:
            for one in now.graded.get(asked.measure, ()):
                if one.grade in NOT_MET:
                    yield Questioned(asked, answer, one)


def _unanswered(now: RoundPicture) -> Iterator[LeftUnanswered]:
    for asked, answer in now.answers.items():
        if answer is None:
            said = (one for one in now.told.get(asked.measure, ()) if one.reporter == asked.organisation)
            yield LeftUnanswered(asked, _newest(said))


def _newest(said: Iterable[ReportFact]) -> PartialDate | None:
    return max((one.valid_on for one in said if one.valid_on is not None), default=None)
