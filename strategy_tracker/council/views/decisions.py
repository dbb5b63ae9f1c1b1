"""The chair's page after a round: what the council advises about each measure."""

from typing import Any

from flask import Blueprint, render_template
from msgspec import Struct

from strategy_tracker.council.forms.decisions import DecisionForm
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.models import PriorityItem, PriorityRound
from strategy_tracker.council.policy import chairs_round
from strategy_tracker.council.queries.results import PriorityRoundPage, ResultView, result_of
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.rounds import confirm_round
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.errors import Conflict, Forbidden, NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.forms import Confirm

bp = Blueprint("decisions", __name__)


@bp.get("/raad/runder/<slug>/vedtak")
@access.may("decision.record")
def index(slug: str) -> str:
    """Show the measures as they came out, with what is decided about each."""
    page, _ = _counted(slug)
    return render_template(
        "council/decisions/index.html",
        page=page,
        ranked=page.result.ranking.items if page.result else (),
        items={item.key: item for item in page.items},
        may_confirm=page.row.state is PriorityRoundState.TALLIED,
        form=Confirm(),
        here=_page(slug),
        back=address("priority-round", slug),
    )


def _counted(slug: str) -> tuple[PriorityRoundPage, PriorityRound]:
    """Raises: NotFound, Forbidden for the chair of another council, Conflict before the count."""
    by = access.principal()
    page, round_ = result_of(slug, by, clock.now()), round_by_slug(slug)
    if not chairs_round(by, round_):
        raise Forbidden(
            msg(
                "You need the right “%(right)s”: it goes with a seat in this council, today.",
                right=ACTIONS["decision.record"].label,
            )
        )
    if page.hidden is not None:
        raise Conflict(page.hidden)
    return page, round_


def _page(slug: str) -> str:
    return f"{address('priority-round', slug)}/vedtak"


class PlaceOfDecision(Struct, frozen=True):
    """A measure in a counted round, about which the council decides."""

    page: PriorityRoundPage
    round: PriorityRound
    item: PriorityItem
    result: ResultView
    slug: str

    @property
    def is_example(self) -> bool:
        """Tell whether the council is invented."""
        return self.page.row.is_example


def _place(slug: str, measure: str) -> PlaceOfDecision:
    page, round_ = _counted(slug)
    item = next((one for one in round_.series.items if one.measure.slug == measure), None)
    if item is None or page.result is None:
        raise NotFound
    return PlaceOfDecision(page, round_, item, page.result, slug)


def _stored(place: PlaceOfDecision) -> dict[str, Any]:
    earlier = place.page.decisions.get(place.item.measure.slug)
    if earlier is None:
        return {"decided_on": clock.today()}
    return {name: getattr(earlier, name) for name in ("decision", "text", "follows_result", "reason", "decided_on")}


def _shown(place: PlaceOfDecision) -> dict[str, Any]:
    measure, ranking = place.item.measure.slug, place.result.ranking
    earlier = place.page.decisions.get(measure)
    return {"placed": ranking.by_item[measure], "ranked": len(ranking.ranked), "earlier": earlier}


FormPage(
    action=lambda by, place, **fields: record_decision(by, place.round, item=place.item, **fields),
    form=DecisionForm,
    find=_place,
    right="decision.record",
    begin=_stored,
    template="council/decisions/edit.html",
    context=_shown,
    heading=lambda place: msg("What the council advises about “%(name)s”", name=place.item.measure.name),
    said=msg("The decision is recorded."),
    back=lambda place: _page(place.slug),
    done=lambda decision: _page(decision.round.series.slug),
).register(bp, "edit", "/raad/runder/<slug>/vedtak/<measure>")


def _to_confirm(slug: str) -> PriorityRound:
    """Raises: NotFound, Forbidden for the chair of another council."""
    round_ = round_by_slug(slug)
    access.demand("priority_round.confirm", round_)
    return round_


FormPage(
    action=confirm_round,
    find=_to_confirm,
    template="council/rounds/refused.html",
    heading=msg("Confirm the result"),
    said=msg("The result is confirmed."),
    back=lambda round_: _page(round_.series.slug),
    done=lambda round_: _page(round_.series.slug),
).register(bp, "confirm", "/raad/runder/<slug>/bekreft", ["POST"])
