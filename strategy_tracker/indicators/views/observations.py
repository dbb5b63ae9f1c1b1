"""Values: entered for a period, and corrected by a new row that takes the old one's place."""

from datetime import date
from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.indicators.forms.observations import CorrectObservation, ObservationForm, stored_observation
from strategy_tracker.indicators.kinds.units import unit_label
from strategy_tracker.indicators.models import Indicator, Observation
from strategy_tracker.indicators.queries.editing import (
    Vintages,
    observation_to_correct,
    observations_of,
    series_of,
    superseded,
)
from strategy_tracker.indicators.rules.calendar import ONE_DAY
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.observations import record_observation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("observations", __name__)
F = TypeVar("F", bound=ObservationForm)
COLUMNS = (
    ListColumn(msg("Period")),
    ListColumn(msg("Group")),
    ListColumn(msg("Value"), "number"),
    ListColumn(msg("What sort of value")),
    ListColumn(msg("Entered"), "date"),
    ListColumn(msg("State")),
)


@bp.get("/indikator/<slug>/malinger")
@access.may("observation.record")
def index(slug: str) -> str:
    """List every value with its vintages, those not yet released too."""
    indicator = by_public_id(Indicator, slug)
    rows = observations_of(indicator)
    old = superseded(rows)
    return render_template(
        "indicators/observations/index.html",
        indicator=indicator,
        columns=COLUMNS,
        rows=[_cells(row, f"{_list_of(indicator)}/{row.uid}/rett", is_old=row.id in old) for row in rows],
        unit=unit_label(indicator.unit),
    )


@bp.route("/indikator/<slug>/malinger/ny", methods=["GET", "POST"])
@access.may("observation.record")
def new(slug: str) -> ResponseReturnValue:
    """Take in a value for a period."""
    indicator = by_public_id(Indicator, slug)
    form = _with_choices(indicator, ObservationForm(data={"status": ObservationStatus.FINAL, "is_charted": True}))
    return editing.edit(
        form,
        "indicators/observations/new.html",
        save=lambda: _record(indicator, form),
        done=_list_of(indicator),
        indicator=indicator,
        heading=msg("A new value of %(name)s", name=indicator.name),
        back=_list_of(indicator),
    )


@bp.route("/indikator/<slug>/malinger/<uid>/rett", methods=["GET", "POST"])
@access.may("observation.record")
def correct(slug: str, uid: str) -> ResponseReturnValue:
    """Correct a value: the old one stays on file, marked as corrected."""
    indicator = by_public_id(Indicator, slug)
    vintages = Vintages(observation_to_correct(indicator, uid))
    form = _correction(indicator, vintages)
    return editing.edit(
        form,
        "indicators/observations/correct.html",
        save=lambda: _correct(indicator, form, vintages),
        done=_list_of(indicator),
        record=vintages,
        stored=partial(_correction, indicator, vintages, formdata=None),
        indicator=indicator,
        heading=msg("Correct %(name)s", name=indicator.name),
        save_label=msg("Save the correction"),
        back=_list_of(indicator),
    )


def _correction(indicator: Indicator, vintages: Vintages[Observation], **options: Any) -> CorrectObservation:
    return _with_choices(indicator, CorrectObservation(data=stored_observation(vintages.newest), **options))


def _correct(indicator: Indicator, form: CorrectObservation, vintages: Vintages[Observation]) -> Observation:
    held = _correction(indicator, vintages, formdata=None)
    if all(form[name].shown == held[name].shown for name in form.names):
        raise Invalid(msg("Nothing is changed, so there is no correction to save."))
    return _record(indicator, form, supersedes=vintages.newest)


def _with_choices(indicator: Indicator, form: F) -> F:
    form.group.choices = [(one.dimension, one.label or one.dimension) for one in indicator.series if one.dimension]
    form.value.unit = unit_label(indicator.unit)
    form.cited.known = known_sources()
    return form


def _record(indicator: Indicator, form: ObservationForm, *, supersedes: Observation | None = None) -> Observation:
    fields = form.values()
    start, end = _period(fields.pop("period"), fields.pop("period_until"))
    return record_observation(
        access.principal(),
        series_of(indicator, fields.pop("group")),
        period_start=start,
        period_end=end,
        supersedes=supersedes,
        **{**fields, "status": ObservationStatus(fields["status"])},
    )


def _period(first: PartialDate, until: PartialDate | None) -> tuple[date, date]:
    """Return the first day, and the day after the last. Raises: Invalid."""
    last = until or first
    if last.end < first.start:
        raise Invalid(msg("A period must end after it starts."), field="period_until")
    return first.start, last.end + ONE_DAY


def _list_of(indicator: Indicator) -> str:
    return f"{address('indicator', indicator.slug)}/malinger"


def _cells(row: Observation, correction: str, *, is_old: bool) -> list[Value]:
    period = period_name(row.period_start, row.period_end)
    state: Value = msg("Corrected")
    if not is_old:
        is_hidden = row.release_at is not None and row.release_at > clock.now()
        hidden = msg("Hidden until %(when)s", when=row.release_at) if is_hidden else None
        aside = None if row.is_charted else msg("Kept beside the one that is drawn")
        state = Link(msg("Correct %(period)s", period=period), correction, hidden or aside)
    return [
        period,
        row.series.label or msg("Everybody"),
        row.value if row.value is not None else row.value_text,
        row.status.label,
        row.recorded_at.date(),
        state,
    ]
