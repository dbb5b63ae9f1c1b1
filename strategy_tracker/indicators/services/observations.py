"""Actions on series: what was seen, and what is aimed at. Nothing is edited; a new row follows."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import bindparam, exists, select
from sqlalchemy.orm import aliased

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.models import Indicator, Observation, Series, Target
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.indicators.queries.embargoes import may_be_told
from strategy_tracker.indicators.queries.units import unit
from strategy_tracker.indicators.rules.many import SaidValue
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.embargoes import know_own
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Forbidden, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill
from strategy_tracker.kernel.removal import give_reason, take_out
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.services import with_sources

HELD_BACK = msg("This figure is held back. Only those whom its list names may see it.")
EMPTY = frozenset({ObservationStatus.MISSING, ObservationStatus.NOT_APPLICABLE})


@action("series.add", allow=may_edit_content)
def add_series(
    by: Principal, indicator: Indicator, *, dimension: str, label: Translated, body_sort: BodySort | None = None
) -> Series:
    """Add the series of one group to an indicator; `body_sort` where the group is a body or a place."""
    if not dimension or not label:
        raise Invalid(msg("A group needs a key and a name."), field="dimension")
    if any(series.dimension == dimension for series in indicator.series):
        raise Invalid(msg("The group “%(group)s” is there already.", group=dimension), field="dimension")
    series = Series(dimension=dimension, label=label, body_sort=body_sort)
    indicator.series.append(series)
    return series


@action("observation.record", does=msgp("action", "record"), allow=may_edit_content)
def record_observation(
    by: Principal, /, series: Series, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> Observation:
    """Take in a value for a period; with `supersedes`, as the correction of an earlier one.

    The period is half-open: `period_end` is the day after.
    """
    if "period_start" not in fields or "period_end" not in fields:
        raise Invalid(msg("Say which period the value is for."), field="period_start")
    if (old := fields.get("supersedes")) is not None:
        require_told(by, old)
    observation = Observation(status=ObservationStatus.FINAL, is_charted=True, is_derived=False)
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(observation, known)
        _check_observation(series, observation)
    db.session.add(observation)
    observation.series = series
    know_own(by, series.indicator, observation)
    return observation


@action("target.set", does=msgp("action", "set"), allow=may_edit_content)
def set_target(by: Principal, /, series: Series, *, cited: Sequence[Cited] | None = None, **fields: Any) -> Target:
    """Set a baseline or a target; with `supersedes`, move one, and with no value, take it back."""
    if "kind" not in fields:
        raise Invalid(msg("Say whether it is a baseline, interim or final target."), field="kind")
    target = Target()
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(target, known)
        replaced = target.supersedes
        if target.value is None and replaced is None:
            raise Invalid(msg("A target needs a value."), field="value")
        if target.value is not None and target.unit in (None, series.indicator.unit):
            _check_value(series.indicator, target.value)
        if replaced is not None:
            _check_replaced(Target, series, replaced)
    db.session.add(target)
    target.series = series
    return target


@action("observation.remove", allow=may_edit_content)
def remove_observation(by: Principal, observation: Observation, *, reason: str | None = None) -> None:
    """Take out a value that was entered by mistake; the one it corrected holds again. Once public, with a reason."""
    require_told(by, observation)
    _remove(observation, reason)


@action("target.remove", allow=may_edit_content)
def remove_target(by: Principal, target: Target, *, reason: str | None = None) -> None:
    """Take out a target that was set by mistake; the one it moved holds again. Once public, with a reason."""
    _remove(target, reason)


def require_told(by: Principal, observation: Observation) -> None:
    """Refuse whoever may not see a value that is not out yet. Raises: Forbidden."""
    if not may_be_told(by, [observation]):
        raise Forbidden(HELD_BACK, right="embargo.see")


def was_public(row: Observation | Target) -> bool:
    """Tell whether the public has seen the value or target, or could have."""
    return has_been_published("indicator", row.series.indicator.slug)


def _remove(row: Observation | Target, reason: str | None) -> None:
    table = type(row)
    if db.session.scalar(select(exists().where(table.supersedes_id == row.id))):
        raise Conflict(msg("This has been corrected already."))
    give_reason(reason, is_asked=was_public(row))
    take_out(row)


def check_said(indicator: Indicator, new: Observation | SaidValue) -> None:
    """Refuse what no value of an indicator can say by itself. Raises: Invalid."""
    if new.period_end <= new.period_start:
        raise Invalid(msg("A period must end after it starts."), field="period_end")
    if new.status in EMPTY:
        if new.value is not None:
            raise Invalid(msg("A missing value cannot have a number."), field="value")
    elif new.value is None and not new.value_text:
        raise Invalid(msg("Give a value, the words published, or say it is missing."), field="value")
    if new.value is not None:
        _check_value(indicator, new.value, is_derived=new.is_derived)
    if new.n is not None and new.n <= 0:
        raise Invalid(msg("The number of answers must be above zero."), field="n")


def _check_observation(series: Series, new: Observation) -> None:
    check_said(series.indicator, new)
    if new.supersedes is not None:
        _check_replaced(Observation, series, new.supersedes)
    if new.is_charted and _charted_twice(series, new):
        raise Invalid(
            msg("Another source is charted for this period already; chart only one."),
            field="is_charted",
        )


def _check_value(indicator: Indicator, value: Decimal, *, is_derived: bool = False) -> None:
    KINDS[indicator.kind].check(value)
    counted = unit(indicator.unit)
    if counted.kind == indicator.kind and not is_derived:  # a mean that we worked out need be nobody's number
        counted.check(value)


def _check_replaced(table: type[Observation | Target], series: Series, old: Observation | Target) -> None:
    if old.series is not series:
        raise Invalid(msg("A correction belongs to the same series."), field="supersedes")
    db.session.execute(select(table.id).where(table.id == old.id).with_for_update())  # two may correct it at once
    if old.id and db.session.scalar(select(exists().where(table.supersedes_id == old.id))):
        raise Conflict(msg("This has been corrected already."), field="supersedes")


_LATER = aliased(Observation)
_CHARTED = (
    select(Observation.id)
    .outerjoin(_LATER, _LATER.supersedes_id == Observation.id)
    .where(
        Observation.series_id == bindparam("series_id"),
        Observation.period_start == bindparam("start"),
        Observation.period_end == bindparam("end"),
        Observation.is_charted,
        _LATER.id.is_(None),
    )
)


def _charted_twice(series: Series, new: Observation) -> bool:
    period = {"series_id": series.id, "start": new.period_start, "end": new.period_end}
    others = set(db.session.scalars(_CHARTED, period)) - {new.supersedes.id if new.supersedes else None}
    return bool(others)
