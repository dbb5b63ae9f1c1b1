"""The dates of what somebody follows: deliveries that are to come, targets to be reached, deadlines of rounds."""

from collections.abc import Iterator
from datetime import date

from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.consultations.queries.rounds import rounds
from strategy_tracker.council.queries.rounds import public_rounds
from strategy_tracker.following.queries import PRIORITY_ROUND, told_of
from strategy_tracker.indicators.queries.everything import filed_targets
from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.values import DeliveryRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.calendars import CalendarDate
from strategy_tracker.web.format import say, vague

SETS = (False, True)  # what is real, and the example set


def dates_of(key: SubjectKey, today: date) -> list[CalendarDate]:
    """Return the dates of a record and of what stands under it."""
    keys = frozenset(told_of([key], today))
    return [*_deliveries(keys, today), *_targets(keys), *_consultations(keys), *_rounds(keys)]


def _deliveries(keys: frozenset[SubjectKey], today: date) -> Iterator[CalendarDate]:
    for example in SETS:
        for row in delivery_rows(today, example=example):
            at = _standing(row)
            if ("measure", row.measure.id) in keys and at is not None:
                page = address("delivery", row.reference.id)
                what = msg("%(measure)s: %(delivery)s", measure=row.measure.label, delivery=row.name)
                yield CalendarDate(f"delivery-{row.slug}", at.end, _marked(what, example=example), page, _exactness(at))


def _standing(row: DeliveryRow) -> PartialDate | None:
    dates = row.assessment.dates
    return dates.delivered or dates.current


def _targets(keys: frozenset[SubjectKey]) -> Iterator[CalendarDate]:
    for example in SETS:
        for row in filed_targets(example=example):
            if ("indicator", row.indicator.id) in keys and row.is_current and row.due and row.value is not None:
                what = msg("%(indicator)s: the target is to be reached", indicator=row.indicator.label)
                page = address("indicator", row.indicator.id)
                yield CalendarDate(
                    f"target-{row.uid}", row.due.end, _marked(what, example=example), page, _exactness(row.due)
                )


def _consultations(keys: frozenset[SubjectKey]) -> Iterator[CalendarDate]:
    for example in SETS:
        for row in rounds(example=example):
            at = row.closes_at or row.deadline_on
            if ("consultation_round", row.slug) in keys and at is not None:
                what = msg("Deadline for answers: %(name)s", name=row.name)
                page = address("consultation", row.slug)
                yield CalendarDate(f"consultation-{row.slug}", at, _marked(what, example=example), page)


def _rounds(keys: frozenset[SubjectKey]) -> Iterator[CalendarDate]:
    for row in public_rounds():
        if (PRIORITY_ROUND, row.slug) in keys:
            what, page = msg("The round closes: %(name)s", name=row.name), address("priority-round", row.slug)
            yield CalendarDate(f"round-{row.slug}", row.closes_at, _marked(what, example=row.is_example), page)


def _exactness(at: PartialDate) -> str:
    """Say how exactly a date is known where it is not known to the day: it stands on the last day it can mean."""
    return "" if at.precision is Precision.DAY else say(msg("Known as: %(when)s", when=vague(at)))


def _marked(what: Message, *, example: bool) -> str:
    return say(msg("%(name)s: %(what)s", name=msg("Example"), what=what) if example else what)
