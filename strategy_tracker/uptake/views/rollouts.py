"""Counts of those who use what is rolled out."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel.lookup import by_public_id, free_slug
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.forms import EditRollout, NewRollout
from strategy_tracker.uptake.models import RolloutCount
from strategy_tracker.uptake.services import create_rollout_count, edit_rollout_count, remove_rollout_count, was_public
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("rollouts", __name__)


def _list(subject: Measure | Indicator) -> str:
    if isinstance(subject, Measure):
        return f"{address('measure', subject.slug)}/innforing"
    return f"{address('indicator', subject.slug)}/utbredelse"


def _subject(record: RolloutCount) -> Measure | Indicator:
    subject = record.measure or record.indicator
    assert subject is not None  # noqa: S101 - the database holds every count to have one
    return subject


def _name(record: RolloutCount) -> Translated:
    return _subject(record).name


def _subject_list(record: RolloutCount) -> str:
    return _list(_subject(record))


def _given(form: NewRollout, subject: Measure | Indicator) -> dict[str, Any]:
    fields = form.values()
    slug = fields["slug"] or free_slug(RolloutCount, slug_from(f"utbredelse {subject.slug}"))
    return {**fields, "slug": slug, "measure" if isinstance(subject, Measure) else "indicator": subject}


editor = Editor(
    bp=bp,
    at="/utbredelse/<key>",
    find=lambda key: by_public_id(RolloutCount, key),
    back=_subject_list,
    done=_subject_list,
    context=lambda record: {"removal": f"{request.script_root}/utbredelse/{record.slug}/fjern"},
)
editor.new(
    "/tiltak/<slug>/utbredelse/ny",
    create_rollout_count,
    NewRollout,
    find=lambda slug: by_public_id(Measure, slug),
    fields=_given,
    heading=lambda measure: msg("Who uses %(name)s", name=measure.name),
    back=_list,
)
editor.new(
    "/indikator/<slug>/utbredelse/ny",
    create_rollout_count,
    NewRollout,
    name="new_of_indicator",
    find=lambda slug: by_public_id(Indicator, slug),
    fields=_given,
    heading=lambda indicator: msg("A count for the indicator %(name)s", name=indicator.name),
    back=_list,
)
editor.edit(
    edit_rollout_count,
    EditRollout,
    template="uptake/part.html",
    heading=lambda record: msg("Edit a count of %(name)s", name=_name(record)),
)
editor.remove(
    remove_rollout_count,
    form=confirming(was_public),
    heading=lambda record: msg("Remove a count of %(name)s", name=_name(record)),
    context=lambda record: {"fact": record.bodies.label, "note": msg("Only for what was entered by mistake.")},
)
