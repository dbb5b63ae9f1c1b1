"""International indices: taken in, edited, published and withdrawn."""

from flask import Blueprint, render_template

from strategy_tracker.indicators.forms.benchmarks import EditIndex, NewIndex
from strategy_tracker.indicators.models import BenchmarkIndex
from strategy_tracker.indicators.queries.editing import indices_to_edit
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.services.benchmarks import (
    create_benchmark_index,
    edit_benchmark_index,
    publish_benchmark_index,
    withdraw_benchmark_index,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import DRAFT, Editor, shown_at
from strategy_tracker.web.homes import Home
from strategy_tracker.web.parts import Record, RecordTools

bp = Blueprint("benchmarks", __name__)
HOME = Home("benchmark", forms="/indekser")


@bp.get("/indekser")
@access.may("benchmark.edit")
def index() -> str:
    """List the international indices, drafts too."""
    records = [_record(one) for one in indices_to_edit()]
    return render_template("indicators/benchmarks/index.html", records=records)


def _record(one: BenchmarkIndex) -> Record:
    state = msg("Public") if one.published_at else msg("Draft: only editors see it")
    return Record(title=one.name, href=HOME.edit_page(one), facts=[unit_label(one.unit), state])


def _tools(record: BenchmarkIndex) -> RecordTools:
    return HOME.tools_without_history(record, (msg("What it found"), f"{HOME.here(record)}/resultater"))


editor = Editor(
    bp=bp,
    at="/indekser/<slug>",
    find=lambda slug: by_public_id(BenchmarkIndex, slug),
    back="/indekser",
    done="/indekser",
    preview=shown_at("pages.europe.index", publish_benchmark_index),
    context=lambda record: {"tools": _tools(record)},
)
editor.new(
    "/indekser/ny",
    create_benchmark_index,
    NewIndex,
    belongs_to="ambition",
    heading=msg("A new international index"),
    done=HOME.edit_page,
    said=DRAFT,
)
editor.edit(edit_benchmark_index, EditIndex)
editor.publication(publish_benchmark_index, withdraw_benchmark_index, home=HOME)
