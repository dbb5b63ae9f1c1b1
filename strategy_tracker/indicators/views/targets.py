"""Baselines and targets: set, moved and taken back; what was aimed at before stays readable."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.indicators.forms.observations import TargetForm
from strategy_tracker.indicators.models import Indicator, Target
from strategy_tracker.indicators.queries.editing import Vintages, series_of, superseded, targets_of
from strategy_tracker.indicators.queries.units import unit_label
from strategy_tracker.indicators.services.observations import remove_target, set_target, was_public
from strategy_tracker.indicators.views.indicators import HOME
from strategy_tracker.kernel.errors import NotFound, Stale
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("targets", __name__)
MISTAKEN = msg("Only for what was set by mistake. The one it moved, if any, holds again.")


@bp.route("/indikator/<slug>/maltall/ny", methods=["GET", "POST"])
@access.may("target.set")
def new(slug: str) -> ResponseReturnValue:
    """Set a baseline or a target, or move one."""
    indicator = by_public_id(Indicator, slug)
    rows = targets_of(indicator)
    form = _form(indicator, rows)
    chosen = next((row for row in rows if row.uid == form.supersedes.data), None)
    newest = _newest(form, chosen) if chosen else None
    return editing.edit(
        form,
        "indicators/targets/new.html",
        save=lambda: _set(indicator, form, chosen),
        done=HOME.seen(indicator, "#maltall"),
        stored=partial(_form, indicator, rows, newest, formdata=None) if newest else None,
        is_example=is_of_example(indicator),
        **_shown(indicator, rows),
    )


def _newest(form: TargetForm, chosen: Target) -> Target:
    """Whoever chose one that was moved meanwhile is shown both, and moves the newest."""
    newest = Vintages(chosen).newest
    form.supersedes.process(None, newest.uid)
    form.supersedes.raw_data = None
    return newest


def _shown(indicator: Indicator, rows: Sequence[Target]) -> dict[str, Any]:
    replaced = superseded(rows)
    return {
        "indicator": indicator,
        "rows": [(row, _name(row), row.id in replaced) for row in rows],
        "heading": msg("Baseline or target of %(name)s", name=indicator.name),
        "back": HOME.edit_page(indicator),
    }


def _form(indicator: Indicator, rows: Sequence[Target], moved: Target | None = None, **options: Any) -> TargetForm:
    stored = {"supersedes": moved.uid, "group": moved.series.dimension or None} if moved else {}
    form = TargetForm(obj=moved, data=stored, **options)
    replaced = superseded(rows)
    form.supersedes.choices = [(row.uid, _name(row)) for row in rows if _can_be_moved(row, replaced, form)]
    form.group.choices = [(one.dimension, one.label or one.dimension) for one in indicator.series if one.dimension]
    form.value.unit = unit_label(indicator.unit)
    return form


def _can_be_moved(row: Target, replaced: set[int | None], form: TargetForm) -> bool:
    return row.id not in replaced and (row.value is not None or bool(form.supersedes.data))


def _set(indicator: Indicator, form: TargetForm, chosen: Target | None) -> Target:
    fields: dict[str, Any] = form.values()
    replaced = fields["supersedes"] = by_public_id(Target, fields["supersedes"]) if fields["supersedes"] else None
    if replaced is not chosen:
        raise Stale
    group = fields.pop("group")
    return set_target(access.principal(), replaced.series if replaced else series_of(indicator, group), **fields)


def _name(row: Target) -> Message:
    words = {"kind": row.kind.label, "value": row.value, "group": row.series.label or ""}
    if row.value is None:
        return msg("%(kind)s taken back %(group)s", **words)
    if row.due is None:
        return msg("%(kind)s %(value)s, no date %(group)s", **words)
    return msg("%(kind)s %(value)s, %(due)s %(group)s", due=row.due, **words)


def _target(slug: str, uid: str) -> Target:
    row = by_public_id(Target, uid)
    if row.series.indicator.slug != slug:
        raise NotFound
    return row


def _new_one(target: Target) -> str:
    return f"{HOME.page(target.series.indicator)}/maltall/ny"


Editor(
    bp=bp,
    at="/indikator/<slug>/maltall/<uid>",
    find=_target,
    back=_new_one,
    done=_new_one,
).remove(
    remove_target,
    form=confirming(was_public),
    heading=lambda target: msg("Remove a target of %(name)s", name=target.series.indicator.name),
    context=lambda target: {"fact": _name(target), "note": MISTAKEN},
)
