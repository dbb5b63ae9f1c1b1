"""Councils with seats and people in them, and rounds that ask them."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.models import Ballot, Council, PriorityItem, PriorityRound, Seat, SeatHolder
from strategy_tracker.council.queries.rounds import round_by_slug
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.council.services.bodies import create_seat
from strategy_tracker.council.services.holders import appoint_holder
from strategy_tracker.council.services.rounds import close_round, confirm_round, open_round, publish_round, tally_round
from strategy_tracker.council.services.series import create_series, freeze_series, set_items
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.strategy.models import Measure
from tests.council.made import a_council
from tests.support.built import built_once
from tests.support.ground import SECRETARY, a_goal, a_measure, a_strategy, an_organisation, text
from tests.support.people import a_user

OPENS = datetime(2026, 11, 23, 8, tzinfo=UTC)
CLOSES = datetime(2026, 11, 30, 12, tzinfo=UTC)
PERIOD = {"opens_at": OPENS, "closes_at": CLOSES}
numbers = count(1)


def while_open() -> AbstractContextManager[None]:
    return clock.fixed(OPENS + timedelta(hours=2))


def after_close() -> AbstractContextManager[None]:
    return clock.fixed(CLOSES + timedelta(hours=1))


def before_opening() -> AbstractContextManager[None]:
    return clock.fixed(OPENS - timedelta(days=1))


@built_once
def a_seat(council: Council, role: SeatRole = SeatRole.MEMBER, seats: int = 1) -> Seat:
    organisation = an_organisation(f"virksomhet-{next(numbers)}")
    return create_seat(SECRETARY, council, organisation=organisation, role=role, seats=seats)


@built_once
def a_holder(seat: Seat, *roles: Role, part: HolderPart = HolderPart.MEMBER, **fields: Any) -> SeatHolder:
    user = fields.pop("user", None) or a_user(f"Person {next(numbers)}", *(roles or (Role.MEMBER,)))
    fields = {"from_on": date(2026, 1, 1), **fields}
    return appoint_holder(SECRETARY, seat, user=user, part=part, **fields)


def who(holder: SeatHolder) -> Principal:
    return principal_of(holder.user)


@built_once
def some_measures(number: int = 3) -> list[Measure]:
    goal = a_goal(a_strategy())
    return [a_measure(goal, f"tiltak-{place}") for place in range(1, number + 1)]


@built_once
def a_round(council: Council, measures: Sequence[Measure], slug: str = "runde", **fields: Any) -> PriorityRound:
    """A round that is being prepared; call before it opens."""
    fields = {"slug": slug, "name": text("Høstens runde"), "least_scores": 1, **PERIOD, **fields}
    series = create_series(SECRETARY, council, **fields)
    set_items(SECRETARY, series, measures=measures)
    return round_by_slug(slug)


@built_once
def a_fixed_round(
    members: int = 3, measures: int = 3, slug: str = "runde", **fields: Any
) -> tuple[PriorityRound, list[SeatHolder]]:
    """A round that can be opened, of a council with so many members."""
    with before_opening():
        council = a_council()
        holders = [a_holder(a_seat(council)) for _ in range(members)]
        round_ = a_round(council, some_measures(measures), slug, **fields)
        freeze_series(SECRETARY, round_.series)
    return round_, holders


def opened(round_: PriorityRound) -> PriorityRound:
    with while_open():
        return open_round(SECRETARY, round_)


@built_once
def an_open_round(
    members: int = 3, measures: int = 3, slug: str = "runde", **fields: Any
) -> tuple[PriorityRound, list[SeatHolder]]:
    """A round that takes ballots `while_open()`, of a council with so many members."""
    round_, holders = a_fixed_round(members, measures, slug, **fields)
    return opened(round_), holders


def answers(round_: PriorityRound, *levels: tuple[int | None, int | None] | None) -> dict[str, ItemAnswer]:
    """Benefit and urgency of each measure in turn; None for “don't know”, a None in place of both for unanswered."""
    found = {}
    for item, pair in zip(round_.series.items, levels, strict=False):
        if pair is not None:
            found[item.uid] = ItemAnswer({"benefit": pair[0], "urgency": pair[1]})
    return found


@built_once
def cast(round_: PriorityRound, holder: SeatHolder, said: Mapping[str, ItemAnswer], seen: int = 0) -> Ballot:
    uid = cast_ballot(who(holder), round_, holder=holder, answers=said, seen=seen)
    return db.session.scalars(select(Ballot).where(Ballot.uid == uid)).one()


def item(round_: PriorityRound, place: int) -> PriorityItem:
    """The measure at a place of the list, from 1."""
    return round_.series.items[place - 1]


@built_once
def a_counted_round(**fields: Any) -> tuple[PriorityRound, list[SeatHolder]]:
    """A round of three members that all cast the same ballot, counted; measure 1 comes first."""
    round_, holders = an_open_round(**fields)
    with while_open():
        for holder in holders:
            cast(round_, holder, answers(round_, (5, 5), (3, 3), (1, 1)))
    with after_close():
        close_round(SECRETARY, round_)
        tally_round(SECRETARY, round_)
    return round_, holders


@built_once
def a_published_round(**fields: Any) -> tuple[PriorityRound, list[SeatHolder]]:
    round_, holders = a_counted_round(**fields)
    with after_close():
        confirm_round(SECRETARY, round_)
        publish_round(SECRETARY, round_)
    return round_, holders
