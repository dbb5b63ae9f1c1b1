"""Actions of a member in an open round: save, cast, stay out of a measure. No public page changes by them."""

import secrets
from typing import Any

from sqlalchemy import Date, bindparam, select, update

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds import CriterionKey, HolderPart
from strategy_tracker.council.kinds.answers import Answers, ItemAnswer, differing, merged, write_answers
from strategy_tracker.council.kinds.voting import AskedRound, HeldPlace
from strategy_tracker.council.models import Ballot, BallotDraft, Score, Seat, SeatHolder
from strategy_tracker.council.models.holders import in_force
from strategy_tracker.council.policy import may_score
from strategy_tracker.council.queries.ballots import NewestBallot, OwnDraft, draft_from, newest_ballot, scores_of
from strategy_tracker.council.queries.counting import item_names
from strategy_tracker.council.rules.electorate import place_key
from strategy_tracker.council.rules.seal import FIRST, BallotHead
from strategy_tracker.council.services.recusals import MOST_GROUND, apply_recusals, refuse_closed
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, forbidden, record_change
from strategy_tracker.kernel.changes import HIDDEN, Change, plain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.prepared import Prepared, inserting
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

HIGHEST_LEVEL = 5
SALT_BYTES = 16
_PLACE = ("round_id", "seat_id", "place", "user_id")
_SAID = ("version", "content", "saved_at")
_SEALED = ("version", "cast_at", "salt", "previous", "hash")
_DRAFT = Prepared(inserting(BallotDraft, *_PLACE, *_SAID))
_REDRAFT = Prepared(
    update(BallotDraft)
    .where(*(BallotDraft.__table__.c[name] == bindparam(name) for name in _PLACE))
    .values({name: bindparam(name) for name in _SAID})
)
_VOTER = Prepared(select(Seat.uid, User.uid).where(Seat.id == bindparam("seat_id"), User.id == bindparam("user_id")))
# Locked, where whoever writes is not alone anyway, so that two who vote from one seat come one by one.
_SEAT = Prepared(
    select(Seat.id)
    .join(SeatHolder, SeatHolder.seat_id == Seat.id)
    .where(SeatHolder.id == bindparam("hold_id"), in_force(bindparam("today", type_=Date)))
    .with_for_update(of=Seat)
)
_BALLOT = Prepared(inserting(Ballot, "uid", *_PLACE, *_SEALED).returning(Ballot.id))
_SCORES = Prepared(inserting(Score, "ballot_id", "item_id", "criterion", "level"))


class AnsweredElsewhere(Conflict):
    """The same person has answered otherwise in another window; `kept` is what was said there."""

    def __init__(self, kept: Answers, version: int) -> None:
        """Keep what the other window said, and the version to go on from."""
        super().__init__(msg("You have answered otherwise in another window. Look through the marked measures."))
        self.kept = kept
        self.version = version


@action("ballot.save", does=msgp("action", "keep a draft"), allow=may_score, is_private=True)
def save_ballot(by: Principal, round_: AskedRound, *, holder: HeldPlace, answers: Answers, seen: int) -> OwnDraft:
    """Keep what a member has ticked off so far, for the member alone. It is not counted.

    `seen` is the version the answers were given on, 0 for none. Raises: Conflict once the round has closed;
    AnsweredElsewhere where another window has said otherwise since.
    """
    items = _begin(round_, holder, answers)
    return _save(round_, holder, _known(answers, items), seen)


@action("ballot.cast", does=msgp("action", "cast"), allow=may_score, is_private=True)
def cast_ballot(by: Principal, round_: AskedRound, *, holder: HeldPlace, answers: Answers, seen: int) -> str:
    """Cast the ballot of a place, and return its uid.

    It can be cast anew until the round closes; the same again is the same ballot.
    """
    items = _begin(round_, holder, answers)
    whole = _save(round_, holder, _known(answers, items), seen).answers
    if not any(one.scores or one.is_recused for one in whole.values()):
        raise Invalid(msg("The ballot is empty. Score at least one measure."))
    last = newest_ballot(round_, holder)
    _refuse_deputy_after_member(last, holder)
    changed = apply_recusals(by, round_, holder=holder, answers=whole, items=items)
    scores = _scores(whole, items)
    if last is not None and not changed and last.user_id == holder.user_id and scores_of(last.id) == scores:
        return last.uid
    return _cast(round_, holder, last, scores, {key: uid for uid, key in items.items()})


def _begin(round_: AskedRound, holder: HeldPlace, answers: Answers) -> dict[str, int]:
    """Hold the round open and the place to ourselves while we write; return the keys of the items by their uids."""
    refuse_closed(round_)
    if _SEAT.first(db.session.connection(), {"hold_id": holder.id, "today": clock.today()}) is None:
        raise forbidden("ballot.cast")
    for answer in answers.values():
        _check(answer)
    return {uid: key for key, uid in item_names(round_).items()}


def _check(answer: ItemAnswer) -> None:
    for criterion, level in answer.scores.items():
        known = criterion in set(CriterionKey)
        if not known or (level is not None and not 1 <= level <= HIGHEST_LEVEL):
            raise Invalid(msg("A score is a level from 1 to 5, or “don't know”."))
    if len(answer.ground) > MOST_GROUND:
        raise Invalid(msg("This text has room for %(most)s characters.", most=MOST_GROUND), field="ground")


def _known(answers: Answers, items: dict[str, int]) -> Answers:
    if answers.keys() - items.keys():
        raise Invalid(msg("One of the measures does not belong to this round."))
    return answers


def _save(round_: AskedRound, holder: HeldPlace, answers: Answers, seen: int) -> OwnDraft:
    draft = draft_from(round_, holder)
    said = {item: one for item, one in _reconciled(answers, draft, seen).items() if one}
    content = write_answers(said)
    if draft.version and content == write_answers(draft.answers):
        return draft
    new = OwnDraft(said, draft.version + 1, clock.now())
    written = {**_place_in(round_, holder), "version": new.version, "content": content, "saved_at": new.saved_at}
    (_REDRAFT if draft.version else _DRAFT).run(db.session.connection(), written)
    return new


def _reconciled(answers: Answers, draft: OwnDraft, seen: int) -> Answers:
    if seen == draft.version:
        return answers
    if differing(answers, draft.answers):
        raise AnsweredElsewhere(draft.answers, draft.version)
    return merged(answers, draft.answers)


def _refuse_deputy_after_member(last: NewestBallot | None, holder: HeldPlace) -> None:
    if holder.part is HolderPart.DEPUTY and last is not None and last.user_id != holder.user_id:
        raise Conflict(msg("The ballot of this seat is cast already, by %(name)s.", name=last.user_name))


def _scores(answers: Answers, items: dict[str, int]) -> dict[tuple[int, str], int | None]:
    return {
        (items[item], str(criterion)): level
        for item, answer in answers.items()
        if not answer.is_recused
        for criterion, level in answer.scores.items()
    }


def _cast(
    round_: AskedRound,
    holder: HeldPlace,
    last: NewestBallot | None,
    scores: dict[tuple[int, str], int | None],
    names: dict[int, str],
) -> str:
    connection, uid, place = db.session.connection(), new_ulid(), _place_in(round_, holder)
    ((seat, user),) = _VOTER.rows(connection, place)
    version, previous = (last.version + 1, last.hash) if last else (1, FIRST)
    salt = secrets.token_hex(SALT_BYTES)
    head = BallotHead(round_.slug, place_key(seat, holder.place), version, clock.now(), salt, previous)
    digest = head.sealed((names[item], key, level) for (item, key), level in scores.items())
    sealed = dict(zip(_SEALED, (version, head.cast_at, salt, previous, digest), strict=True))
    ((ballot,),) = _BALLOT.rows(connection, {"uid": uid, **place, **sealed})
    _add_scores(ballot, scores)
    _log(uid, {"round": round_.slug, "seat": seat, "place": holder.place, "user": user, **sealed})
    return uid


def _log(uid: str, fields: dict[str, Any]) -> None:
    """Say in the log what a flush would."""
    pairs = {name: (None, plain(value)) for name, value in fields.items()} | {"salt": (HIDDEN, HIDDEN)}
    record_change(Change("created", Ballot.__tablename__, uid, pairs, None))


def _add_scores(ballot_id: int, scores: dict[tuple[int, str], int | None]) -> None:
    """Write all scores in one statement. The log keeps none of them, so it has nothing to miss."""
    rows = [
        {"ballot_id": ballot_id, "item_id": item, "criterion": CriterionKey(key), "level": level}
        for (item, key), level in scores.items()
    ]
    if rows:
        _SCORES.run(db.session.connection(), *rows)


def _place_in(round_: AskedRound, holder: HeldPlace) -> dict[str, Any]:
    return {"round_id": round_.id, "seat_id": holder.seat_id, "place": holder.place, "user_id": holder.user_id}
