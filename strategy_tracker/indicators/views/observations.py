"""Values: entered for a period, and corrected by a new row that takes the old one's place."""

from datetime import date
from typing import Any

from flask import Blueprint

from strategy_tracker.indicators.forms.observations import CorrectObservation, ObservationForm
from strategy_tracker.indicators.models import Indicator, Observation
from strategy_tracker.indicators.queries.editing import (
    Vintages,
    observation_to_correct,
    series_of,
)
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.calendar import ONE_DAY
from strategy_tracker.indicators.rules.periods import period_dates, period_name
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.observations import (
    record_observation,
    remove_observation,
    require_told,
    was_public,
)
from strategy_tracker.indicators.views.indicators import indicator_to_edit
from strategy_tracker.indicators.views.vintages import list_of
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("observations", __name__)
MISTAKEN = msg(
    "Only for what was entered by mistake. The one it corrected, if any, holds again. What was published otherwise "
    "since is corrected instead."
)


def _vintages(slug: str, uid: str) -> Vintages[Observation]:
    """Return a value with those that took its place. Raises: Forbidden for who may not see one that is not out."""
    found = Vintages(observation_to_correct(indicator_to_edit(slug), uid))
    for row in (found.first, found.newest):
        require_told(access.principal(), row)
    return found


def _offer(form: ObservationForm, indicator: Indicator) -> None:
    form.group.choices = [(one.dimension, one.label or one.dimension) for one in indicator.series if one.dimension]
    form.value.unit = unit_label(indicator.unit)


def _stored(vintages: Vintages[Observation]) -> dict[str, Any]:
    row = vintages.newest
    first, last = period_dates(row.period_start, row.period_end)
    return {"group": row.series.dimension or None, "period": first, "period_until": last}


def _changed(form: CorrectObservation, _: Vintages[Observation]) -> dict[str, Any]:
    if form.changes().keys() <= {"is_ahead"}:
        raise Invalid(msg("Nothing is changed, so there is no correction to save."))
    return form.values()


def _period(first: PartialDate, until: PartialDate | None) -> tuple[date, date]:
    """Return the first day, and the day after the last. Raises: Invalid."""
    last = until or first
    if last.end < first.start:
        raise Invalid(msg("A period must end after it starts."), field="period_until")
    return first.start, last.end + ONE_DAY


def _ask_of_the_future(start: date, *, is_ahead: bool) -> None:
    """Ask once about a value for a time that has not begun. Raises: Invalid."""
    if start > clock.today() and not is_ahead:
        raise Invalid(
            msg("That period has not begun. Is the year right? If the value is for it all the same, say so below."),
            field="period",
        )


def _record(by: Principal, indicator: Indicator, *, is_ahead: bool, **fields: Any) -> Observation:
    start, end = _period(fields.pop("period"), fields.pop("period_until"))
    _ask_of_the_future(start, is_ahead=is_ahead)
    series = series_of(indicator, fields.pop("group"))
    return record_observation(by, series, period_start=start, period_end=end, **fields)


def _correct(by: Principal, vintages: Vintages[Observation], **fields: Any) -> Observation:
    newest = vintages.newest
    return _record(by, newest.series.indicator, supersedes=newest, **fields)


def _remove(by: Principal, vintages: Vintages[Observation], *, reason: str | None = None) -> None:
    remove_observation(by, vintages.newest, reason=reason)


def _told(row: Observation) -> Message:
    value = row.value if row.value is not None else row.value_text or row.status.label
    return msg("%(period)s: %(value)s", period=period_name(row.period_start, row.period_end), value=value)


def _own_list(vintages: Vintages[Observation]) -> str:
    return list_of(vintages.first.series.indicator)


editor = Editor(
    bp=bp,
    at="/indikator/<slug>/malinger/<uid>",
    find=_vintages,
    back=_own_list,
    done=_own_list,
)
editor.new(
    "/indikator/<slug>/malinger/ny",
    _record,
    ObservationForm,
    right="observation.record",
    find=indicator_to_edit,
    begin={"status": ObservationStatus.FINAL},
    prepare=_offer,
    heading=lambda indicator: msg("A new value of %(name)s", name=indicator.name),
    back=list_of,
    done=lambda row: list_of(row.series.indicator),
)
editor.edit(
    _correct,
    CorrectObservation,
    name="correct",
    path="/rett",
    right="observation.record",
    holder=lambda vintages: vintages.newest,
    begin=_stored,
    prepare=lambda form, vintages: _offer(form, vintages.first.series.indicator),
    fields=_changed,
    context={"note": msg("The value stays on file as it was, marked as corrected, and this one takes its place.")},
    heading=lambda vintages: msg("Correct %(name)s", name=vintages.first.series.indicator.name),
    save_label=msg("Save the correction"),
)
editor.remove(
    _remove,
    right="observation.remove",
    form=confirming(lambda vintages: was_public(vintages.newest)),
    heading=lambda vintages: msg("Remove a value of %(name)s", name=vintages.first.series.indicator.name),
    context=lambda vintages: {"fact": _told(vintages.newest), "note": MISTAKEN},
)
