"""International indices: taken in, edited, published and withdrawn."""

from functools import partial
from typing import Any, TypeVar

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.actors.models import Organisation
from strategy_tracker.actors.queries import organisation_choices
from strategy_tracker.indicators.forms.benchmarks import COVERED, EditIndex, IndexForm, NewIndex, stored_index
from strategy_tracker.indicators.kinds.units import UNITS, unit_label
from strategy_tracker.indicators.models import BenchmarkIndex
from strategy_tracker.indicators.queries.editing import indices_to_edit
from strategy_tracker.indicators.services.benchmarks import (
    create_benchmark_index,
    edit_benchmark_index,
    publish_benchmark_index,
    withdraw_benchmark_index,
)
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.sources.queries import known_sources
from strategy_tracker.strategy.models import Ambition
from strategy_tracker.strategy.queries.choices import ambition_choices
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Record
from strategy_tracker.web.publication import as_published, settle

bp = Blueprint("benchmarks", __name__)
F = TypeVar("F", bound=IndexForm)
READ = {text: value for value, text in COVERED.items()}


@bp.get("/indekser")
@access.may("benchmark.edit")
def index() -> str:
    """List the international indices, drafts too."""
    records = [_record(one) for one in indices_to_edit()]
    return render_template("indicators/benchmarks/index.html", records=records)


@bp.route("/indekser/ny", methods=["GET", "POST"])
@access.may("benchmark.create")
def new() -> ResponseReturnValue:
    """Take in an index."""
    form = _with_choices(NewIndex())
    return editing.edit(
        form,
        "indicators/benchmarks/new.html",
        save=lambda: _create(form),
        done=lambda made: f"{_here(made)}/rediger",
        said=msg("Taken in as a draft. Only editors see it until it is published."),
        heading=msg("A new international index"),
        back=f"{request.script_root}/indekser",
    )


@bp.route("/indekser/<slug>/rediger", methods=["GET", "POST"])
@access.may("benchmark.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Edit what an index is."""
    record = by_public_id(BenchmarkIndex, slug)
    form = _form(record)
    return editing.edit(
        form,
        "indicators/benchmarks/edit.html",
        save=lambda: edit_benchmark_index(access.principal(), record, **_fields(form)),
        done=f"{request.script_root}/indekser",
        record=record,
        stored=partial(_form, record, formdata=None),
        preview=partial(
            as_published,
            record,
            partial(publish_benchmark_index, access.principal(), record),
            partial(editing.show, "pages.europe.index"),
        ),
        published=record.published_at is not None,
        here=_here(record),
        page=address("benchmark", slug),
        heading=msg("Edit %(name)s", name=record.name),
        back=f"{request.script_root}/indekser",
    )


@bp.route("/indekser/<slug>/publisering", methods=["GET", "POST"])
@access.may("benchmark.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Publish or withdraw an index with what it found."""
    record = by_public_id(BenchmarkIndex, slug)
    return settle(
        record,
        record.name,
        publish=partial(publish_benchmark_index, access.principal(), record),
        withdraw=partial(withdraw_benchmark_index, access.principal(), record),
        page=address("benchmark", slug),
        back=f"{_here(record)}/rediger",
        lacks=() if record.sources else (msg("It names no source."),),
    )


def _form(record: BenchmarkIndex, **options: Any) -> EditIndex:
    form = _with_choices(EditIndex(data=stored_index(record), **options))
    if record.unit not in UNITS:
        form.unit.choices = [*form.unit.choices, (record.unit, unit_label(record.unit))]
    return form


def _with_choices(form: F) -> F:
    form.publisher.choices, form.ambition.choices = organisation_choices(), ambition_choices()
    form.cited.known = known_sources()
    return form


def _fields(form: NewIndex | EditIndex) -> dict[str, Any]:
    fields = form.values()
    return {
        **fields,
        "publisher": by_public_id(Organisation, fields["publisher"]) if fields["publisher"] else None,
        "ambition": by_public_id(Ambition, fields["ambition"]) if fields["ambition"] else None,
        "norway_covered": READ[fields["norway_covered"]],
    }


def _create(form: NewIndex) -> BenchmarkIndex:
    fields = _fields(form)
    fields["slug"] = fields["slug"] or slug_from(str(fields["name"]))
    return create_benchmark_index(access.principal(), fields.pop("ambition"), **fields)


def _here(record: BenchmarkIndex) -> str:
    return f"{request.script_root}/indekser/{record.slug}"


def _record(one: BenchmarkIndex) -> Record:
    state = msg("Public") if one.published_at else msg("Draft: only editors see it")
    return Record(title=one.name, href=f"{_here(one)}/rediger", facts=[unit_label(one.unit), state])
