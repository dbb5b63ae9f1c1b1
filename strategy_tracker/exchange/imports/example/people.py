"""Who can sign in, who sits in the council, and the rounds it held."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import select

from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.accounts.rules.passwords import hashed
from strategy_tracker.accounts.services.passwords import keep_password
from strategy_tracker.accounts.services.roles import grant_role
from strategy_tracker.accounts.services.users import create_user
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.models import Council, PriorityRound, SeatHolder
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.council.services.decisions import record_decision
from strategy_tracker.council.services.holders import appoint_holder
from strategy_tracker.council.services.rounds import close_round, confirm_round, open_round, publish_round, tally_round
from strategy_tracker.council.services.series import create_series, freeze_series, set_items
from strategy_tracker.exchange.imports.example.files import ExampleFiles
from strategy_tracker.exchange.imports.example.shapes import ExampleRoundShape, RoundsFile, UsersFile
from strategy_tracker.exchange.imports.seeding.reading import Known
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE

Users = Mapping[str, User]
A_YEAR = timedelta(days=365)
NOON = time(12, tzinfo=clock.OSLO)
TALLIED_AFTER = timedelta(days=2)
CRITERIA = ("benefit", "urgency")
RECUSED = "-"


def at_noon(day: str) -> datetime:
    """Return twelve o'clock in Norway on a day of the files."""
    return datetime.combine(date.fromisoformat(day), NOON).astimezone(UTC)


def load_users(file: UsersFile, known: Known, password_hash: str) -> Users:
    """Take in users for each role, all with the same password; return them by address."""
    since, users = clock.today() - A_YEAR, dict[str, User]()
    for one in file.users:
        user = users[one.email] = create_user(EXAMPLE, name=one.name, email=one.email)
        db.session.flush()
        keep_password(EXAMPLE, user, password_hash=password_hash)
        for held in one.roles:
            organisation = known["organisation"][held.organisation] if held.organisation else None
            grant_role(EXAMPLE, user, role=held.role, organisation=organisation, from_on=since)
    return users


def password_hash_of(files: ExampleFiles) -> str:
    """Return what is kept of the password. Takes a while on purpose: to be called before the action."""
    return hashed(files.users.password)


def hold_rounds(file: RoundsFile, known: Known, users: Users) -> None:
    """Appoint who sits in the council, and hold its rounds."""
    council: Council = known["council"][file.council]
    seats = {seat.organisation.slug: seat for seat in council.seats}
    holders: dict[str, SeatHolder] = {}
    since = clock.today() - A_YEAR
    for one in file.seats:
        place = seats[one.organisation]
        user, member = users[one.holder], HolderPart.MEMBER
        holders[one.holder] = appoint_holder(EXAMPLE, place, user=user, part=member, from_on=since)
        if one.deputy:
            user, part = users[one.deputy], HolderPart.DEPUTY
            holders[one.deputy] = appoint_holder(EXAMPLE, place, user=user, part=part, deputy_order=1, from_on=since)
    for shape in file.rounds:
        _hold(shape, council, holders, known)


def _hold(shape: ExampleRoundShape, council: Council, holders: dict[str, SeatHolder], known: Known) -> None:
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
        set_items(EXAMPLE, series, measures=[known["measure"][measure] for measure in shape.measures])
        db.session.expire(series)
        freeze_series(EXAMPLE, series)
        round_ = db.session.scalars(select(PriorityRound).where(PriorityRound.series == series)).one()
        open_round(EXAMPLE, round_)
    _cast(shape, round_, holders)
    if shape.decided_on:
        _finish(shape, round_, holders, date.fromisoformat(shape.decided_on))


def _cast(shape: ExampleRoundShape, round_: PriorityRound, holders: dict[str, SeatHolder]) -> None:
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


def _finish(shape: ExampleRoundShape, round_: PriorityRound, holders: dict[str, SeatHolder], decided_on: date) -> None:
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
