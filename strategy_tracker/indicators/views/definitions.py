"""What an indicator means: a new version follows, none is edited."""

from typing import Any

from flask import Blueprint, request

from strategy_tracker.indicators.forms.observations import PARTS, DefinitionForm
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.queries.editing import IndicatorMeaning, definition_in_force
from strategy_tracker.indicators.services.indicators import revise_definition
from strategy_tracker.indicators.views.indicators import HOME, PREVIEW, indicator_to_edit
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.editor import FormPage

bp = Blueprint("definitions", __name__)


def _empty_day(form: DefinitionForm, _: Indicator) -> None:
    """Begin from the version in force, but for the day from which the new one holds."""
    if request.method != "POST":
        form.valid_from.data = None


def _given(form: DefinitionForm, _: Indicator) -> dict[str, Any]:
    if not any(form[name].is_changed for name in PARTS):
        raise Invalid(msg("Nothing is changed, so there is no new version to save."))
    return form.values()


FormPage(
    action=revise_definition,
    form=DefinitionForm,
    find=indicator_to_edit,
    versioned=IndicatorMeaning,
    holder=definition_in_force,
    prepare=_empty_day,
    fields=_given,
    preview=PREVIEW,
    template="indicators/definitions/new.html",
    context=lambda indicator: {"indicator": indicator},
    heading=lambda indicator: msg("What %(name)s means", name=indicator.name),
    save_label=msg("Save as a new version"),
    back=HOME.edit_page,
    done=lambda indicator: HOME.seen(indicator, "#definisjon"),
).register(bp, "new", "/indikator/<slug>/definisjon")
