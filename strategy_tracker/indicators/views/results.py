"""What an international index found: entered by country and year, and corrected by a new row."""

from typing import Any

from flask import Blueprint, render_template, request

from strategy_tracker.indicators.forms.benchmarks import CorrectResult, ResultForm
from strategy_tracker.indicators.kinds.countries import country_name
from strategy_tracker.indicators.models import BenchmarkIndex, BenchmarkObservation
from strategy_tracker.indicators.queries.editing import Vintages, results_of, superseded
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.services.benchmarks import record_benchmark_observation
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("results", __name__)
COLUMNS = (
    ListColumn(msg("Country or group")),
    ListColumn(msg("Value"), "number"),
    ListColumn(msg("Rank"), "number"),
    ListColumn(msg("State")),
)


@bp.get("/indekser/<slug>/resultater")
@access.may("benchmark.observe")
def index(slug: str) -> str:
    """List everything the index found, with what was corrected."""
    found = by_public_id(BenchmarkIndex, slug)
    rows = results_of(found)
    old = superseded(rows)
    return render_template(
        "indicators/results/index.html",
        benchmark=found,
        here=_list_of(found),
        columns=COLUMNS,
        rows=[_cells(row, f"{_list_of(found)}/{row.uid}/rett", is_old=row.id in old) for row in rows],
        unit=unit_label(found.unit),
    )


def _list_of(found: BenchmarkIndex) -> str:
    return f"{request.script_root}/indekser/{found.slug}/resultater"


def _cells(row: BenchmarkObservation, correction: str, *, is_old: bool) -> list[Value]:
    what = msg("%(where)s %(year)s", where=country_name(row.country), year=str(row.year))
    return [
        what if is_old else Link(what, correction),
        row.value if row.value is not None else row.value_text,
        row.rank,
        msg("Corrected") if is_old else "",
    ]


def _vintages(slug: str, uid: str) -> Vintages[BenchmarkObservation]:
    first = by_public_id(BenchmarkObservation, uid)
    if first.index.slug != slug:
        raise NotFound
    return Vintages(first)


def _name_unit(form: ResultForm, found: BenchmarkIndex) -> None:
    form.value.unit = unit_label(found.unit)


def _changed(form: CorrectResult, _: Vintages[BenchmarkObservation]) -> dict[str, Any]:
    if not form.changes():
        raise Invalid(msg("Nothing is changed, so there is no correction to save."))
    return form.values()


def _correct(by: Principal, vintages: Vintages[BenchmarkObservation], **fields: Any) -> BenchmarkObservation:
    newest = vintages.newest
    return record_benchmark_observation(by, newest.index, supersedes=newest, **fields)


def _own_list(vintages: Vintages[BenchmarkObservation]) -> str:
    return _list_of(vintages.first.index)


editor = Editor(
    bp=bp,
    at="/indekser/<slug>/resultater/<uid>",
    find=_vintages,
    back=_own_list,
    done=_own_list,
)
editor.new(
    "/indekser/<slug>/resultater/ny",
    record_benchmark_observation,
    ResultForm,
    find=lambda slug: by_public_id(BenchmarkIndex, slug),
    prepare=_name_unit,
    heading=lambda found: msg("A new result of %(name)s", name=found.name),
    back=_list_of,
    done=lambda row: _list_of(row.index),
)
editor.edit(
    _correct,
    CorrectResult,
    name="correct",
    path="/rett",
    right="benchmark.observe",
    holder=lambda vintages: vintages.newest,
    prepare=lambda form, vintages: _name_unit(form, vintages.first.index),
    fields=_changed,
    context={"note": msg("The value stays on file as it was, marked as corrected, and this one takes its place.")},
    heading=lambda vintages: msg("Correct %(name)s", name=vintages.first.index.name),
    save_label=msg("Save the correction"),
)
