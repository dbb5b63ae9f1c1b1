"""A member's own ballot; and, for the secretary, who has cast one. Nobody gets to see what another has answered."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.kinds.answers import Answers, ItemAnswer, read_answers, write_answers
from strategy_tracker.council.models import Ballot, BallotDraft, PriorityRound, Recusal, Seat, SeatHolder
from strategy_tracker.council.queries.counting import item_names
from strategy_tracker.council.queries.electorate import electorate_of
from strategy_tracker.council.rules.electorate import place_key
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated


@dataclass(frozen=True, slots=True)
class CastBallot:
    """That a ballot was cast, and the code that it is known by."""

    cast_at: datetime
    version: int
    hash: str


@dataclass(frozen=True, slots=True)
class OwnBallot:
    """What a person has ticked off, and what of it was cast. `version` is to be handed back with the next save.

    `cast` is the person's own newest ballot; `is_changed` tells whether the answers are others by now.
    `cast_by_another` names who else has cast the ballot of this seat, if somebody has.
    """

    answers: Answers
    version: int
    saved_at: datetime | None
    cast: CastBallot | None
    is_changed: bool
    cast_by_another: str | None


@dataclass(frozen=True, slots=True)
class TurnoutRow:
    """A place, who may vote from it, and whether its ballot is cast; never what it says."""

    organisation: Translated
    place: int
    of: int
    names: tuple[str, ...]
    has_cast: bool


def own_ballot(by: Principal, round_: PriorityRound, holder: SeatHolder) -> OwnBallot:
    """The ballot of the one who asks. Raises: ValueError for the hold of another."""
    if by.user_id != holder.user_id:
        raise ValueError("a ballot is shown to the one whose it is")
    draft = db.session.scalars(
        select(BallotDraft).where(
            BallotDraft.round_id == round_.id,
            BallotDraft.seat_id == holder.seat_id,
            BallotDraft.place == holder.place,
            BallotDraft.user_id == holder.user_id,
        )
    ).first()
    newest = _newest(round_, holder)
    own = newest if newest is not None and newest.user_id == holder.user_id else None
    answers = read_answers(draft.content if draft else None)
    return OwnBallot(
        answers=answers,
        version=draft.version if draft else 0,
        saved_at=draft.saved_at if draft else None,
        cast=CastBallot(own.cast_at, own.version, own.hash) if own else None,
        is_changed=own is not None and _as_counted(answers) != write_answers(_cast_answers(round_, own)),
        cast_by_another=newest.user.name if newest is not None and own is None else None,
    )


def turnout(round_: PriorityRound) -> tuple[TurnoutRow, ...]:
    """Every place with a ballot, and whether it is cast. For the secretary's reminders, and for nobody else."""
    electorate = electorate_of(round_)
    seats, places = Counter(one.seat for one in electorate.places), select(Seat.uid, Ballot.place).distinct()
    rows = db.session.execute(places.join(Ballot, Ballot.seat_id == Seat.id).where(Ballot.round_id == round_.id))
    cast = {place_key(*row) for row in rows}
    organisations = _named(select(Seat.uid, Organisation.name).join(Seat.organisation).where(Seat.uid.in_(seats)))
    users = _named(select(User.uid, User.name).where(User.uid.in_(electorate.users)))
    return tuple(
        TurnoutRow(
            organisations[one.seat],
            one.place,
            seats[one.seat],
            tuple(users[each.user] for each in one.voters),
            one.key in cast,
        )
        for one in electorate.places
    )


def ballots_cast(round_: PriorityRound) -> int:
    """How many places have cast a ballot."""
    places = select(Ballot.seat_id, Ballot.place).where(Ballot.round_id == round_.id).distinct().subquery()
    return db.session.scalar(select(func.count()).select_from(places)) or 0


def _named(wanted: Select[*tuple[Any, ...]]) -> dict[str, Any]:
    return {row.uid: row.name for row in db.session.execute(wanted)}


def _newest(round_: PriorityRound, holder: SeatHolder) -> Ballot | None:
    same_place = (Ballot.seat_id == holder.seat_id, Ballot.place == holder.place)
    wanted = select(Ballot).where(Ballot.round_id == round_.id, *same_place)
    return db.session.scalars(wanted.order_by(Ballot.version.desc()).limit(1)).first()


def _as_counted(answers: Answers) -> str:
    """Return the answers as a ballot says them: no score where the member stays out."""
    return write_answers(
        {item: ItemAnswer({} if one.is_recused else one.scores, one.is_recused) for item, one in answers.items()}
    )


def _cast_answers(round_: PriorityRound, ballot: Ballot) -> Answers:
    names = item_names(round_)
    scores: dict[str, dict[str, int | None]] = {}
    for score in ballot.scores:
        scores.setdefault(names[score.item_id], {})[str(score.criterion)] = score.level
    recused = db.session.scalars(
        select(Recusal.item_id).where(
            Recusal.round_id == round_.id, Recusal.seat_id == ballot.seat_id, Recusal.place == ballot.place
        )
    )
    found = {item: ItemAnswer(levels) for item, levels in scores.items()}
    return found | {names[item]: ItemAnswer({}, is_recused=True) for item in recused}
