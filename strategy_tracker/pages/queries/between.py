"""What moved between two days: of records, from the copies of both; of deliveries, where they stood."""

from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from strategy_tracker.asof.compare import differences
from strategy_tracker.asof.standing import in_day
from strategy_tracker.asof.store import OtherDay
from strategy_tracker.audit.queries import ChangedRecord, EventRow, public_records
from strategy_tracker.audit.ties import Names, names_in
from strategy_tracker.exchange.changed import PUBLIC_LOG
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.pages.queries.changes import RecordEdit
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.values import DeliveryRow


class MovedDelivery(Struct, frozen=True):
    """A delivery whose state is another on the last day; None where it was not there."""

    delivery: Reference
    measure: Reference
    before: DeliveryRow | None
    after: DeliveryRow | None


class Between(Struct, frozen=True):
    """All that is otherwise on the last of two days."""

    edits: tuple[RecordEdit, ...]
    names: Names
    deliveries: tuple[MovedDelivery, ...]


@lru_cache(maxsize=8)
def between(first: OtherDay, last: OtherDay) -> Between:
    """Compare two days; kept while neither copy is made anew."""
    events = differences(first, last, PUBLIC_LOG)
    gone = {(one.subject_type, one.subject_id) for one in events if one.kind == "deleted"}
    there = {(one.subject_type, one.subject_id) for one in events} - gone
    shown = {
        **in_day(first, lambda: public_records(PUBLIC_LOG, gone)),
        **in_day(last, lambda: public_records(PUBLIC_LOG, there)),
    }
    names = {**in_day(first, lambda: names_in(events)), **_known(in_day(last, lambda: names_in(events)))}
    return Between(_by_record(events, shown), names, _moved(first, last))


def _known(names: Names) -> Names:
    return {tie: found for tie, found in names.items() if found is not None}


def _by_record(events: tuple[EventRow, ...], shown: Mapping[tuple[str, str], Reference]) -> tuple[RecordEdit, ...]:
    """Gather what happened to each record that has a page, and to the parts of it."""
    told = [(shown[key], one) for one in events if (key := (one.subject_type, one.subject_id)) in shown]
    told.sort(key=lambda pair: (pair[0].kind, pair[0].id))
    return tuple(
        _edit(about, tuple(one for _, one in together))
        for (about, together) in (
            (pairs[0][0], pairs) for pairs in (list(group) for _, group in groupby(told, key=_place))
        )
    )


def _place(pair: tuple[Reference, EventRow]) -> tuple[str, str]:
    return pair[0].kind, pair[0].id


def _edit(about: Reference, events: tuple[EventRow, ...]) -> RecordEdit:
    kinds = tuple(sorted({one.kind for one in events}))
    subjects = tuple((one.subject_type, one.subject_id) for one in events)
    return RecordEdit(ChangedRecord(about, kinds, len(events), subjects), events)


def _moved(first: OtherDay, last: OtherDay) -> tuple[MovedDelivery, ...]:
    old, new = (in_day(one, _deliveries) for one in (first, last))
    keys = {**old, **new}
    return tuple(
        MovedDelivery(row.reference, row.measure, old.get(key), new.get(key))
        for key, row in keys.items()
        if _state(old.get(key)) != _state(new.get(key))
    )


def _deliveries() -> Mapping[str, DeliveryRow]:
    return {one.reference.id: one for one in delivery_rows(clock.today())}


def _state(row: DeliveryRow | None) -> str | None:
    return None if row is None else row.assessment.state
