"""Figures and facts that were put right after they had been public: what was said, what is said now, and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from strategy_tracker.audit.corrected import corrections_of, reasons_of
from strategy_tracker.audit.drafts import draft_times
from strategy_tracker.audit.queries import EventRow, public_places
from strategy_tracker.audit.ties import Names, names_in
from strategy_tracker.exchange.changed import PUBLIC_LOG
from strategy_tracker.indicators.queries.everything import FiledObservation, filed_observations
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.values import DateRow

# Tables whose rows say what somebody found, reported or paid: to change one is to put it right.
FACTS = ("observation", "status_report", "budget_line", "stated_cost", "benchmark_observation", "rollout_count")


class CorrectedFigure(Struct, frozen=True):
    """A value of an indicator, and the one that took its place."""

    at: datetime
    old: FiledObservation
    new: FiledObservation
    reason: str | None


class CorrectedDate(Struct, frozen=True):
    """A date of a delivery that had been entered or read wrongly, and the right one."""

    delivery: Reference
    old: DateRow | None
    new: DateRow


class CorrectedFact(Struct, frozen=True):
    """A fact that was changed where it stands."""

    about: Reference
    event: EventRow


class Corrections(Struct, frozen=True):
    """All that was put right, each sort newest first."""

    figures: tuple[CorrectedFigure, ...]
    dates: tuple[CorrectedDate, ...]
    facts: tuple[CorrectedFact, ...]
    names: Names

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.figures) + len(self.dates) + len(self.facts)


def corrections() -> Corrections:
    """Return everything public that was put right."""
    facts = tuple(_facts())
    dates = sorted(_dates(), key=lambda one: one.new.recorded_on, reverse=True)
    return Corrections(_figures(), tuple(dates), facts, names_in(one.event for one in facts))


def _figures() -> tuple[CorrectedFigure, ...]:
    rows = {row.uid: row for row in filed_observations()}
    later = [row for row in rows.values() if row.corrects in rows]
    why = reasons_of("observation", [row.uid for row in later])
    found = [CorrectedFigure(row.recorded_at, rows[str(row.corrects)], row, why.get(row.uid)) for row in later]
    return tuple(sorted(found, key=attrgetter("at"), reverse=True))


def _dates() -> Iterator[CorrectedDate]:
    for row in delivery_rows(clock.today()):
        by_kind = sorted(row.history, key=attrgetter("kind"))
        for _, together in groupby(by_kind, key=attrgetter("kind")):
            yield from _of_kind(row.reference, list(together))


def _of_kind(delivery: Reference, given: Sequence[DateRow]) -> Iterator[CorrectedDate]:
    for place, one in enumerate(given):
        if one.is_correction:
            yield CorrectedDate(delivery, given[place - 1] if place else None, one)


def _facts() -> Iterator[CorrectedFact]:
    """Yield what was changed while all could see it."""
    events = corrections_of(FACTS)
    shown = public_places(PUBLIC_LOG, {(one.subject_type, one.subject_id) for one in events})
    drafts = draft_times(home for _, home in shown.values())
    for event in events:
        about, home = shown.get((event.subject_type, event.subject_id), (None, ("", "")))
        if about is not None and not drafts.is_draft_after(home, event.id):
            yield CorrectedFact(about, event)
