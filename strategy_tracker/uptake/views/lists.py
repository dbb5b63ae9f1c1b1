"""All that is entered of how far a measure has come, or of who uses what an indicator follows; each with its form."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request

from strategy_tracker.indicators.models import Indicator
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake.models import Placement, RolloutCount
from strategy_tracker.uptake.queries.to_edit import counts_to_edit, placements_to_edit
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, ListColumn, Value

bp = Blueprint("lists", __name__)
PLACEMENT_COLUMNS = (
    ListColumn(msg("Why")),
    ListColumn(msg("Phase"), missing=msg("Not known")),
    ListColumn(msg("For which users"), missing=msg("All")),
    ListColumn(msg("As of"), "date", missing=msg("Not known")),
)
COUNT_COLUMNS = (
    ListColumn(msg("What is counted")),
    ListColumn(msg("Counted"), "date", missing=msg("Not known")),
    ListColumn(msg("In use"), "number", missing=msg("Not known")),
    ListColumn(msg("Decided or in project"), "number", missing=msg("Not known")),
    ListColumn(msg("Of all"), "number", missing=msg("Not known")),
)


@bp.get("/tiltak/<slug>/innforing")
@access.may("placement.edit")
def of_measure(slug: str) -> str:
    """List where a measure stands among the phases, and the counts of its roll-out."""
    measure = by_public_id(Measure, slug)
    return render_template(
        "uptake/lists/of_measure.html",
        measure=measure,
        placement_columns=PLACEMENT_COLUMNS,
        placements=[_placement(one) for one in placements_to_edit(measure.id)],
        count_columns=COUNT_COLUMNS,
        counts=_counts(counts_to_edit(RolloutCount.measure_id == measure.id)),
    )


@bp.get("/indikator/<slug>/utbredelse")
@access.may("rollout_count.edit")
def of_indicator(slug: str) -> str:
    """List the counts of what an indicator follows."""
    indicator = by_public_id(Indicator, slug)
    return render_template(
        "uptake/lists/of_indicator.html",
        indicator=indicator,
        count_columns=COUNT_COLUMNS,
        counts=_counts(counts_to_edit(RolloutCount.indicator_id == indicator.id)),
    )


def _placement(one: Placement) -> list[Value]:
    named = one.phase.name if one.phase else None
    phase = msg("The phases do not apply") if one.is_outside else named
    here = f"{address('measure', one.measure.slug)}/faser/{one.slug}/rediger"
    return [Link(one.why, here), phase, one.user_group, one.as_of]


def _counts(counts: Sequence[RolloutCount]) -> list[list[Value]]:
    return [
        [
            Link(one.bodies.label, f"{request.script_root}/utbredelse/{one.slug}/rediger"),
            one.counted_on,
            one.in_use,
            one.decided,
            one.of_all,
        ]
        for one in counts
    ]
