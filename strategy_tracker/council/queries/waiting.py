"""What waits for a member, a chair and the secretary, for their own page; and the rounds a member is part of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds import HolderPart, PriorityRoundState, SeatRole
from strategy_tracker.council.models import Ballot, Council, PriorityRound, PrioritySeries, Seat, SeatHolder
from strategy_tracker.council.models.holders import in_force
from strategy_tracker.council.policy import may_prepare_rounds, may_score
from strategy_tracker.council.queries.results import why_hidden
from strategy_tracker.council.queries.rounds import PriorityRoundRow, all_rounds, public_rounds
from strategy_tracker.council.rules.electorate import Electorate
from strategy_tracker.kernel.clock import OSLO
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.waiting import Waiting


@dataclass(frozen=True, slots=True)
class OwnRound:
    """A round of a council the person votes in.

    `has_vote` tells whether it is open and they are on its list, `sees_result` whether what was counted may be seen.
    """

    row: PriorityRoundRow
    state: PriorityRoundState
    has_vote: bool
    has_cast: bool
    sees_result: bool


def waiting_for(by: Principal, now: datetime) -> tuple[Waiting, ...]:
    """Ballots to cast, results to confirm and decide on, and the next step of the secretary's rounds."""
    found: list[Waiting] = []
    if may_score.may_try(by):
        found += _ballots(own_rounds(by, now))
    if may_prepare_rounds.may_try(by):
        found += _steps(all_rounds(), now)
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
