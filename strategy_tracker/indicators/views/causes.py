"""What measures do to indicators: entered from either side, edited and taken out."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.indicators.forms.causes import CauseOfIndicator, EditCause, EffectOfMeasure
from strategy_tracker.indicators.models import CauseLink
from strategy_tracker.indicators.services.causes import (
    create_cause_link,
    edit_cause_link,
    remove_cause_link,
    was_public,
)
from strategy_tracker.indicators.views.indicators import HOME, indicator_to_edit
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.models import Measure
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import confirming

bp = Blueprint("causes", __name__)


def _page(link: CauseLink) -> str:
    return HOME.seen(link.indicator, "#tiltak")


def _measure_page(measure: Measure) -> str:
    return address("measure", measure.slug)


def _said(link: CauseLink) -> Message:
    return msg("%(measure)s → %(indicator)s", measure=link.measure.name, indicator=link.indicator.name)


def _of_measure(form: EffectOfMeasure, measure: Measure) -> dict[str, Any]:
    return {**form.values(), "measure": measure}


editor = Editor(
    bp=bp,
    at="/virkning/<uid>",
    find=lambda uid: by_public_id(CauseLink, uid),
    back=_page,
    done=_page,
    context=lambda link: {"note": _said(link), "removal": f"{request.script_root}/virkning/{link.uid}/fjern"},
)
editor.new(
    "/indikator/<slug>/virkning/ny",
    create_cause_link,
    CauseOfIndicator,
    find=indicator_to_edit,
    heading=lambda indicator: msg("A measure that moves %(name)s", name=indicator.name),
    back=HOME.page,
)
editor.new(
    "/tiltak/<slug>/virkning/ny",
    create_cause_link,
    EffectOfMeasure,
    name="new_of_measure",
    find=lambda slug: by_public_id(Measure, slug),
    fields=_of_measure,
    belongs_to="indicator",
    heading=lambda measure: msg("An indicator that %(name)s moves", name=measure.name),
    back=_measure_page,
    done=lambda link: f"{_measure_page(link.measure)}#indikatorer",
)
editor.edit(
    edit_cause_link,
    EditCause,
    template="indicators/causes/edit.html",
    heading=lambda _: msg("Edit the effect of a measure"),
)
editor.remove(
    remove_cause_link,
    form=confirming(was_public),
    heading=lambda _: msg("Remove the effect of a measure"),
    context=lambda link: {"fact": _said(link), "note": msg("Only for what was entered by mistake.")},
)
