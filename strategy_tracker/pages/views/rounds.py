"""Rounds of priorities: the list, and each with its result once that may be seen."""

from flask import Blueprint, Response, render_template

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.council.kinds import CriterionKey, PriorityRoundState
from strategy_tracker.council.queries.electorate import may_vote_in
from strategy_tracker.council.queries.placed import placed_rows
from strategy_tracker.council.queries.results import PriorityRoundPage, ResultView, chairs, published_result, result_of
from strategy_tracker.council.queries.rounds import public_rounds
from strategy_tracker.exchange.downloads import TABLES, table_response
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.pages.values import round_result as result_values
from strategy_tracker.pages.values import round_rule
from strategy_tracker.pages.values import rounds as values
from strategy_tracker.web import access, parts

bp = Blueprint("rounds", __name__)


@bp.get("/raad/runder")
@access.public
def index() -> str:
    """List the rounds that everybody may know of."""
    rows, now = public_rounds(), clock.now()
    return render_template(
        "pages/rounds/index.html",
        sentence=values.list_sentence(rows, now),
        records=[values.record(row, now) for row in rows],
    )


@bp.get("/raad/runder/<slug>")
@access.public
def show(slug: str) -> str:
    """Show a round: its result where the reader may see it, else what is asked and why there is no result."""
    now = clock.now()
    viewer = access.principal()
    page = result_of(slug, None if viewer.is_anonymous else viewer, now)
    common = values.parts(page, now)
    if page.result is not None:
        decides = chairs(viewer, page.row.council.id)
        return render_template("pages/rounds/result.html", decides=decides, **common, **_result(page, page.result))
    return render_template(
        "pages/rounds/waiting.html",
        items=[values.item_cells(item) for item in page.items],
        columns=values.ITEM_COLUMNS,
        sentence=values.waiting_sentence(page),
        may_score=page.row.state_at(now) is PriorityRoundState.OPEN and _has_vote(slug),
        **common,
    )


def _has_vote(slug: str) -> bool:
    return access.viewer_may("ballot.cast") and may_vote_in(slug, access.principal().user_id, clock.today())


def _result(page: PriorityRoundPage, result: ResultView) -> dict[str, object]:
    rows, criteria = placed_rows(page), page.criteria
    return {
        "sentence": result_values.sentence(rows),
        "lines": result_values.lines(rows, criteria),
        "unranked": result_values.unranked(rows),
        "figure": _figure(page),
        "agreement": result_values.agreement_sentence(result),
        "columns": result_values.spread_columns(criteria),
        "spread": [result_values.spread_cells(row, criteria) for row in rows],
        "terms": round_rule.terms_facts(result, criteria),
    }


def _figure(page: PriorityRoundPage) -> parts.Figure | None:
    """Return the picture; none before the result is public, and none of a round that asks for something else."""
    is_drawn = {one.key for one in page.criteria} >= {CriterionKey.URGENCY, CriterionKey.BENEFIT}
    if page.row.state is not PriorityRoundState.PUBLISHED or not is_drawn:
        return None
    return chart_view("priority", clock.today(), runde=page.row.slug)


@bp.get("/raad/runder/<slug>.<ending>")
@access.public
def result_file(slug: str, ending: str) -> Response:
    """Return a public result as a file. Raises: NotFound while it is not public."""
    page = published_result(slug, clock.now())
    if page.result is None:
        raise NotFound(page.hidden)
    return table_response(TABLES["priorities"].table(placed_rows(page)), ending)
