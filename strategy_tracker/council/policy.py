"""Who may do what with the council model, and in a round of priorities."""

from datetime import date

from sqlalchemy import exists, select

from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.kinds.voting import AskedRound, HeldPlace
from strategy_tracker.council.models import Council, PriorityRound, Recusal, Seat, SeatHolder
from strategy_tracker.council.models.holders import in_force
from strategy_tracker.council.rules.electorate import Electorate
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.rights import held_by
from strategy_tracker.kernel.text import msg


def holds_place(by: Principal, round_: AskedRound, *, holder: HeldPlace, **_kwargs: object) -> bool:
    """Tell whether the hold is the person's own, is in force, and gave a vote when the round opened."""
    is_own = holder.user_id == by.user_id and holder.is_in_force(clock.today())
    if round_.electorate is not None:
        return is_own and holder.uid in Electorate.read(round_.electorate).holders
    assert isinstance(round_, PriorityRound)  # noqa: S101 - what votes are cast by otherwise is known once it is opened
    assert isinstance(holder, SeatHolder)  # noqa: S101 - the same
    has_vote = holder.part.has_vote and holder.seat.role is SeatRole.MEMBER
    return is_own and has_vote and holder.seat.council_id == round_.series.council_id


def holds_recused_place(by: Principal, recusal: Recusal, *, holder: HeldPlace) -> bool:
    """Tell whether the hold is of the very place that stays out."""
    same = (holder.seat_id, holder.place) == (recusal.seat_id, recusal.place)
    return same and holds_place(by, recusal.round, holder=holder)


def sits_in(user_id: int, council_id: int, on: date) -> bool:
    """Tell whether a person sits in a council on that day, as member or deputy."""
    wanted = (SeatHolder.user_id == user_id, SeatHolder.part != HolderPart.OBSERVER, in_force(on))
    seat = exists().where(Seat.id == SeatHolder.seat_id, Seat.council_id == council_id)
    return bool(db.session.scalar(select(exists().where(*wanted, seat))))


def chairs_council(by: Principal, council: Council) -> bool:
    """Tell whether the chair sits in that council today."""
    return by.user_id is not None and sits_in(by.user_id, council.id, clock.today())


def chairs_round(by: Principal, round_: PriorityRound, **_kwargs: object) -> bool:
    """Tell whether the chair sits in the council whose round it is."""
    return chairs_council(by, round_.series.council)


_OWN_SEAT = msg("from a seat they hold today, and had a vote by when the round opened")
_OWN_COUNCIL = msg("in a council they sit in today")

may_edit_council = held_by("editor", "secretary")
may_prepare_rounds = held_by("secretary")
may_close_rounds = held_by("secretary", "system")
may_write_letters = held_by("system")
may_score = held_by("member", "chair", when=holds_place, condition=_OWN_SEAT)
may_undo_recusal = held_by("member", "chair", when=holds_recused_place, condition=_OWN_SEAT)
may_confirm = held_by("secretary") | held_by("chair", when=chairs_round, condition=_OWN_COUNCIL)
may_decide = held_by("chair", when=chairs_round, condition=_OWN_COUNCIL)
