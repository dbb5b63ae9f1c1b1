"""Groups that have values of their own."""

from typing import Any

from flask import Blueprint

from strategy_tracker.indicators.forms.indicators import GroupForm
from strategy_tracker.indicators.models import Indicator
from strategy_tracker.indicators.services.observations import add_series
from strategy_tracker.indicators.views.indicators import HOME, indicator_to_edit
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.format import plain

bp = Blueprint("groups", __name__)


def _values(indicator: Indicator) -> str:
    return f"{HOME.page(indicator)}/malinger"


def _groups(indicator: Indicator) -> dict[str, Any]:
    groups = [plain(series.label) for series in indicator.series if series.dimension]
    return {"note": msg("There are values for: %(groups)s", groups=", ".join(groups))} if groups else {}


FormPage(
    action=add_series,
    form=GroupForm,
    find=indicator_to_edit,
    fields=lambda form, _: {**form.values("dimension", "body_sort"), "label": form.values()["name"]},
    context=_groups,
    heading=lambda indicator: msg("A new group of %(name)s", name=indicator.name),
    back=_values,
    done=lambda series: _values(series.indicator),
).register(bp, "new", "/indikator/<slug>/grupper/ny")
