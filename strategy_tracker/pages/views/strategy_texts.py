"""The text of a strategy by clause, two versions of it held against each other, and what became of it."""

from typing import Any

from flask import Blueprint, render_template, request

from strategy_tracker.consultations.queries.rounds import rounds_of_strategy
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.pages.values import strategy_history as history_values
from strategy_tracker.pages.values import strategy_texts as values
from strategy_tracker.pages.values.links import link
from strategy_tracker.strategy.queries.crosswalks import crosswalks_of
from strategy_tracker.strategy.queries.documents import DocumentPage, texts_of_strategy
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.outlines import StrategyPage
from strategy_tracker.strategy.queries.strategies import strategy_page
from strategy_tracker.strategy.queries.structure import StrategyNode, whole_structure
from strategy_tracker.web import access
from strategy_tracker.web.parts import Files

bp = Blueprint("strategy_texts", __name__)
TABLE = "/data/goal_crosswalks"
BESIDE, RUNNING = "side", "lopende"


@bp.get("/strategi/<slug>/tekst")
@access.public
def show(slug: str) -> str:
    """Show a version of the text, the newest unless another is asked for, and what versions there are."""
    node, texts = _strategy(slug), texts_of_strategy(slug)
    return render_template(
        "pages/strategy_texts/show.html",
        strategy=node,
        text=_version(texts, request.args.get("versjon", "")) if texts else None,
        choices=values.version_choices(texts),
        columns=values.VERSIONS,
        versions=values.version_rows(texts),
    )


@bp.get("/strategi/<slug>/sammenlign")
@access.public
def compare(slug: str) -> str:
    """Show what became of each clause from one version to another: side by side, or as one running text."""
    node, texts = _strategy(slug), texts_of_strategy(slug)
    if not texts:
        raise NotFound
    before = _version(texts, request.args.get("fra", ""), else_at=1)
    after = _version(texts, request.args.get("til", ""))
    return render_template(
        "pages/strategy_texts/compare.html",
        strategy=node,
        before=before.row,
        after=after.row,
        choices=values.version_choices(texts),
        view=RUNNING if request.args.get("visning") == RUNNING else BESIDE,
        whole=request.args.get("alt") == "1",
        compared=values.compared(before, after),
    )


@bp.get("/strategi/<slug>/historie")
@access.public
def history(slug: str) -> str:
    """Tell what became of a strategy: its goals in the next one, how it was used, what happened since."""
    page, ties = strategy_page(slug, clock.today()), crosswalks_of(slug)
    return render_template(
        "pages/strategy_texts/history.html",
        page=page,
        row=page.row,
        ties=ties,
        figure=history_values.crosswalk_figure(ties, Files(f"{request.script_root}{TABLE}")),
        successors=[link(one) for one in page.successors],
        rounds=[link(one.reference) for one in rounds_of_strategy(slug)],
        **_used(page),
    )


def _used(page: StrategyPage) -> dict[str, Any]:
    """Return how a strategy was used: its measures, with what became of their deliveries."""
    rows = measure_rows(clock.today(), example=page.row.is_example)
    own = [row for row in rows if row.goal and row.goal.strategy == page.row.slug]
    used = history_values.used_sentence(page, own) if own else None
    return {"used": used, "used_columns": history_values.USED, "measures": history_values.used_rows(own)}


def _strategy(slug: str) -> StrategyNode:
    node = whole_structure().strategy(slug)
    if node is None:
        raise NotFound
    return node


def _version(texts: tuple[DocumentPage, ...], slug: str, *, else_at: int = 0) -> DocumentPage:
    """Return the version that was asked for. Raises: NotFound."""
    if not slug:
        return texts[min(else_at, len(texts) - 1)]
    for one in texts:
        if one.row.slug == slug:
            return one
    raise NotFound(msg("There is no such version of the text."))
