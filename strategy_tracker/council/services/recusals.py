"""Actions of a member who stays out of the scoring of a measure."""

from collections.abc import Mapping

from sqlalchemy import bindparam, select

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.kinds.answers import Answers
from strategy_tracker.council.kinds.voting import AskedRound, HeldPlace
from strategy_tracker.council.models import PriorityItem, PriorityRound, Recusal
from strategy_tracker.council.policy import may_score, may_undo_recusal
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.prepared import Prepared
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

MOST_GROUND = 500
_OF_PLACE = (
    Recusal.round_id == bindparam("round_id"),
    Recusal.seat_id == bindparam("seat_id"),
    Recusal.place == bindparam("place"),
)
_PERIOD = Prepared(
    select(PriorityRound.state, PriorityRound.closes_at, PriorityRound.closed_at)
    .where(PriorityRound.id == bindparam("round_id"))
    .with_for_update(read=True)
)
_RECUSALS = select(Recusal).where(*_OF_PLACE)
_GROUNDS = Prepared(select(Recusal.item_id, Recusal.ground).where(*_OF_PLACE))


@action("recusal.declare", does=msgp("action", "declare"), allow=may_score, is_private=True)
def declare_recusal(
    by: Principal, round_: AskedRound, *, holder: HeldPlace, item: PriorityItem, ground: str
) -> Recusal:
    """Stay out of the scoring of one measure, and say why. The seat leaves what the measure is counted by."""
    refuse_closed(round_)
    ground = ground.strip()
    if not ground:
        message = msg("Say why you are disqualified from scoring “%(name)s”.", name=item.measure.name)
        raise Invalid(message, field=f"ground-{item.uid}")
    if len(ground) > MOST_GROUND:
        raise Invalid(msg("This text has room for %(most)s characters.", most=MOST_GROUND), field=f"ground-{item.uid}")
    recusal = _recusals(round_, holder).get(item.id)
    if recusal is None:
        recusal = Recusal(round_id=round_.id, item=item, seat_id=holder.seat_id, place=holder.place)
        db.session.add(recusal)
    recusal.ground = ground
    return recusal


@action("recusal.undo", does=msgp("action", "undo"), allow=may_undo_recusal, is_private=True)
def undo_recusal(by: Principal, recusal: Recusal, *, holder: HeldPlace) -> None:
    """Take part in the scoring of a measure after all."""
    refuse_closed(recusal.round)
    db.session.delete(recusal)


def apply_recusals(
    by: Principal, round_: AskedRound, *, holder: HeldPlace, answers: Answers, items: Mapping[str, int]
) -> bool:
    """Declare and undo until the recusals of the place are those of the answers; tell whether any changed."""
    standing = dict(_GROUNDS.rows(db.session.connection(), _place_in(round_, holder)))
    wanted = {items[item]: answer.ground.strip() for item, answer in answers.items() if answer.is_recused}
    new = [key for key, ground in wanted.items() if standing.get(key) != ground]
    for key in new:
        item = db.session.get_one(PriorityItem, key)
        declare_recusal(by, round_, holder=holder, item=item, ground=wanted[key])
    gone = [key for key in standing if key not in wanted]
    for key in gone:
        undo_recusal(by, _recusals(round_, holder)[key], holder=holder)
    return bool(new or gone)


def refuse_closed(round_: AskedRound) -> None:
    """Refuse to take anything from a member outside the period, and keep the round from being closed meanwhile.

    Raises: Conflict, with the time of closing.
    """
    ((state, closes_at, closed_at),) = _PERIOD.rows(db.session.connection(), {"round_id": round_.id})
    if state.is_over or clock.now() >= closes_at:
        at = closed_at or closes_at
        raise Conflict(msg("The round closed %(at)s and takes no more ballots. Nothing was changed.", at=at))
    if state is not PriorityRoundState.OPEN:
        raise Conflict(msg("The round is not open yet."))


def _recusals(round_: AskedRound, holder: HeldPlace) -> dict[int, Recusal]:
    return {one.item_id: one for one in db.session.scalars(_RECUSALS, _place_in(round_, holder))}


def _place_in(round_: AskedRound, holder: HeldPlace) -> dict[str, object]:
    return {"round_id": round_.id, "seat_id": holder.seat_id, "place": holder.place}
