"""The values of an indicator as a grid to type and paste in, above the list of all that was ever entered."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask import Blueprint, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.audit.entered import entered
from strategy_tracker.indicators.forms.grid import (
    FIELDS,
    GridColumn,
    GridForm,
    GridRow,
    ReadGrid,
    drawn_row,
    empty_rows,
    read_grid,
)
from strategy_tracker.indicators.models import Indicator, Observation, Series
from strategy_tracker.indicators.queries.editing import observations_of, series_of
from strategy_tracker.indicators.queries.embargoes import told_early
from strategy_tracker.indicators.queries.holding import in_place
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.many import ManyRefused
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.words import ObservationStatus
from strategy_tracker.indicators.services.many import record_observations
from strategy_tracker.indicators.views.indicators import indicator_to_edit
from strategy_tracker.indicators.views.vintages import (
    COLUMNS,
    KNOWN_AT,
    NOT_SHOWN,
    RUN_COLUMNS,
    is_hidden,
    known_on,
    known_then,
    list_of,
    runs,
    saved,
    vintage_rows,
)
from strategy_tracker.kernel.actions import because
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.editing import CONFLICT, SEE_OTHER, UNPROCESSABLE
from strategy_tracker.web.format import say
from strategy_tracker.web.parts import Text

bp = Blueprint("grid", __name__)
EMPTY_ROWS, MORE_ROWS = 3, 10
GROUP, ALL_GROUPS = "gruppe", "*"
LABELS: Mapping[str, Message] = {
    "value": msg("Value"),
    "status": msg("What sort of value"),
    "n": msg("Number of answers"),
    "note": msg("Note"),
}


class IndicatorGrid(Struct):
    """An indicator's values as they are drawn: its columns, what is stored, and what holds."""

    indicator: Indicator
    columns: Sequence[GridColumn]
    all_rows: Sequence[Observation]
    told: frozenset[str]

    @property
    def stored(self) -> Mapping[str, Observation]:
        """Return every value that whoever asks may see, by its id."""
        return {row.uid: row for row in self.all_rows if not self.is_held_back(row)}

    def is_held_back(self, row: Observation) -> bool:
        """Tell whether whoever asks may not see a value yet."""
        return is_hidden(row) and row.uid not in self.told

    def rows(self) -> list[GridRow]:
        """Return a row for each period of what holds, the oldest first."""
        held = in_place(self.all_rows)
        series = {one.series_id for one in self.columns}
        places = sorted({place[1:] for place in held if place[0] in series})
        drawn = [
            drawn_row(number, place, self.columns, held, period_name(*place)) for number, place in enumerate(places, 1)
        ]
        for row, place in zip(drawn, places, strict=True):
            self._close(row, place, held)
        return drawn

    def _close(self, row: GridRow, place: tuple[date, date], held: Mapping[Any, Observation]) -> None:
        for cell in row.cells:
            found = held.get((cell.column.series_id, *place))
            if found is not None and self.is_held_back(found):
                cell.text, cell.beside, cell.is_closed = "", NOT_SHOWN, True


@bp.route("/indikator/<slug>/malinger", methods=["GET", "POST"])
@access.may("observation.record")
def index(slug: str) -> ResponseReturnValue:
    """Show the values as a grid, and take in what was changed in it: all of it or nothing."""
    grid = _grid(indicator_to_edit(slug))
    form = GridForm()
    if request.method != "POST":
        rows = grid.rows()
        return _page(grid, form, ReadGrid([*rows, *empty_rows(len(rows) + 1, EMPTY_ROWS, grid.columns)]))
    read = read_grid(request.form, grid.columns, grid.stored, grid.rows())
    is_sound = form.validate()
    if is_sound and "more" in request.form:
        read.rows += empty_rows(_next(read), MORE_ROWS, grid.columns)
        return _page(grid, form, read)
    if not is_sound or read.problems:
        return make_response(_page(grid, form, read), UNPROCESSABLE)
    return _saved(grid, form, read)


def _next(read: ReadGrid) -> int:
    return max((row.number for row in read.rows), default=0) + 1


def _grid(indicator: Indicator) -> IndicatorGrid:
    rows, told = observations_of(indicator), told_early(access.principal())
    return IndicatorGrid(indicator, _columns(indicator), rows, told)


def _columns(indicator: Indicator) -> list[GridColumn]:
    """Return the columns of one group, or with all groups beside each other the value of each."""
    asked = request.args.get(GROUP, "")
    if asked == ALL_GROUPS:
        return [GridColumn(series.id, "value", _name(series)) for series in indicator.series]
    series = series_of(indicator, asked)
    return [GridColumn(series.id, name, LABELS[name]) for name in FIELDS]


def _name(series: Series) -> Text:
    return series.label or msg("Everybody")


def _saved(grid: IndicatorGrid, form: GridForm, read: ReadGrid) -> ResponseReturnValue:
    """Take in what was changed, and say how much; what is refused stands beside its cells."""
    try:
        with because(form.reason.data):
            made = record_observations(
                access.principal(), read.values, cited=form.cited.data or None, is_meant=bool(form.is_meant.data)
            )
    except ManyRefused as refused:
        db.session.rollback()
        read.refuse(refused.cells)
        status = CONFLICT if any(one.now for one in refused.cells) else UNPROCESSABLE
        return make_response(_page(_grid(grid.indicator), form, read), status)
    flash(say(saved(made)))
    return redirect(request.script_root + request.full_path.rstrip("?"), SEE_OTHER)


def _page(grid: IndicatorGrid, form: GridForm, read: ReadGrid) -> str:
    indicator, day = grid.indicator, known_on()
    rows, known = known_then(grid.all_rows, day), entered("observation", (row.uid for row in grid.all_rows))
    return render_template(
        "indicators/observations/index.html",
        indicator=indicator,
        form=form,
        grid=read,
        grid_columns=grid.columns,
        statuses=[(one.value, one.label) for one in ObservationStatus],
        groups=_groups(indicator),
        unit=unit_label(indicator.unit),
        columns=COLUMNS,
        rows=vintage_rows(indicator, rows, known, grid.told, is_now=day is None),
        run_columns=RUN_COLUMNS,
        runs=runs(indicator, grid.all_rows, known) if day is None else (),
        known_on=day,
        known_at=KNOWN_AT,
        is_example=is_of_example(indicator),
    )


def _groups(indicator: Indicator) -> list[tuple[Text, str, bool]]:
    """Return the ways to look at the grid: one group at a time, or all beside each other."""
    if len(indicator.series) == 1:
        return []
    asked = request.args.get(GROUP, "")
    here = list_of(indicator)
    ones: list[tuple[Text, str, bool]] = [
        (_name(one), f"{here}?{GROUP}={one.dimension}" if one.dimension else here, one.dimension == asked)
        for one in indicator.series
    ]
    return [*ones, (msg("All groups side by side"), f"{here}?{GROUP}={ALL_GROUPS}", asked == ALL_GROUPS)]
