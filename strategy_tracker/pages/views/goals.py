"""A goal: what serves it, what it has come to, and what is missing."""

from flask import Blueprint, render_template, request

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.pages.queries.goals import goal_view
from strategy_tracker.pages.values import goals as values
from strategy_tracker.pages.values.gap_list import by_kind
from strategy_tracker.pages.values.goals import goal_label
from strategy_tracker.pages.values.links import sources
from strategy_tracker.pages.values.marks import delivery_segments, measure_segments
from strategy_tracker.strategy.queries.structure import current_strategy
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address

bp = Blueprint("goals", __name__)


@bp.get("/mal/<number>")
@access.public
def current(number: str) -> str:
    """Show a goal of the strategy in force."""
    strategy = current_strategy()
    if strategy is None:
        raise NotFound
    return show(strategy.id, number)


@bp.get("/strategi/<slug>/mal/<number>")
@access.public
def show(slug: str, number: str) -> str:
    """Show a goal or sub-goal of any published strategy."""
    view = goal_view(slug, number, clock.today())
    page, row = view.page, view.page.row
    return render_template(
        "pages/goals/show.html",
        goal=row.goal,
        label=goal_label(row.goal),
        row=row,
        strategy=page.strategy,
        strategy_href=address("strategy", page.strategy.id),
        parent=page.parent and (goal_label(page.parent), page.parent.name, values.goal_href(page.parent)),
        sentence=values.goal_sentence(page, view.indicators),
        key_figures=values.key_figures(page, view.indicators),
        deliveries=delivery_segments(row.deliveries),
        statuses=measure_segments(row.measures),
        measures=[values.measure_record(one) for one in page.measures],
        side_measures=[values.measure_record(one) for one in page.side_measures],
        columns=values.INDICATOR_COLUMNS,
        indicators=[values.indicator_cells(one) for one in view.indicators],
        sub_goals=[(goal_label(one), one.name, values.goal_href(one)) for one in row.sub_goals],
        outcomes=page.outcomes,
        inputs=[values.input_record(one) for one in view.inputs],
        counts=[(one, sources(one.sources)) for one in page.counts],
        gaps=by_kind(view.gaps),
        all_missing=None if page.parent else values.missing_href(row.goal, request.script_root),
        sources=sources(page.sources),
    )
