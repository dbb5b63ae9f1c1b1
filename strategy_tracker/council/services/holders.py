"""Actions on who holds which seat."""

from datetime import date
from typing import Any

from sqlalchemy import and_, or_, select

from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.models import Seat, SeatHolder
from strategy_tracker.council.policy import may_prepare_rounds
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require
from strategy_tracker.kernel.text import msg, msgn, msgp

EARLIEST = date(1900, 1, 1)


@action("seat_holder.appoint", does=msgp("action", "appoint"), allow=may_prepare_rounds)
def appoint_holder(by: Principal, /, seat: Seat, **fields: Any) -> SeatHolder:
    """Give a person a place of a seat, as member, deputy or observer, for a time."""
    record = SeatHolder(place=1)
    with db.session.no_autoflush:
        fill(record, fields)
        require(record, "user", "part", "from_on")
        _check(seat, record)
        record.seat = seat
    db.session.add(record)
    return record


@action("seat_holder.end", does=msgp("action", "set the last day"), allow=may_prepare_rounds)
def end_holder(by: Principal, holder: SeatHolder, *, to_on: date | None) -> SeatHolder:
    """Set the last day on which a person holds a place; none is until further notice."""
    with db.session.no_autoflush:
        holder.to_on = to_on
        _check(holder.seat, holder)
    return holder


def _check(seat: Seat, record: SeatHolder) -> None:
    _check_period(record)
    _check_part(seat, record)
    for other in _in_the_way(seat, record):
        if other.user_id == record.user.id:
            raise Invalid(msg("This person has a seat in this council at that time already."), field="user")
        if other.part is record.part is HolderPart.MEMBER:
            message = msg("%(name)s is the member here at that time. End that first.", name=other.user.name)
            raise Invalid(message, field="from_on")
        if other.part is record.part is HolderPart.DEPUTY and other.deputy_order == record.deputy_order:
            raise Invalid(msg("There is a deputy with this number at that time already."), field="deputy_order")


def _check_period(record: SeatHolder) -> None:
    if record.from_on < EARLIEST:
        raise Invalid(msg("The date must be after the year 1900."), field="from_on")
    if record.to_on is not None and record.to_on < record.from_on:
        raise Invalid(msg("The last day cannot come before the first."), field="to_on")


def _check_part(seat: Seat, record: SeatHolder) -> None:
    if not 1 <= record.place <= seat.seats:
        raise Invalid(msgn("This seat has one place.", "This seat has %(count)s places.", seat.seats), field="place")
    if record.part.has_vote and seat.role is not SeatRole.MEMBER:
        raise Invalid(msg("This seat has no vote: whoever holds it is an observer."), field="part")
    if record.part is HolderPart.DEPUTY and not record.deputy_order:
        raise Invalid(msg("Say which deputy this is: first, second …"), field="deputy_order")
    if record.part is not HolderPart.DEPUTY and record.deputy_order is not None:
        raise Invalid(msg("Only a deputy has a number."), field="deputy_order")


def _in_the_way(seat: Seat, record: SeatHolder) -> list[SeatHolder]:
    """Return the other holds of the same time: of the same place, or of the same person in this council."""
    starts_before_end = SeatHolder.from_on <= record.to_on if record.to_on else SeatHolder.id.is_not(None)
    at_that_time = and_(starts_before_end, or_(SeatHolder.to_on.is_(None), SeatHolder.to_on >= record.from_on))
    same_place = and_(SeatHolder.seat_id == seat.id, SeatHolder.place == record.place)
    same_person = and_(SeatHolder.user_id == record.user.id, Seat.council_id == seat.council_id)
    wanted = select(SeatHolder).join(Seat).where(at_that_time, or_(same_place, same_person))
    if record.id is not None:
        wanted = wanted.where(SeatHolder.id != record.id)
    return list(db.session.scalars(wanted))
