"""The chair's page after a round: what the council advises about each measure."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.council.forms.decisions import FOLLOWS, DecisionForm
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.models import ItemDecision, PriorityItem, PriorityRound
from strategy_tracker.council.policy import chairs_round
from strategy_tracker.council.queries.results import PriorityRoundPage, result_of
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.rounds import confirm_round
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict, Forbidden, NotFound
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editing import edit as answer
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


@bp.route("/raad/runder/<slug>/vedtak/<measure>", methods=["GET", "POST"])
@access.may("decision.record")
def edit(slug: str, measure: str) -> ResponseReturnValue:
    """Record what the council advises about a measure."""
    page, round_ = _counted(slug)
    item = next((one for one in round_.series.items if one.measure.slug == measure), None)
    if item is None or page.result is None:
        raise NotFound
    form = DecisionForm(data=_stored(page, measure))
    return answer(
        form,
        "council/decisions/edit.html",
        save=lambda: _record(round_, item, form),
        done=_page(slug),
        said=msg("The decision is recorded."),
        heading=msg("What the council advises about “%(name)s”", name=item.measure.name),
        is_example=page.row.is_example,
        placed=page.result.ranking.by_item[measure],
        ranked=len(page.result.ranking.ranked),
        earlier=page.decisions.get(measure),
        back=_page(slug),
    )


@bp.post("/raad/runder/<slug>/bekreft")
@access.may("priority_round.confirm")
def confirm(slug: str) -> ResponseReturnValue:
    """Confirm that the count stands, as the chair."""
    round_ = round_by_slug(slug)
    return answer(
        Confirm(),
        "council/rounds/refused.html",
        save=lambda: confirm_round(access.principal(), round_),
        done=_page(slug),
        said=msg("The result is confirmed."),
        heading=msg("Confirm the result"),
        back=_page(slug),
    )


def _counted(slug: str) -> tuple[PriorityRoundPage, PriorityRound]:
    """Raises: NotFound, Forbidden for the chair of another council, Conflict before the count."""
    by = access.principal()
    page, round_ = result_of(slug, by, clock.now()), round_by_slug(slug)
    if not chairs_round(by, round_):
        raise Forbidden(msg("You need the right “decision.record”: it goes with a seat in this council, today."))
    if page.hidden is not None:
        raise Conflict(page.hidden)
    return page, round_


def _record(round_: PriorityRound, item: PriorityItem, form: DecisionForm) -> ItemDecision:
    fields = form.values("decision", "text", "reason", "decided_on")
    follows = form.follows_result.data == FOLLOWS
    return record_decision(access.principal(), round_, item=item, follows_result=follows, **fields)


def _stored(page: PriorityRoundPage, measure: str) -> dict[str, object]:
    earlier = page.decisions.get(measure)
    if earlier is None:
        return {"decided_on": clock.today()}
    return {
        "decision": earlier.decision,
        "text": earlier.text,
        "follows_result": FOLLOWS if earlier.follows_result else "no",
        "reason": earlier.reason,
        "decided_on": earlier.decided_on,
    }


def _page(slug: str) -> str:
    return f"{address('priority-round', slug)}/vedtak"
