"""Strategies: what they want, from when to when, and who stands behind them."""

from datetime import date
from typing import Any

from flask import Blueprint, render_template, request

from strategy_tracker.charts.embed import chart_view
from strategy_tracker.consultations.queries.rounds import rounds_of_strategy
from strategy_tracker.council.queries.bodies import endorsements_of_strategy
from strategy_tracker.engagement.queries.gatherings import gatherings_of_strategy
from strategy_tracker.exchange.downloads import add_downloads
from strategy_tracker.exchange.spec import TABLES
from strategy_tracker.kernel import clock
from strategy_tracker.pages.values import roadmap, strategy_map
from strategy_tracker.pages.values import strategies as values
from strategy_tracker.pages.values.goals import plain_summary, strategy_explanation, strategy_sentence
from strategy_tracker.pages.values.links import link, sources
from strategy_tracker.strategy.queries.documents import texts_of_strategy
from strategy_tracker.strategy.queries.measures import delivery_rows
from strategy_tracker.strategy.queries.outlines import StrategyRow
from strategy_tracker.strategy.queries.strategies import strategy_overview, strategy_page
from strategy_tracker.web import access
from strategy_tracker.web.format import say
from strategy_tracker.web.listing import read_list
from strategy_tracker.web.parts import Figure

bp = Blueprint("strategies", __name__)


@bp.get("/strategi")
@access.public
def index() -> str:
    """List the strategies and the policies around them."""
    overview = strategy_overview(clock.today())
    return render_template(
        "pages/strategies/index.html",
        sentence=values.overview_sentence(overview),
        strategies=[values.record(row) for row in overview.strategies],
        policies=[values.policy_record(policy) for policy in overview.policies],
    )


@bp.get("/strategi/<slug>")
@access.public
def show(slug: str) -> str:
    """Show one strategy."""
    page = strategy_page(slug, today := clock.today())
    return render_template(
        "pages/strategies/show.html",
        page=page,
        row=page.row,
        sentence=strategy_sentence(page.row, today) if page.row.measures.total else values.bare_sentence(page.row),
        explanation=strategy_explanation(page.row) if page.row.measures.total else None,
        facts=values.facts(page),
        goals=[plain_summary(goal) for goal in page.goals],
        states=_states(page.row, today),
        sources=sources(page.sources),
        **_beside(slug),
    )


def _beside(slug: str) -> dict[str, Any]:
    """Return what else speaks of a strategy, and whether its text is here."""
    return {
        "endorsements": [link(one.council) for one in endorsements_of_strategy(slug)],
        "rounds": [link(one.reference) for one in rounds_of_strategy(slug)],
        "gatherings": [link(one.reference) for one in gatherings_of_strategy(slug)],
        "has_text": bool(texts_of_strategy(slug)),
    }


@bp.get("/strategi/<slug>/kart")
@access.public
def chart(slug: str) -> str:
    """Show a strategy on one page: its goals against building blocks."""
    page = strategy_page(slug, today := clock.today())
    rows = [row for row in delivery_rows(today, example=page.row.is_example) if row.goal and row.goal.strategy == slug]
    listing = read_list(strategy_map.spec_of(roadmap.spec(rows)), rows, request.args, say)
    return render_template(
        "pages/strategies/map.html",
        row=page.row,
        listing=listing,
        **strategy_map.parts([one.goal for one in page.goals], listing, request.script_root, slug),
    )


def _states(row: StrategyRow, today: date) -> Figure | None:
    """Return the goals' deliveries by state as a picture; examples are in no chart."""
    is_drawn = row.measures.total and not row.is_example
    return chart_view("delivery-states", today, strategi=row.slug) if is_drawn else None


add_downloads(
    bp,
    "/strategi",
    "index",
    lambda _args: TABLES["strategies"].table(strategy_overview(clock.today()).strategies),
)
