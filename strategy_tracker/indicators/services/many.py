"""Taking in many values at once: all of them or none, each correction a new row, every refusal named by its cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from strategy_tracker.indicators.models import Observation, Series
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.indicators.queries.embargoes import may_be_told, told_early
from strategy_tracker.indicators.queries.holding import holding
from strategy_tracker.indicators.rules.many import (
    CellRefusal,
    EnteredValue,
    ManyRefused,
    Place,
    SaidValue,
    TakenBack,
    TakenIn,
    overlapping,
    told_twice,
)
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.embargoes import know_own
from strategy_tracker.indicators.services.observations import EMPTY, HELD_BACK, check_said, was_public
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill
from strategy_tracker.kernel.removal import give_reason
from strategy_tracker.kernel.text import Message, msg, msgp
from strategy_tracker.sources.services import with_sources

GONE_MEANWHILE = msg("Somebody else has taken this value out since you opened the page.")
RELEASED = msg("That time has passed. Leave it empty for what everybody may see at once.")
AHEAD = msg("That period has not begun. If the value is for it all the same, say so below.")
# What a correction takes over from the value it corrects.
KEPT = ("value", "value_text", "status", "n", "note", "filed_year", "is_derived", "is_charted", "release_at")


@action("observation.record_many", does=msgp("action", "record many at once"), allow=may_edit_content)
def record_observations(
    by: Principal,
    values: Sequence[EnteredValue],
    *,
    cited: Sequence[Cited] | None = None,
    is_meant: bool = False,
) -> TakenIn:
    """Take in many values, each new or the correction of the one that holds; what says nothing new is left out.

    `is_meant` says that periods overlap or lie ahead on purpose. Raises: ManyRefused, with every cell that is wrong.
    """
    series = _series({one.series_id for one in values})
    known = holding(series, is_locked=True)
    refused = _refusals(by, values, series, known)
    if wrong := [one for one in refused if not (one.is_asked and is_meant)]:
        raise ManyRefused(wrong)
    sources = with_sources(by, {}, cited).get("sources")
    fresh = [one for one in values if not says_nothing_new(one, known.get(one.place))]
    with db.session.no_autoflush:
        made = [_row(one, series[one.series_id], known.get(one.place), sources) for one in fresh]
    db.session.add_all(made)
    for row in {(row.series.indicator_id, row.release_at): row for row in made}.values():
        know_own(by, row.series.indicator, row)
    corrected = sum(one.place in known for one in fresh)
    return TakenIn(len(fresh) - corrected, corrected)


def refusals(by: Principal, values: Sequence[EnteredValue]) -> Sequence[CellRefusal]:
    """Return what would be refused of values, or asked about, if they were taken in now; nothing is changed."""
    series = _series({one.series_id for one in values})
    return _refusals(by, values, series, holding(series))


@action(
    "observation.take_back_many", does=msgp("action", "take back what was recorded at once"), allow=may_edit_content
)
def take_back_observations(by: Principal, rows: Sequence[Observation], *, reason: str | None = None) -> TakenBack:
    """Take back values that were taken in at once: what one corrected holds again, as a new row; what was new goes.

    Those that somebody has corrected since stay. Raises: Invalid without a reason, where any has been public.
    """
    known = holding({row.series_id for row in rows}, is_locked=True)
    held = {row.id for row in known.values()}
    mine = [row for row in rows if row.id in held]
    if not may_be_told(by, mine):
        raise Forbidden(HELD_BACK, right="embargo.see")
    give_reason(reason, is_asked=any(was_public(row) for row in _one_of_each(mine)))
    with db.session.no_autoflush:
        again = [_as_before(row, row.supersedes) for row in mine if row.supersedes is not None]
    db.session.add_all(again)
    for row in (one for one in mine if one.supersedes is None):
        db.session.delete(row)
    return TakenBack(len(mine), len(rows) - len(mine))


def _one_of_each(rows: Sequence[Observation]) -> Iterable[Observation]:
    return {row.series.indicator.id: row for row in rows}.values()


def _as_before(row: Observation, old: Observation) -> Observation:
    again = Observation(series=row.series, period_start=row.period_start, period_end=row.period_end, supersedes=row)
    fill(again, {**{name: getattr(old, name) for name in KEPT}, "sources": list(old.sources)})
    return again


def _series(ids: set[int]) -> Mapping[int, Series]:
    return {one.id: one for one in db.session.scalars(select(Series).where(Series.id.in_(ids)))}


def _new(values: Sequence[EnteredValue], known: Mapping[Place, Observation]) -> list[EnteredValue]:
    return [one for one in values if one.place not in known]


def _ahead(values: Sequence[EnteredValue], known: Mapping[Place, Observation]) -> Iterator[CellRefusal]:
    today: date = clock.today()
    for one in _new(values, known):
        if one.start > today:
            yield CellRefusal(one.cell, AHEAD, "period", is_asked=True)


def _refusals(
    by: Principal,
    values: Sequence[EnteredValue],
    series: Mapping[int, Series],
    known: Mapping[Place, Observation],
) -> list[CellRefusal]:
    told = told_early(by) if any(one.release_at for one in known.values()) else frozenset()
    refused = [*told_twice(values), *overlapping(_new(values, known), known), *_ahead(values, known)]
    for one in values:
        old = known.get(one.place)
        problem = _stale(one, old) or _held_back(by, one, old, told) or _unsound(one, series[one.series_id], old)
        if problem is not None:
            refused.append(problem)
    return refused


def _unsound(one: EnteredValue, series: Series, old: Observation | None) -> CellRefusal | None:
    """Tell whether a value says what none of the indicator can say."""
    if says_nothing_new(one, old):
        return None
    said = _fields(one, old)
    try:
        _refuse_released(one)
        about = (said["status"], said["value"], said["value_text"], said["n"])
        check_said(series.indicator, SaidValue(one.start, one.end, *about, is_derived=said["is_derived"]))
    except Invalid as wrong:
        return CellRefusal(one.cell, wrong.message, wrong.field)
    return None


def _stale(one: EnteredValue, old: Observation | None) -> CellRefusal | None:
    """Tell whether what its writer saw there is not what holds."""
    now = old.uid if old is not None else None
    if one.seen == now:
        return None
    return CellRefusal(one.cell, GONE_MEANWHILE if old is None else _changed(old), "value", now=now)


def _changed(row: Observation) -> Message:
    said = row.value if row.value is not None else row.value_text or row.status.label
    return msg("Somebody else has changed this since you opened the page. It is %(now)s now.", now=said)


def _held_back(by: Principal, one: EnteredValue, old: Observation | None, told: frozenset[str]) -> CellRefusal | None:
    is_held = old is not None and old.release_at is not None and old.release_at > clock.now()
    if not is_held or by.user_id is None or (old is not None and old.uid in told):
        return None
    return CellRefusal(one.cell, HELD_BACK, "value")


def _row(one: EnteredValue, series: Series, old: Observation | None, sources: Any) -> Observation:
    row = Observation(series=series, period_start=one.start, period_end=one.end, supersedes=old, **_fields(one, old))
    row.sources = list(sources if sources is not None else old.sources if old is not None else ())
    return row


def says_nothing_new(one: EnteredValue, old: Observation | None) -> bool:
    """Tell whether a value says only what is there already."""
    return old is not None and all(getattr(old, name) == value for name, value in _fields(one, old).items())


def _fields(one: EnteredValue, old: Observation | None) -> dict[str, Any]:
    fresh = {"status": ObservationStatus.FINAL, "is_charted": True, "is_derived": False}
    before = {name: getattr(old, name) if old is not None else fresh.get(name) for name in KEPT}
    said = {**before, **one.fields}
    if said["value"] is not None and "status" not in one.fields and said["status"] in EMPTY:
        said["status"] = ObservationStatus.FINAL
    return said


def _refuse_released(one: EnteredValue) -> None:
    release_at = one.fields.get("release_at")
    if release_at is not None and release_at <= clock.now():
        raise Invalid(RELEASED, field="release_at")
