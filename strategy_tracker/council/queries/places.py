"""Who holds which place in a council: one ballot each."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.accounts.models import User
from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.kinds import HolderPart, SeatRole
from strategy_tracker.council.models import Seat, SeatHolder
from strategy_tracker.council.models.holders import in_force
from strategy_tracker.council.rules.electorate import place_key
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated


class HolderRow(Struct, frozen=True):
    """A person's hold of a place, past, present or to come."""

    uid: str
    user_uid: str
    name: str
    part: HolderPart
    deputy_order: int | None
    from_on: date
    to_on: date | None

    def is_in_force(self, on: date) -> bool:
        """Tell whether the person holds the place on that day."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)


class PlaceRow(Struct, frozen=True):
    """One place of a seat, and everybody who ever held it, members first."""

    seat_id: int
    seat_uid: str
    place: int
    of: int
    role: SeatRole
    organisation: Translated
    holders: tuple[HolderRow, ...]

    @property
    def key(self) -> str:
        """Return what tells the place from all others."""
        return place_key(self.seat_uid, self.place)

    def held_on(self, on: date) -> tuple[HolderRow, ...]:
        """Return those who hold the place on that day."""
        return tuple(one for one in self.holders if one.is_in_force(on))


def hold_of(user_id: int | None, council_id: int, on: date) -> SeatHolder | None:
    """The hold from which a person votes in a council on that day; None for one without a vote."""
    if user_id is None:
        return None
    wanted = (
        select(SeatHolder)
        .join(Seat)
        .where(SeatHolder.user_id == user_id, SeatHolder.part != HolderPart.OBSERVER, in_force(on))
        .where(Seat.council_id == council_id, Seat.role == SeatRole.MEMBER)
    )
    return db.session.scalars(wanted.order_by(SeatHolder.id)).first()


def places_of(council_id: int, *roles: SeatRole) -> tuple[PlaceRow, ...]:
    """Every place of a council with its holders; with `roles`, of seats in these roles only. Two statements."""
    seats = db.session.execute(
        select(Seat.id, Seat.uid, Seat.seats, Seat.role, Organisation.name)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(Seat.council_id == council_id, *([Seat.role.in_(roles)] if roles else []))
        .order_by(Seat.id)
    ).all()
    holders = _holders([seat.id for seat in seats])
    return tuple(
        PlaceRow(seat.id, seat.uid, place, seat.seats, seat.role, seat.name, holders.get((seat.id, place), ()))
        for seat in seats
        for place in range(1, seat.seats + 1)
    )


def voting_places(council_id: int) -> tuple[PlaceRow, ...]:
    """Every place of a council that has a ballot."""
    return places_of(council_id, SeatRole.MEMBER)


def _holders(seats: Iterable[int]) -> dict[tuple[int, int], tuple[HolderRow, ...]]:
    rows = db.session.execute(
        select(
            *(SeatHolder.seat_id, SeatHolder.place, SeatHolder.uid, User.uid, User.name, SeatHolder.part),
            *(SeatHolder.deputy_order, SeatHolder.from_on, SeatHolder.to_on),
        )
        .join(User, User.id == SeatHolder.user_id)
        .where(SeatHolder.seat_id.in_(seats))
        .order_by(SeatHolder.from_on, SeatHolder.id)
    )
    found: dict[tuple[int, int], list[HolderRow]] = {}
    for row in rows:
        found.setdefault((row.seat_id, row.place), []).append(HolderRow(*row[2:]))
    order = list(HolderPart)
    return {
        place: tuple(sorted(holders, key=lambda one: (order.index(one.part), one.deputy_order or 0)))
        for place, holders in found.items()
    }
