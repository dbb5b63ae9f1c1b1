"""Who may vote in a round, as it was fixed when it opened; until then, as it would be today."""

from datetime import date

from sqlalchemy import bindparam, select

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.kinds.voting import OpenedRound, OwnHold
from strategy_tracker.council.models import PriorityRound, SeatHolder
from strategy_tracker.council.queries.places import PlaceRow, hold_of, voting_places
from strategy_tracker.council.rules.electorate import Electorate, ElectoratePlace, Voter
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.prepared import Prepared

_USER = Prepared(select(User.uid).where(User.id == bindparam("user_id")))
_MET = Prepared(
    select(PriorityRound.id, PriorityRound.slug, PriorityRound.series_id, PriorityRound.electorate, User.uid)
    .add_columns(SeatHolder.id, SeatHolder.uid, SeatHolder.seat_id, SeatHolder.place, SeatHolder.user_id)
    .add_columns(SeatHolder.part, SeatHolder.from_on, SeatHolder.to_on)
    .select_from(SeatHolder)
    .join(User, User.id == SeatHolder.user_id)
    .join(PriorityRound, PriorityRound.slug == bindparam("slug"))
    .where(SeatHolder.user_id == bindparam("user_id"), PriorityRound.electorate.is_not(None))
    .order_by(SeatHolder.id)
)
_OF_ROUND = 4
_HOLDS = select(SeatHolder).where(SeatHolder.uid.in_(bindparam("uids", expanding=True))).order_by(SeatHolder.id)


def electorate_on(council_id: int, on: date) -> Electorate:
    """Who may vote in a council on a day: every place with a ballot, and those who hold it."""
    return Electorate(tuple(_place(one, on) for one in voting_places(council_id)))


def electorate_of(round_: PriorityRound) -> Electorate:
    """Who may vote in a round."""
    if round_.electorate is None:
        return electorate_on(round_.series.council_id, clock.today())
    return Electorate.read(round_.electorate)


def hold_in(round_: PriorityRound, user_id: int | None, on: date) -> SeatHolder | None:
    """The hold from which a person votes in a round on that day; None for one without a vote in it."""
    if round_.electorate is None or user_id is None:
        return hold_of(user_id, round_.series.council_id, on)
    ((user,),) = _USER.rows(db.session.connection(), {"user_id": user_id})
    listed = electorate_of(round_).holders_of(user)
    return next((one for one in db.session.scalars(_HOLDS, {"uids": listed}) if one.is_in_force(on)), None)


def met_by_voter(slug: str, user_id: int | None, on: date) -> tuple[OpenedRound, OwnHold] | None:
    """A round that has been opened, and the hold from which a person votes in it on that day; one statement."""
    for row in _MET.rows(db.session.connection(), {"slug": slug, "user_id": user_id}):
        round_, user, hold = OpenedRound(*row[:_OF_ROUND]), row[_OF_ROUND], OwnHold(*row[_OF_ROUND + 1 :])
        if hold.uid in Electorate.read(round_.electorate).holders_of(user) and hold.is_in_force(on):
            return round_, hold
    return None


def may_vote_in(slug: str, user_id: int | None, on: date) -> bool:
    """Tell whether a person has a vote in a round on that day."""
    round_ = db.session.scalars(select(PriorityRound).where(PriorityRound.slug == slug)).one()
    return hold_in(round_, user_id, on) is not None


def _place(place: PlaceRow, on: date) -> ElectoratePlace:
    held = [one for one in place.held_on(on) if one.part is not HolderPart.OBSERVER]
    voters = (Voter(one.uid, one.user_uid, one.part.value, one.deputy_order) for one in held)
    return ElectoratePlace(place.seat_uid, place.place, tuple(voters))
