"""Groups that have values of their own."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from strategy_tracker.indicators.forms.indicators import GroupForm
from strategy_tracker.indicators.models import Indicator, Series
from strategy_tracker.indicators.services.observations import add_series
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web import access, editing
from strategy_tracker.web.addresses import address

bp = Blueprint("groups", __name__)


@bp.route("/indikator/<slug>/grupper/ny", methods=["GET", "POST"])
@access.may("series.add")
def new(slug: str) -> ResponseReturnValue:
    """Add a group to an indicator."""
    indicator = by_public_id(Indicator, slug)
    form = GroupForm()
    values = f"{address('indicator', slug)}/malinger"
    return editing.edit(
        form,
        "indicators/groups/new.html",
        save=lambda: _add(indicator, **form.values()),
        done=values,
        groups=[series.label for series in indicator.series if series.dimension],
        heading=msg("A new group of %(name)s", name=indicator.name),
        back=values,
    )


def _add(indicator: Indicator, *, name: Translated, dimension: str | None) -> Series:
    key = dimension or slug_from(str(name))
    return add_series(access.principal(), indicator, dimension=key, label=name)
