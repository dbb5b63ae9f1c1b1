"""What waits for a member, a chair and the secretary, for their own page; and the rounds a member is part of."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import exists, func, select

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds import HolderPart, PriorityRoundState, SeatRole
from strategy_tracker.council.models import (
    Ballot,
    Council,
    ItemDecision,
    PriorityItem,
    PriorityRound,
    PrioritySeries,
    Seat,
    SeatHolder,
)
from strategy_tracker.council.models.holders import in_force
from strategy_tracker.council.policy import may_decide, may_prepare_rounds, may_score
from strategy_tracker.council.queries.results import why_hidden
from strategy_tracker.council.queries.rounds import PriorityRoundRow, all_rounds, public_rounds
from strategy_tracker.council.rules.electorate import Electorate
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.waiting import Waiting


class OwnRound(Struct, frozen=True):
    """A round of a council the person votes in.

    `has_vote` tells whether it is open and they are on its list, `sees_result` whether what was counted may be seen.
    """

    row: PriorityRoundRow
    state: PriorityRoundState
    has_vote: bool
    has_cast: bool
    sees_result: bool


def waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Ballots to cast, results to confirm and decide on, the next step of the secretary's rounds and what they lack."""
    found: list[Waiting] = []
    if may_score.may_try(by):
        found += _ballots(own_rounds(by, now))
    if may_prepare_rounds.may_try(by):
        rounds = all_rounds()
        found += (*_steps(rounds, now), *_missing(rounds, now))
    if may_decide.may_try(by):
        found += _advice(own_rounds(by, now))
    return tuple(found)


def own_rounds(by: Principal, now: datetime) -> tuple[OwnRound, ...]:
    """Rounds of the councils in which the person has a vote today, newest first; at most four statements.

    So is an open one that they were given a vote in when it opened, whatever has become of their seat since.
    """
    voting, others = _councils(by, now.astimezone(OSLO).date())
    listed = _listed(by) if voting or others else frozenset()
    rows = [
        row for row in public_rounds() if row.council.id in voting or (row.council.id in others and row.slug in listed)
    ]
    cast = _cast(by, voting | others) if rows else frozenset()
    return tuple(
        OwnRound(row, row.state_at(now), row.slug in listed, row.slug in cast, why_hidden(row, by, now) is None)
        for row in rows
    )


def _ballots(rounds: Iterable[OwnRound]) -> Iterator[Waiting]:
    for one in rounds:
        if one.state is PriorityRoundState.OPEN and one.has_vote and not one.has_cast:
            path = f"/raad/runder/{one.row.slug}/stem"
            yield Waiting(msg("Score the measures"), one.row.name, path, since=one.row.opens_at, due=one.row.closes_at)


def _steps(rounds: Iterable[PriorityRoundRow], now: datetime) -> Iterator[Waiting]:
    for row in rounds:
        step = _step(row, now)
        if step is not None:
            verb, since = step
            yield Waiting(verb, row.name, f"/sekretariat/runder/{row.slug}", since=since)


def _advice(rounds: Iterable[OwnRound]) -> Iterator[Waiting]:
    """What the chair does once the ballots of the council are counted."""
    counted = {one.row.slug: one for one in rounds if one.state.is_counted}
    undecided = _undecided(frozenset(counted)) if counted else {}
    for slug, one in counted.items():
        row = one.row
        if one.state is PriorityRoundState.TALLIED:
            yield Waiting(msg("Confirm the result"), row.name, f"/raad/runder/{slug}/vedtak", since=row.closed_at)
        if count := undecided.get(slug):
            verb = msgn("Record the decision on %(count)s measure", "Record the decisions on %(count)s measures", count)
            yield Waiting(verb, row.name, f"/raad/runder/{slug}/vedtak", since=row.closed_at)


def _undecided(rounds: frozenset[str]) -> Mapping[str, int]:
    """Return how many measures of each round have no decision."""
    decided = exists().where(ItemDecision.round_id == PriorityRound.id, ItemDecision.item_id == PriorityItem.id)
    wanted = (
        select(PriorityRound.slug, func.count().label("number"))
        .join(PriorityItem, PriorityItem.series_id == PriorityRound.series_id)
        .where(PriorityRound.slug.in_(rounds), ~decided)
        .group_by(PriorityRound.slug)
    )
    return {row.slug: row.number for row in db.session.execute(wanted)}


def _missing(rounds: Iterable[PriorityRoundRow], now: datetime) -> Iterator[Waiting]:
    """What an open round waits for."""
    is_open = {row.slug: row for row in rounds if row.state_at(now) is PriorityRoundState.OPEN}
    cast = _ballots_in(frozenset(is_open)) if is_open else {}
    for slug, row in is_open.items():
        if missing := row.places - cast.get(slug, 0):
            verb = msgn("Remind of %(count)s ballot", "Remind of %(count)s ballots", missing)
            yield Waiting(verb, row.name, f"/sekretariat/runder/{slug}", since=row.opens_at, due=row.closes_at)


def _ballots_in(rounds: frozenset[str]) -> Mapping[str, int]:
    """Return how many places have cast a ballot in each round."""
    places = select(PriorityRound.slug, Ballot.seat_id, Ballot.place).distinct()
    places = places.join(Ballot, Ballot.round_id == PriorityRound.id).where(PriorityRound.slug.in_(rounds))
    found = places.subquery()
    counted = select(found.c.slug, func.count().label("number")).group_by(found.c.slug)
    return {row.slug: row.number for row in db.session.execute(counted)}


def _step(row: PriorityRoundRow, now: datetime) -> tuple[Message, datetime | None] | None:
    match row.state_at(now):
        case PriorityRoundState.DRAFT:
            return msg("Prepare the round"), None
        case PriorityRoundState.FROZEN if row.opens_at <= now:
            return msg("Open the round"), row.opens_at
        case PriorityRoundState.CLOSED:
            return msg("Count the ballots"), row.closed_at or row.closes_at
        case PriorityRoundState.TALLIED:
            return msg("Confirm the result"), row.closed_at
        case PriorityRoundState.CONFIRMED:
            return msg("Publish the result"), row.confirmed_at
        case _:
            return None


def _councils(by: Principal, today: date) -> tuple[frozenset[str], frozenset[str]]:
    """Return the councils where the person holds a seat with a vote, and those where they hold another."""
    wanted = (
        select(Council.slug, Seat.role)
        .join(Seat, Seat.council_id == Council.id)
        .join(SeatHolder, SeatHolder.seat_id == Seat.id)
        .where(SeatHolder.user_id == by.user_id, SeatHolder.part != HolderPart.OBSERVER, in_force(today))
    )
    held = db.session.execute(wanted).all()
    voting = frozenset(slug for slug, role in held if role is SeatRole.MEMBER)
    return voting, frozenset(slug for slug, _ in held) - voting


def _listed(by: Principal) -> frozenset[str]:
    """Return the rounds, open now, in which the person may vote."""
    who = select(User.uid).where(User.id == by.user_id).scalar_subquery().label("who")
    wanted = select(PriorityRound.slug, PriorityRound.electorate, who)
    found = db.session.execute(wanted.where(PriorityRound.state == PriorityRoundState.OPEN))
    return frozenset(row.slug for row in found if row.who in Electorate.read(row.electorate).users)


def _cast(by: Principal, councils: frozenset[str]) -> frozenset[str]:
    """Return the rounds in which a ballot is cast from the place the person holds, by whomever."""
    own_place = exists().where(
        SeatHolder.seat_id == Ballot.seat_id, SeatHolder.place == Ballot.place, SeatHolder.user_id == by.user_id
    )
    wanted = (
        select(PriorityRound.slug)
        .join(PrioritySeries, PrioritySeries.id == PriorityRound.series_id)
        .join(Council, Council.id == PrioritySeries.council_id)
        .where(Council.slug.in_(councils), exists().where(Ballot.round_id == PriorityRound.id, own_place))
    )
    return frozenset(db.session.scalars(wanted))
