"""Who is to be written to about a round, and how many have been."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, exists, func, select

from strategy_tracker.accounts.kinds import Language
from strategy_tracker.accounts.models import RoleGrant, User
from strategy_tracker.accounts.queries.people import is_in_force
from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.kinds.letters import RoundLetterKind
from strategy_tracker.council.models import (
    Ballot,
    PriorityItem,
    PriorityRound,
    RoundLetter,
    RoundMailing,
    Seat,
    SeatHolder,
)
from strategy_tracker.council.models.holders import in_force
from strategy_tracker.council.policy import may_score
from strategy_tracker.council.queries.electorate import electorate_of
from strategy_tracker.council.rules.mailings import reminded_at
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db


class HolderAddressee(Struct, frozen=True):
    """Somebody to write to. `is_deputy` tells that another may cast the same ballot."""

    user_id: int
    email: str
    language: Language
    is_deputy: bool


class LetterCount(Struct, frozen=True):
    """How many letters of a sort have gone out; `due_at` is when it goes out by itself, `is_done` that it is over."""

    kind: RoundLetterKind
    written: int
    is_done: bool
    due_at: datetime | None


def mailings_to_look_at() -> list[RoundMailing]:
    """Sorts of letters that were called for, and may still be written to somebody; one statement."""
    wanted = select(RoundMailing).where(RoundMailing.done_at.is_(None)).order_by(RoundMailing.id)
    return list(db.session.scalars(wanted))


def addressees(mailing: RoundMailing, now: datetime) -> tuple[HolderAddressee, ...]:
    """Everybody who is to have this letter and has not got it; one statement.

    A letter to vote goes to those who may, by the list fixed when the round opened, as long as they hold their place;
    one about the result to those who sit when it is written. A reminder goes to those who were told of the round
    before the reminder was due, and in whose place no ballot is cast: the secretary sees as much, the letter says
    nothing of others, and no list of them is kept that the ballots do not hold themselves.
    """
    round_, today = mailing.round, now.astimezone(OSLO).date()
    has_it = exists().where(RoundLetter.mailing_id == mailing.id, RoundLetter.user_id == User.id)
    wanted: Select[*tuple[Any, ...]] = (
        select(User.id, User.email, User.language, SeatHolder.part)
        .join(SeatHolder, SeatHolder.user_id == User.id)
        .join(Seat, Seat.id == SeatHolder.seat_id)
        .where(Seat.council_id == round_.series.council_id, in_force(today), SeatHolder.part != HolderPart.OBSERVER)
        .where(User.is_active, ~has_it)
        .order_by(SeatHolder.id)
    )
    if mailing.kind is RoundLetterKind.RESULT:
        wanted = wanted.where(Seat.role == SeatRole.MEMBER)
    else:
        has_role = (RoleGrant.user_id == User.id, RoleGrant.role.in_(may_score.roles), is_in_force(today))
        wanted = wanted.where(exists().where(*has_role), SeatHolder.uid.in_(electorate_of(round_).holders))
    if mailing.kind is RoundLetterKind.REMINDER:
        wanted = wanted.where(_was_told_in_time(round_), ~_has_cast(round_))
    rows = {row.id: row for row in db.session.execute(wanted)}
    return tuple(
        HolderAddressee(row.id, row.email, row.language, row.part is HolderPart.DEPUTY) for row in rows.values()
    )


def item_count(round_: PriorityRound) -> int:
    """How many measures a round asks about."""
    return db.session.scalar(select(func.count()).where(PriorityItem.series_id == round_.series_id)) or 0


def letter_counts(round_: PriorityRound) -> tuple[LetterCount, ...]:
    """How many letters a round has sent, by sort, in the order they go out; one statement. No names."""
    statement = (
        select(RoundMailing.kind, RoundMailing.done_at, func.count(RoundLetter.id))
        .outerjoin(RoundLetter, RoundLetter.mailing_id == RoundMailing.id)
        .where(RoundMailing.round_id == round_.id)
        .group_by(RoundMailing.kind, RoundMailing.done_at)
    )
    found = {kind: (done_at, count) for kind, done_at, count in db.session.execute(statement)}
    return tuple(
        LetterCount(kind, found[kind][1], found[kind][0] is not None, _due_at(kind, round_))
        for kind in RoundLetterKind
        if kind in found
    )


def _due_at(kind: RoundLetterKind, round_: PriorityRound) -> datetime | None:
    return reminded_at(round_.closes_at) if kind is RoundLetterKind.REMINDER else None


def _was_told_in_time(round_: PriorityRound) -> ColumnElement[bool]:
    opened = and_(RoundMailing.round_id == round_.id, RoundMailing.kind == RoundLetterKind.OPENED)
    told = and_(RoundLetter.user_id == User.id, RoundLetter.written_at < reminded_at(round_.closes_at))
    return exists().where(RoundMailing.id == RoundLetter.mailing_id, opened, told)


def _has_cast(round_: PriorityRound) -> ColumnElement[bool]:
    same_place = and_(Ballot.seat_id == SeatHolder.seat_id, Ballot.place == SeatHolder.place)
    return exists().where(Ballot.round_id == round_.id, same_place)
