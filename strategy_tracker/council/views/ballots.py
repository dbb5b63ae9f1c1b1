"""A member's ballot: to fill in, save, cast and cast anew until the round closes."""

from contextlib import suppress
from functools import cached_property
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.council.forms.ballots import BallotForm, blank_parts
from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.kinds.answers import Answers
from strategy_tracker.council.kinds.voting import AskedRound, HeldPlace
from strategy_tracker.council.models import PriorityRound, SeatHolder
from strategy_tracker.council.queries.ballots import OwnBallot, OwnDraft, own_ballot, own_draft
from strategy_tracker.council.queries.electorate import hold_in, met_by_voter
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow, criteria_of, items_of
from strategy_tracker.council.queries.rounds import PriorityRoundRow, round_by_slug, round_row
from strategy_tracker.council.services.ballots import AnsweredElsewhere, cast_ballot, save_ballot
from strategy_tracker.council.views.facts import fact_rows
from strategy_tracker.council.views.receipts import receipt_columns, receipt_rows
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.errors import DomainError, Forbidden, Invalid
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.addresses import address
from strategy_tracker.web.editing import edit as answer
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import OUTDATED
from strategy_tracker.web.partly import all_but

bp = Blueprint("ballots", __name__)
CAST = "cast"
CONFLICT, UNPROCESSABLE = 409, 422


class VotingPlace(Struct, frozen=True, dict=True):
    """The round at hand, the seat from which the person votes, and what is asked."""

    row: PriorityRoundRow
    round: AskedRound
    holder: HeldPlace
    items: tuple[ItemRow, ...]
    criteria: tuple[CriterionWords, ...]

    @cached_property
    def draft(self) -> OwnDraft:
        """Return what the person has ticked off so far."""
        return own_draft(access.principal(), self.round, self.holder)

    @cached_property
    def own(self) -> OwnBallot:
        """Return that with what became of it; read only by the pages that show it."""
        return own_ballot(access.principal(), self.round, self.holder, self.draft)

    @property
    def is_open(self) -> bool:
        """Tell whether ballots are taken now."""
        return self.row.state_at(clock.now()) is PriorityRoundState.OPEN

    @property
    def can_be_cast(self) -> bool:
        """Tell whether a ballot from here can count: a deputy's cannot once the member's is cast."""
        return self.holder.part.comes_first or self.own.cast_by_another is None

    def form(self) -> BallotForm:
        """Return the ballot as it is sent in now, or as it is stored."""
        return BallotForm(self.items, self.criteria, self.draft.answers, self.draft.version)

    def progress(self, answers: Answers) -> Message:
        """Say how many measures are assessed."""
        complete = sum(one.is_complete(len(self.criteria)) for one in answers.values())
        return msg("%(done)s of %(all)s assessed", done=complete, all=len(self.items))


def _voting_place(slug: str) -> VotingPlace:
    """Raises: NotFound for a round that members do not know of, Forbidden for one without a seat with a vote."""
    row, voter = round_row(slug, None), access.principal().user_id
    round_, holder = met_by_voter(slug, voter, clock.today()) or _before_opening(slug, voter)
    return VotingPlace(row, round_, holder, items_of(slug), criteria_of(slug))


def _before_opening(slug: str, voter: int | None) -> tuple[PriorityRound, SeatHolder]:
    """Return the records of a round in which it is not fixed yet who votes; or refuse whoever has no vote."""
    round_ = round_by_slug(slug)
    holder = hold_in(round_, voter, clock.today())
    if holder is None:
        raise Forbidden(
            msg(
                "You need the right “%(right)s”: a seat that had a vote when the round opened, held today.",
                right=ACTIONS["ballot.cast"].label,
            )
        )
    return round_, holder


@bp.route("/raad/runder/<slug>/stem", methods=["GET", "POST"])
@access.may("ballot.cast")
def edit(slug: str) -> ResponseReturnValue:
    """Fill in the ballot, save it, or cast it."""
    place = _voting_place(slug)
    form = place.form()
    if request.method == "POST" and request.accept_mimetypes.best == "application/json":
        return _saved_meanwhile(place, form)
    if request.method != "POST" and not (place.is_open and place.can_be_cast):
        round_page = address("priority-round", slug)
        return render_template("council/ballots/closed.html", place=place, back=round_page)
    if request.method != "POST":
        form.know_shown()
    return _filled_in(place, form, is_cast=CAST in request.form)


def _filled_in(place: VotingPlace, form: BallotForm, *, is_cast: bool) -> ResponseReturnValue:
    kept: dict[str, Any] = {}
    return answer(
        form,
        "council/ballots/edit.html",
        save=lambda: _give(place, form, kept, is_cast=is_cast),
        keep=lambda: _give(place, form, kept, is_cast=False),
        done=_path(place.row.slug, "kvittering" if is_cast else "stem"),
        said=None if is_cast else msg("Saved. The ballot is not cast yet."),
        place=place,
        progress=place.progress(place.draft.answers),
        parts=lambda: form.parts_beside(kept),  # once the form knows what is wrong
        fact_rows=fact_rows,
        blank_parts=blank_parts,
    )


@bp.get("/raad/runder/<slug>/kvittering")
@access.may("ballot.cast")
def receipt(slug: str) -> ResponseReturnValue:
    """Show that the ballot is cast, and what it says, to the one whose it is."""
    place = _voting_place(slug)
    return render_template(
        "council/ballots/receipt.html",
        place=place,
        progress=place.progress(place.own.answers),
        columns=receipt_columns(place.criteria),
        rows=receipt_rows(place.items, place.criteria, place.own.answers),
        back=address("priority-round", slug),
    )


def _give(place: VotingPlace, form: BallotForm, kept: dict[str, Any], *, is_cast: bool) -> int:
    """Save or cast; return the draft's version. Where both windows have said something, the other's is put in `kept`.

    What is refused to be cast is saved all the same.
    """
    by, seen = access.principal(), _met(place, form)
    answers = form.answers
    try:
        if is_cast:
            cast_ballot(by, place.round, holder=place.holder, answers=answers, seen=seen)
            return seen
        return save_ballot(by, place.round, holder=place.holder, answers=answers, seen=seen).version
    except AnsweredElsewhere as problem:
        kept.update(problem.kept)
        form.row_version.raw_data = [str(problem.version)]
        form.know_shown()
        raise
    except Invalid:
        if is_cast:
            _keep_uncast(place, form, answers, seen)
        raise


def _keep_uncast(place: VotingPlace, form: BallotForm, answers: Answers, seen: int) -> None:
    with suppress(DomainError):
        draft = save_ballot(access.principal(), place.round, holder=place.holder, answers=answers, seen=seen)
        form.row_version.raw_data = [str(draft.version)]


def _met(place: VotingPlace, form: BallotForm) -> int:
    """Take over what only another window has changed; return the version that the answers are given on from now."""
    seen, version = _seen(form), place.draft.version
    if form.is_as_stored:
        return version
    if seen == version or not form.shown_as.data:
        return seen
    theirs, untouched = form.stored, form.untouched
    both = set(form.names) - untouched - form.unchanged_in(theirs)
    for name in untouched:
        form.take(name, theirs)
    is_settled = untouched and all(form[name].typed == theirs[name].typed for name in both)
    return version if is_settled else seen


def _saved_meanwhile(place: VotingPlace, form: BallotForm) -> ResponseReturnValue:
    """Save what a page sends by itself while it is filled in, but for what cannot be kept, and say so in words."""
    form.validate()
    if form.is_outdated:
        return {"problem": say(OUTDATED)}, UNPROCESSABLE
    seen, before = _seen(form), place.draft.version
    form.know_shown()
    shown_as = form.shown_as.text  # what the page shows, whatever is taken over from another window
    try:
        version = _give(place, form, {}, is_cast=False)
    except DomainError as refused:
        return {"problem": say(refused.message)}, UNPROCESSABLE if isinstance(refused, Invalid) else CONFLICT
    told = {
        "version": version if seen == before else seen,  # the page does not show what another window has changed
        "shown_as": shown_as,
        "progress": say(place.progress(form.answers)),
    }
    if form.problems:
        return {**told, "problem": say(all_but(form))}, UNPROCESSABLE
    return {**told, "saved": say(msg("Saved %(when)s.", when=clock.now()))}


def _seen(form: BallotForm) -> int:
    typed = str(form.row_version.data or "")
    return int(typed) if typed.isdecimal() else 0


def _path(slug: str, tail: str) -> str:
    return f"{address('priority-round', slug)}/{tail}"
