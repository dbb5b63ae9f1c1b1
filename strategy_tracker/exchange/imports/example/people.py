"""From the files to the users of each role, and to the council with its rounds."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.rules.passwords import hashed
from strategy_tracker.accounts.services.passwords import keep_password
from strategy_tracker.accounts.services.roles import grant_role
from strategy_tracker.accounts.services.users import create_user
from strategy_tracker.council.kinds import CouncilStatus, HolderPart, SeatRole
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.models import Council, PriorityRound, SeatHolder
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.council.services.bodies import create_council, create_seat, publish_council
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.holders import appoint_holder
from strategy_tracker.council.services.rounds import close_round, confirm_round, open_round, publish_round, tally_round
from strategy_tracker.council.services.series import create_series, freeze_series, set_items
from strategy_tracker.exchange.imports.example.files import ExampleFiles
from strategy_tracker.exchange.imports.example.made import Made
from strategy_tracker.exchange.imports.example.shapes_of_people import RoundShape
from strategy_tracker.exchange.imports.seeding.shapes.common import a_day
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE

A_YEAR = timedelta(days=365)
NOON = time(12, tzinfo=clock.OSLO)
TALLIED_AFTER = timedelta(days=2)
CRITERIA = ("benefit", "urgency")
RECUSED = "-"


def at_noon(day: str) -> datetime:
    """Return twelve o'clock in Norway on a day of the files."""
    return datetime.combine(a_day(day), NOON).astimezone(UTC)


def load_users(files: ExampleFiles, made: Made, password_hash: str) -> None:
    """Take in users for each role, all with the same password."""
    since = clock.today() - A_YEAR
    for one in files.users.users:
        user = made.users[one.email] = create_user(EXAMPLE, name=one.name, email=one.email)
        db.session.flush()
        keep_password(EXAMPLE, user, password_hash=password_hash)
        for held in one.roles:
            organisation = made.organisations[held.organisation] if held.organisation else None
            grant_role(EXAMPLE, user, role=held.role, organisation=organisation, from_on=since)


def password_hash_of(files: ExampleFiles) -> str:
    """Return what is kept of the password. Takes a while on purpose: to be called before the action."""
    return hashed(files.users.password)


def load_council(files: ExampleFiles, made: Made) -> None:
    """Take in the council, who sits in it, and its rounds."""
    one = files.council.council
    council = create_council(
        EXAMPLE,
        slug=one.id,
        name=one.name.translated,
        level=1,
        status=CouncilStatus.ACTIVE,
        role=one.role.translated,
        quorum=one.quorum,
        sources=[made.source],
    )
    holders: dict[str, SeatHolder] = {}
    since = clock.today() - A_YEAR
    for seat in one.seats:
        place = create_seat(
            EXAMPLE, council, organisation=made.organisations[seat.organisation], role=SeatRole.MEMBER, seats=1
        )
        user = made.users[seat.holder]
        holders[seat.holder] = appoint_holder(EXAMPLE, place, user=user, part=HolderPart.MEMBER, from_on=since)
        if seat.deputy:
            deputy = made.users[seat.deputy]
            part = HolderPart.DEPUTY
            holders[seat.deputy] = appoint_holder(EXAMPLE, place, user=deputy, part=part, deputy_order=1, from_on=since)
    publish_council(EXAMPLE, council)
    for shape in files.council.rounds:
        _load_round(shape, council, holders, made)


def _load_round(shape: RoundShape, council: Council, holders: dict[str, SeatHolder], made: Made) -> None:
    opens_at, closes_at = at_noon(shape.opens_on), at_noon(shape.closes_on)
    with clock.fixed(opens_at):
        series = create_series(
            EXAMPLE,
            council,
            slug=shape.id,
            name=shape.name.translated,
            purpose=shape.purpose.translated,
            opens_at=opens_at,
            closes_at=closes_at,
        )
        db.session.flush()
        set_items(EXAMPLE, series, measures=[made.measures[measure] for measure in shape.measures])
        db.session.expire(series)
        freeze_series(EXAMPLE, series)
        round_ = db.session.scalars(select(PriorityRound).where(PriorityRound.series == series)).one()
        open_round(EXAMPLE, round_)
    _cast(shape, round_, holders)
    if shape.decided_on:
        _finish(shape, round_, holders, a_day(shape.decided_on))


def _cast(shape: RoundShape, round_: PriorityRound, holders: dict[str, SeatHolder]) -> None:
    items = [item.uid for item in round_.series.items]
    for place, (email, texts) in enumerate(shape.ballots.items(), 1):
        holder = holders[email]
        answers = {item: _answer(text) for item, text in zip(items, texts, strict=True)}
        with clock.fixed(min(round_.opens_at + timedelta(hours=19 * place), clock.now())):
            cast_ballot(principal_of(holder.user), round_, holder=holder, answers=answers, seen=0)


def _answer(text: str) -> ItemAnswer:
    if text == RECUSED:
        return ItemAnswer(is_recused=True, ground="Eksempel: egen virksomhet eier tiltaket.")
    levels = (None if part == "?" else int(part) for part in text.split("/"))
    return ItemAnswer(dict(zip(CRITERIA, levels, strict=True)))


def _finish(shape: RoundShape, round_: PriorityRound, holders: dict[str, SeatHolder], decided_on: date) -> None:
    with clock.fixed(round_.closes_at):
        close_round(EXAMPLE, round_)
    with clock.fixed(round_.closes_at + TALLIED_AFTER):
        tally_round(EXAMPLE, round_)
        confirm_round(EXAMPLE, round_)
    chair = next(iter(holders.values()))
    items = {item.measure.slug: item for item in round_.series.items}
    with clock.fixed(datetime.combine(decided_on, NOON).astimezone(UTC)):
        for one in shape.decisions:
            record_decision(
                principal_of(chair.user),
                round_,
                item=items[one.measure],
                decision=one.decision,
                text=one.text,
                follows_result=one.follows,
                reason=one.reason,
                decided_on=decided_on,
            )
        publish_round(EXAMPLE, round_)
