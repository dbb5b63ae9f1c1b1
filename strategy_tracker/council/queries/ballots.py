"""A member's own ballot; and, for the secretary, who has cast one. Nobody gets to see what another has answered."""

from collections import Counter
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, bindparam, func, select

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.kinds.answers import Answers, ItemAnswer, read_answers, write_answers
from strategy_tracker.council.kinds.voting import AskedRound, HeldPlace
from strategy_tracker.council.models import Ballot, BallotDraft, PriorityRound, Recusal, Score, Seat
from strategy_tracker.council.queries.counting import item_names
from strategy_tracker.council.queries.electorate import electorate_of
from strategy_tracker.council.rules.electorate import place_key
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.prepared import Prepared
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated


class CastBallot(Struct, frozen=True):
    """That a ballot was cast, and the code that it is known by."""

    cast_at: datetime
    version: int
    hash: str


class OwnDraft(Struct, frozen=True):
    """What a person has ticked off. `version` is to be handed back with the next save, 0 for nothing saved."""

    answers: Answers
    version: int
    saved_at: datetime | None


class OwnBallot(Struct, frozen=True):
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


class NewestBallot(Struct, frozen=True):
    """The ballot of a place that counts, and whose it is."""

    id: int
    uid: str
    cast_at: datetime
    version: int
    hash: str
    user_id: int
    user_name: str


class TurnoutRow(Struct, frozen=True):
    """A place, who may vote from it, and whether its ballot is cast; never what it says."""

    organisation: Translated
    place: int
    of: int
    names: tuple[str, ...]
    has_cast: bool


_OF_PERSON = (
    BallotDraft.round_id == bindparam("round_id"),
    BallotDraft.seat_id == bindparam("seat_id"),
    BallotDraft.place == bindparam("place"),
    BallotDraft.user_id == bindparam("user_id"),
)
_DRAFTED = Prepared(select(BallotDraft.content, BallotDraft.version, BallotDraft.saved_at).where(*_OF_PERSON))
_OF_PLACE = (
    Ballot.round_id == bindparam("round_id"),
    Ballot.seat_id == bindparam("seat_id"),
    Ballot.place == bindparam("place"),
)
_NEWEST = Prepared(
    select(Ballot.id, Ballot.uid, Ballot.cast_at, Ballot.version, Ballot.hash, Ballot.user_id, User.name)
    .join(User, User.id == Ballot.user_id)
    .where(*_OF_PLACE)
    .order_by(Ballot.version.desc())
    .limit(1)
)
_SCORES = Prepared(
    select(Score.item_id, Score.criterion, Score.level)
    .where(Score.ballot_id == bindparam("ballot_id"))
    .order_by(Score.id)
)
_RECUSED = Prepared(
    select(Recusal.item_id).where(
        Recusal.round_id == bindparam("round_id"),
        Recusal.seat_id == bindparam("seat_id"),
        Recusal.place == bindparam("place"),
    )
)


def own_draft(by: Principal, round_: AskedRound, holder: HeldPlace) -> OwnDraft:
    """What the one who asks has ticked off so far. Raises: ValueError for the hold of another."""
    if by.user_id != holder.user_id:
        raise ValueError("a ballot is shown to the one whose it is")
    return draft_from(round_, holder)


def own_ballot(by: Principal, round_: AskedRound, holder: HeldPlace, draft: OwnDraft | None = None) -> OwnBallot:
    """The ballot of the one who asks, whose draft may have been read. Raises: ValueError for the hold of another."""
    draft = draft or own_draft(by, round_, holder)
    newest = newest_ballot(round_, holder)
    own = newest if newest is not None and newest.user_id == holder.user_id else None
    return OwnBallot(
        answers=draft.answers,
        version=draft.version,
        saved_at=draft.saved_at,
        cast=CastBallot(own.cast_at, own.version, own.hash) if own else None,
        is_changed=own is not None and _as_counted(draft.answers) != write_answers(_counted(round_, holder, own)),
        cast_by_another=newest.user_name if newest is not None and own is None else None,
    )


def draft_from(round_: AskedRound, holder: HeldPlace) -> OwnDraft:
    """The draft of a person for a place, to go on with it."""
    found = _DRAFTED.first(db.session.connection(), _place_in(round_, holder) | {"user_id": holder.user_id})
    if found is None:
        return OwnDraft({}, 0, None)
    content, version, saved_at = found
    return OwnDraft(read_answers(content), version, saved_at)


def newest_ballot(round_: AskedRound, holder: HeldPlace) -> NewestBallot | None:
    """The ballot of a place that counts, whoever cast it."""
    found = _NEWEST.first(db.session.connection(), _place_in(round_, holder))
    return None if found is None else NewestBallot(*found)


def scores_of(ballot_id: int) -> dict[tuple[int, str], int | None]:
    """What a ballot says: the level by item and criterion, None for “don't know”."""
    rows = _SCORES.rows(db.session.connection(), {"ballot_id": ballot_id})
    return {(item, str(criterion)): level for item, criterion, level in rows}


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


def _place_in(round_: AskedRound, holder: HeldPlace) -> dict[str, object]:
    return {"round_id": round_.id, "seat_id": holder.seat_id, "place": holder.place}


def _as_counted(answers: Answers) -> str:
    """Return the answers as a ballot says them: no score where the member stays out."""
    return write_answers(
        {item: ItemAnswer({} if one.is_recused else one.scores, one.is_recused) for item, one in answers.items()}
    )


def _counted(round_: AskedRound, holder: HeldPlace, ballot: NewestBallot) -> Answers:
    names = item_names(round_)
    scores: dict[str, dict[str, int | None]] = {}
    for (item, criterion), level in scores_of(ballot.id).items():
        scores.setdefault(names[item], {})[criterion] = level
    recused = _RECUSED.rows(db.session.connection(), _place_in(round_, holder))
    found = {item: ItemAnswer(levels) for item, levels in scores.items()}
    return found | {names[item]: ItemAnswer({}, is_recused=True) for (item,) in recused}
