"""A member's ballot: to fill in, save, cast and cast anew until the round closes."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, make_response, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.council.forms.ballots import ItemFields, ballot_form, fields_by_item, filled, written
from strategy_tracker.council.kinds import RoundState
from strategy_tracker.council.kinds.answers import Answers
from strategy_tracker.council.models import PriorityRound, SeatHolder
from strategy_tracker.council.queries.ballots import OwnBallot, own_ballot
from strategy_tracker.council.queries.places import hold_of
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow, criteria_of, items_of
from strategy_tracker.council.queries.rounds import RoundRow, round_by_slug, round_row
from strategy_tracker.council.services.ballots import AnsweredElsewhere, cast_ballot, save_ballot
from strategy_tracker.council.views.facts import fact_rows
from strategy_tracker.council.views.receipts import receipt_columns, receipt_rows
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import DomainError, Forbidden, Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editing import edit as answer
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import VersionedForm

bp = Blueprint("ballots", __name__)
CAST = "cast"
CONFLICT, UNPROCESSABLE = 409, 422


@dataclass(frozen=True)
class Booth:
    """The round at hand, the seat from which the person votes, and what is asked."""

    row: RoundRow
    round: PriorityRound
    holder: SeatHolder
    items: tuple[ItemRow, ...]
    criteria: tuple[CriterionWords, ...]

    @property
    def own(self) -> OwnBallot:
        """Return what the person has said so far."""
        return own_ballot(access.principal(), self.round, self.holder)

    @property
    def is_open(self) -> bool:
        """Tell whether ballots are taken now."""
        return self.row.state_at(clock.now()) is RoundState.OPEN

    def progress(self, answers: Answers) -> Message:
        """Say how many measures are assessed."""
        complete = sum(one.is_complete(len(self.criteria)) for one in answers.values())
        return msg("%(done)s of %(all)s assessed", done=complete, all=len(self.items))


def _booth(slug: str) -> Booth:
    """Raises: NotFound for a round that members do not know of, Forbidden for one without a seat with a vote."""
    row, round_ = round_row(slug, None), round_by_slug(slug)
    holder = hold_of(access.principal().user_id, round_.series.council_id, clock.today())
    if holder is None:
        raise Forbidden(
            msg("You need the right “ballot.cast”: it goes with a seat with a vote in this council, today.")
        )
    return Booth(row, round_, holder, items_of(slug), criteria_of(slug))


@bp.route("/raad/runder/<slug>/stem", methods=["GET", "POST"])
@access.may("ballot.cast")
def edit(slug: str) -> ResponseReturnValue:
    """Fill in the ballot, save it, or cast it."""
    booth = _booth(slug)
    own = booth.own
    form = ballot_form(booth.items, booth.criteria)(data=filled(own.answers, own.version))
    if request.method == "POST" and request.accept_mimetypes.best == "application/json":
        return _saved_meanwhile(booth, form)
    if request.method != "POST" and not booth.is_open:
        round_page = address("priority-round", slug)
        return render_template("council/ballots/closed.html", booth=booth, own=own, back=round_page)
    kept: dict[str, Any] = {}
    is_cast = CAST in request.form
    return answer(
        form,
        "council/ballots/edit.html",
        save=lambda: _give(booth, form, kept, is_cast=is_cast),
        done=_path(slug, "kvittering" if is_cast else "stem"),
        said=None if is_cast else msg("Saved. The ballot is not cast yet."),
        booth=booth,
        own=own,
        progress=booth.progress(own.answers),
        parts=_Parts(booth, form, kept),
        fact_rows=fact_rows,
    )


@bp.get("/raad/runder/<slug>/kvittering")
@access.may("ballot.cast")
def receipt(slug: str) -> ResponseReturnValue:
    """Show that the ballot is cast, and what it says, to the one whose it is."""
    booth = _booth(slug)
    own = booth.own
    return render_template(
        "council/ballots/receipt.html",
        booth=booth,
        own=own,
        progress=booth.progress(own.answers),
        columns=receipt_columns(booth.criteria),
        rows=receipt_rows(booth.items, booth.criteria, own.answers),
        back=address("priority-round", slug),
    )


class _Parts:
    """The fields by measure, asked for once the form knows what is wrong."""

    def __init__(self, booth: Booth, form: VersionedForm, kept: Answers) -> None:
        self._booth, self._form, self._kept = booth, form, kept

    def __call__(self) -> list[ItemFields]:
        return fields_by_item(self._form, self._booth.items, self._booth.criteria, self._kept)


def _give(booth: Booth, form: VersionedForm, kept: dict[str, Any], *, is_cast: bool) -> object:
    """Save or cast. Where another window has said otherwise, what it said is put in `kept`."""
    give = cast_ballot if is_cast else save_ballot
    answers = written(form, booth.items, booth.criteria)
    try:
        return give(access.principal(), booth.round, holder=booth.holder, answers=answers, seen=_seen(form))
    except AnsweredElsewhere as problem:
        kept.update(problem.kept)
        form.row_version.raw_data = [str(problem.version)]
        raise


def _saved_meanwhile(booth: Booth, form: VersionedForm) -> Response:
    """Save what a page sends by itself while it is filled in, and say so in words."""
    if not form.validate():
        problem = msg("Not saved: press Save to see what must be put right.")
        return make_response({"problem": say(problem)}, UNPROCESSABLE)
    try:
        draft = _give(booth, form, {}, is_cast=False)
    except DomainError as refused:
        status = UNPROCESSABLE if isinstance(refused, Invalid) else CONFLICT
        return make_response({"problem": say(refused.message)}, status)
    told = {
        "version": getattr(draft, "version", 0),
        "progress": say(booth.progress(written(form, booth.items, booth.criteria))),
        "saved": say(msg("Saved %(when)s.", when=clock.now())),
    }
    return make_response(told)


def _seen(form: VersionedForm) -> int:
    typed = str(form.row_version.data or "")
    return int(typed) if typed.isdecimal() else 0


def _path(slug: str, tail: str) -> str:
    return f"{address('priority-round', slug)}/{tail}"
