"""Tables of values: sent in or pasted, looked at as differences, taken in whole or not at all, and taken back."""

from collections.abc import Iterator, Mapping, Sequence

from flask import Blueprint, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct, structs

from strategy_tracker.indicators.forms.tables import ReadTable, TableTarget, read_table
from strategy_tracker.indicators.forms.uploads import MOST_VALUES, TOO_MANY, TableForm, TakeInForm, carried, carry
from strategy_tracker.indicators.models import Indicator, Observation, Series
from strategy_tracker.indicators.queries.editing import every_indicator
from strategy_tracker.indicators.queries.embargoes import told_early
from strategy_tracker.indicators.queries.holding import holding
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.rules.many import CellRefusal, EnteredValue, ManyRefused
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.services.many import record_observations, refusals, says_nothing_new
from strategy_tracker.indicators.views.indicators import indicator_to_edit
from strategy_tracker.indicators.views.vintages import NOT_SHOWN, is_hidden, list_of, saved
from strategy_tracker.kernel.actions import because
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web import access
from strategy_tracker.web.editing import CONFLICT, SEE_OTHER, UNPROCESSABLE
from strategy_tracker.web.format import say
from strategy_tracker.web.language import current_language
from strategy_tracker.web.parts import ListColumn, Value

bp = Blueprint("uploads", __name__)
MOST_SHOWN = 300
NEW, CORRECTED = msg("New"), msg("Corrected")
WRONG_COLUMNS = (ListColumn(msg("Cell")), ListColumn(msg("What must be put right")))
COLUMNS = (
    ListColumn(msg("Indicator")),
    ListColumn(msg("Cell")),
    ListColumn(msg("Period")),
    ListColumn(msg("Group")),
    ListColumn(msg("Was"), "number"),
    ListColumn(msg("Becomes"), "number"),
    ListColumn(msg("What happens")),
)


class TableTaken(Struct, kw_only=True):
    """A table on its way in: of one indicator, or of many; what it says, and what it would change."""

    indicator: Indicator | None
    refused: Sequence[CellRefusal] = ()
    changed: Sequence[EnteredValue] = ()
    rows: Sequence[Sequence[Value]] = ()
    counts: Mapping[str, int] = {}
    left_out: Sequence[str] = ()

    @property
    def wrong(self) -> list[list[Value]]:
        """Return what must be put right, by cell."""
        return [[one.cell, one.message] for one in self.refused if not one.is_asked]

    @property
    def asked(self) -> list[list[Value]]:
        """Return what is taken in only if it is meant, by cell."""
        return [[one.cell, one.message] for one in self.refused if one.is_asked]

    @property
    def back(self) -> str:
        """Return where a change of mind leads."""
        return list_of(self.indicator) if self.indicator is not None else f"{request.script_root}/indikatorer"


@bp.route("/indikator/<slug>/malinger/last-opp", methods=["GET", "POST"])
@access.may("observation.record_many")
def one(slug: str) -> ResponseReturnValue:
    """Take in a table of one indicator."""
    return _answer(indicator_to_edit(slug))


@bp.route("/indikatorer/last-opp", methods=["GET", "POST"])
@access.may("observation.record_many")
def many() -> ResponseReturnValue:
    """Take in a table of many indicators, each named in its rows."""
    return _answer(None)


def _answer(indicator: Indicator | None) -> ResponseReturnValue:
    if "carried" in request.form:
        return _taken_in(TableTaken(indicator=indicator), TakeInForm())
    form = TableForm()
    if request.method != "POST":
        return _asking(TableTaken(indicator=indicator), form)
    if not form.validate():
        return make_response(_asking(TableTaken(indicator=indicator), form), UNPROCESSABLE)
    try:
        table = _looked_at(indicator, form)
    except Invalid as problem:
        form.refuse(problem)
        return make_response(_asking(TableTaken(indicator=indicator), form), UNPROCESSABLE)
    if table.wrong:
        return make_response(_asking(table, form), UNPROCESSABLE)
    return _showing(table, TakeInForm(formdata=None))


def _looked_at(indicator: Indicator | None, form: TableForm) -> TableTaken:
    """Return what a table would change. Raises: Invalid, where it cannot be understood."""
    targets = _targets(indicator)
    only = targets[indicator.slug] if indicator is not None else None
    read = read_table(form.sheet(), lambda name: targets.get(name.lower()), only)
    if len(read.values) > MOST_VALUES:
        raise Invalid(TOO_MANY, field="file")
    return _compared(indicator, read)


def _targets(indicator: Indicator | None) -> Mapping[str, TableTarget]:
    """Return the indicators that a table can be about, by all they are called."""
    found: dict[str, TableTarget] = {}
    for each in [indicator] if indicator is not None else every_indicator():
        label = unit_label(each.unit)
        units = {each.unit.lower(), say(label).lower(), str(label).lower()}
        target = TableTarget(each.name, frozenset(units), dict(_series_names(each)))
        found |= {name.lower(): target for name in (each.slug, *each.name.as_dict().values())}
    return found


def _series_names(indicator: Indicator) -> Iterator[tuple[str, int]]:
    for series in indicator.series:
        yield series.dimension.lower(), series.id
        for name in series.label.as_dict().values() if series.label else ():
            yield name.lower(), series.id


def _compared(indicator: Indicator | None, read: ReadTable) -> TableTaken:
    known = holding({one.series_id for one in read.values})
    seen = [_seen(one, known.get(one.place)) for one in read.values]
    told = told_early(access.principal())
    changed = [one for one in seen if _is_change(one, known.get(one.place), told)]
    rows = [_row(one, known.get(one.place), told)[indicator is not None :] for one in changed[:MOST_SHOWN]]
    new = sum(one.seen is None for one in changed)
    return TableTaken(
        indicator=indicator,
        refused=[*read.refused, *refusals(access.principal(), changed)],
        changed=changed,
        rows=rows,
        counts={"new": new, "corrected": len(changed) - new, "same": len(seen) - len(changed)},
        left_out=read.left_out,
    )


def _seen(one: EnteredValue, old: Observation | None) -> EnteredValue:
    """Return a value as it was seen beside what holds; a note in one language leaves the others."""
    fields = dict(one.fields)
    if old is not None and old.note and "note" in fields:
        said = {current_language(): getattr(fields["note"], current_language())}
        fields["note"] = Translated(**{**old.note.as_dict(), **said})
    return structs.replace(one, seen=old.uid if old is not None else None, fields=fields)


def _is_change(one: EnteredValue, old: Observation | None, told: frozenset[str]) -> bool:
    """Tell whether a value says something new; of one that is held back nobody is told that it is the same."""
    return (old is not None and is_hidden(old) and old.uid not in told) or not says_nothing_new(one, old)


def _row(one: EnteredValue, old: Observation | None, told: frozenset[str]) -> list[Value]:
    series = db.session.get_one(Series, one.series_id)
    return [
        series.indicator.name,
        one.cell,
        period_name(one.start, one.end),
        series.label or msg("Everybody"),
        "" if old is None else _said(old) if not is_hidden(old) or old.uid in told else NOT_SHOWN,
        _becomes(one, old),
        NEW if old is None else CORRECTED,
    ]


def _said(row: Observation) -> Value:
    return row.value if row.value is not None else row.value_text or row.status.label


def _becomes(one: EnteredValue, old: Observation | None) -> Value:
    value, status = one.fields.get("value"), one.fields.get("status")
    if value is not None:
        return value if old is None or old.value != value else msg("%(value)s, with other remarks", value=value)
    return status.label if status is not None else ""


def _asking(table: TableTaken, form: TableForm) -> str:
    """Return the page that asks for a table, with what must be put right in the one that was sent."""
    return render_template(
        "indicators/observations/upload.html",
        form=form,
        table=table,
        heading=_heading(table.indicator),
        wrong_columns=WRONG_COLUMNS,
        indicator=table.indicator,
        is_example=is_of_example(table.indicator),
    )


def _showing(table: TableTaken, form: TakeInForm) -> str:
    """Return the page that shows what would change, and asks to take it in."""
    form.carried.raw_data = [carry(table.changed)]
    return render_template(
        "indicators/observations/differences.html",
        form=form,
        table=table,
        heading=_heading(table.indicator),
        columns=COLUMNS[table.indicator is not None :],
        wrong_columns=WRONG_COLUMNS,
        most=MOST_SHOWN,
        is_example=is_of_example(table.indicator),
    )


def _heading(indicator: Indicator | None) -> Message:
    if indicator is None:
        return msg("Values of many indicators from a table")
    return msg("Values of %(name)s from a table", name=indicator.name)


def _taken_in(table: TableTaken, form: TakeInForm) -> ResponseReturnValue:
    """Take in what was looked at; what is refused now is told, and can be taken in once it is put right."""
    if not form.validate():
        return make_response(_showing(table, form), UNPROCESSABLE)
    values = carried(form.carried.data or "[]")
    try:
        with because(form.reason.data):
            made = record_observations(
                access.principal(), values, cited=form.cited.data or None, is_meant=bool(form.is_meant.data)
            )
    except ManyRefused as refused:
        db.session.rollback()
        return make_response(_again(table.indicator, values, refused, form), CONFLICT)
    flash(say(saved(made)))
    return redirect(table.back, SEE_OTHER)


def _again(indicator: Indicator | None, values: Sequence[EnteredValue], refused: ManyRefused, form: TakeInForm) -> str:
    """Return what would change, as it stands now; what somebody else has changed meanwhile is seen."""
    table = _compared(indicator, ReadTable(values=list(values)))
    table.refused = list({(one.cell, str(one.message)): one for one in (*refused.cells, *table.refused)}.values())
    return _showing(table, form)
