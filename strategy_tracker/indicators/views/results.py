"""What an international index found: entered by country and year, and corrected by a new row."""

from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.indicators.forms.benchmarks import CorrectResult, ResultForm, stored_result
from strategy_tracker.indicators.kinds.countries import COUNTRIES, country_name
from strategy_tracker.indicators.kinds.units import unit_label
from strategy_tracker.indicators.models import BenchmarkIndex, BenchmarkObservation
from strategy_tracker.indicators.queries.editing import Vintages, results_of, superseded
from strategy_tracker.indicators.services.benchmarks import record_benchmark_observation
from strategy_tracker.kernel.errors import Invalid, NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.web import access, editing
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("results", __name__)
F = TypeVar("F", bound=ResultForm)
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


@bp.route("/indekser/<slug>/resultater/ny", methods=["GET", "POST"])
@access.may("benchmark.observe")
def new(slug: str) -> ResponseReturnValue:
    """Take in what the index says of a country in a year."""
    found = by_public_id(BenchmarkIndex, slug)
    form = _with_choices(found, ResultForm())
    return editing.edit(
        form,
        "indicators/results/new.html",
        save=lambda: record_benchmark_observation(access.principal(), found, **form.values()),
        done=_list_of(found),
        heading=msg("A new result of %(name)s", name=found.name),
        back=_list_of(found),
    )


@bp.route("/indekser/<slug>/resultater/<uid>/rett", methods=["GET", "POST"])
@access.may("benchmark.observe")
def correct(slug: str, uid: str) -> ResponseReturnValue:
    """Correct a result: the old one stays on file, marked as corrected."""
    first = by_public_id(BenchmarkObservation, uid)
    if first.index.slug != slug:
        raise NotFound
    vintages = Vintages(first)
    form = _correction(vintages)
    return editing.edit(
        form,
        "indicators/results/correct.html",
        save=lambda: _correct(form, vintages),
        done=_list_of(first.index),
        record=vintages,
        stored=partial(_correction, vintages, formdata=None),
        heading=msg("Correct %(name)s", name=first.index.name),
        save_label=msg("Save the correction"),
        back=_list_of(first.index),
    )


def _correction(vintages: Vintages[BenchmarkObservation], **options: Any) -> CorrectResult:
    newest = vintages.newest
    form = _with_choices(newest.index, CorrectResult(data=stored_result(newest), **options))
    if newest.country not in COUNTRIES:
        form.country.choices = [*form.country.choices, (newest.country, country_name(newest.country))]
    return form


def _correct(form: CorrectResult, vintages: Vintages[BenchmarkObservation]) -> BenchmarkObservation:
    held, newest = _correction(vintages, formdata=None), vintages.newest
    if all(form[name].shown == held[name].shown for name in form.names):
        raise Invalid(msg("Nothing is changed, so there is no correction to save."))
    return record_benchmark_observation(access.principal(), newest.index, supersedes=newest, **form.values())


def _with_choices(found: BenchmarkIndex, form: F) -> F:
    form.value.unit, form.cited.known = unit_label(found.unit), known_sources()
    return form


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
