"""The history of one record with all that belongs to it: as the public may see it, or whole for those who edit."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec import Struct
from msgspec.structs import astuple

from strategy_tracker.audit.belonging import belonging_to, name_of, public_parts_of
from strategy_tracker.audit.held import is_held
from strategy_tracker.audit.histories import history_of, whole_history_of
from strategy_tracker.audit.queries import EventRow, public_records
from strategy_tracker.audit.removed import SubjectKey, gone_from
from strategy_tracker.audit.ties import Names, names_in, shown_record
from strategy_tracker.exchange.changed import PUBLIC_LOG
from strategy_tracker.kernel.belonging import model_of
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public, real

# The tables whose records have a history of their own.
OWNERS = (
    "strategy",
    "goal",
    "measure",
    "indicator",
    "organisation",
    "gathering",
    "involvement",
    "audit",
    "stated_cost",
    "consultation_round",
)


class RecordHistory(Struct, frozen=True):
    """What happened to a record, newest first. `about` is None for a draft, which has no page.

    `names` leads to the other public records that it was tied to.
    """

    name: Translated
    about: Reference | None
    events: tuple[EventRow, ...]
    names: Names
    is_example: bool = False


@by_version
def public_history(table: str, public_id: str) -> RecordHistory:
    """What the public may see of what happened. Raises: NotFound, also for a draft."""
    about, is_example = _public_record(table, public_id)
    if about is None:
        raise NotFound
    events = changes_of(table, public_id)
    return RecordHistory(about.label, about, events, names_in(events), is_example)


def changes_of(table: str, public_id: str) -> tuple[EventRow, ...]:
    """What was done to a public record and to its public parts, those that are gone too, newest first."""
    keys = _public_keys(table, public_id)
    return _with_gone(keys, partial(history_of, *keys, under=keys[0]))


def _with_gone(keys: Iterable[SubjectKey], read: Callable[..., tuple[EventRow, ...]]) -> tuple[EventRow, ...]:
    """Read what happened with what was removed from the records, and from what was removed from them."""
    removed = gone_from(keys, PUBLIC_LOG)
    while True:
        events = read(removed=removed)
        gone = ((one.subject_type, one.subject_id) for one in events if one.kind == "deleted")
        deeper = set(gone_from(gone, PUBLIC_LOG)) - set(removed)
        if not deeper:
            return events
        removed += tuple(sorted(deeper, key=astuple))


def owners_named(events: Iterable[EventRow]) -> Names:
    """Name the deliveries that new dates and the like were given, as a line about each needs them."""
    return names_in(one for one in events if any(field.field == "delivery" for field in one.fields))


@by_version
def _public_keys(table: str, public_id: str) -> tuple[SubjectKey, ...]:
    """Return the record and its parts; an example's parts are examples too, a real record's never."""
    _, is_example = _public_record(table, public_id)
    return public_parts_of(model_of(table), public_id, PUBLIC_LOG, rule=public if is_example else real)


def whole_history(table: str, public_id: str, *, told: frozenset[str] = frozenset()) -> RecordHistory:
    """All that happened, by whom, minor edits and drafts too. Raises: NotFound.

    Figures that are not out yet are left out but for those `told`.
    """
    (about, is_example), owner = _public_record(table, public_id), model_of(table)
    keys = belonging_to(owner, public_id, PUBLIC_LOG)
    found = _with_gone(keys, partial(whole_history_of, *keys))
    events = tuple(one for one in found if one.subject_id in told or not is_held(one))
    known = {tie: named for tie, named in names_in(events).items() if named}  # whoever edits may know a draft by its id
    return RecordHistory(name_of(owner, public_id), about, events, known, is_example)


def _public_record(table: str, public_id: str) -> tuple[Reference | None, bool]:
    """Return where the public reads the record, and whether it is an example."""
    if table not in OWNERS:
        raise NotFound
    key = (table, public_id)
    about = public_records(PUBLIC_LOG, {key}).get(key)
    example = shown_record(key) if about is None else None
    return about or example, example is not None
