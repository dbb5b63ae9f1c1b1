"""Which signed-in person sits in which seat, and for how long."""

from datetime import date

from sqlalchemy import BindParameter, CheckConstraint, ColumnElement, Date, ForeignKey, Index, and_, or_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds import HolderPart
from strategy_tracker.council.models.bodies import Seat
from strategy_tracker.kernel.columns import one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified
from strategy_tracker.kernel.personal import FOR_GOOD, Fact, Person, Personal, of_person
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import named


class SeatHolder(Identified, Editable, Base):
    """A person's hold of one place of a seat. A seat of two people has places 1 and 2; each has one ballot."""

    __tablename__ = "seat_holder"
    nouns = Nouns(one=msg("Holder of a seat"))
    personal = Personal(
        of=Person.MEMBER,
        what=msg("Seats in a council, held now or before"),
        why=msg("To know who may vote, and to show afterwards who could"),
        kept=FOR_GOOD,
        seen_by=msg("members and secretaries of councils"),
        stays=msg("Who held a seat when is needed to show that a vote was held by those who could."),
    )
    __table_args__ = (
        CheckConstraint("place > 0", name="place"),
        CheckConstraint("(part = 'deputy') = (deputy_order is not null)", name="deputy_order"),
        CheckConstraint("deputy_order > 0", name="order_from_one"),
        CheckConstraint("to_on >= from_on", name="period"),
        Index("ix_seat_holder_place", "seat_id", "place"),
    )

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), doc="the seat")
    place: Mapped[int] = mapped_column(default=1, doc="which of the seat's places, from 1")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="who holds the place")
    part: Mapped[HolderPart] = named(
        msg("Sits there as"), one_of(HolderPart), personal=Fact.ROLE, doc="how they hold it"
    )
    deputy_order: Mapped[int | None] = mapped_column(doc="which deputy, from 1; null for others")
    from_on: Mapped[date] = mapped_column(Date, info=of_person(Fact.TIME), doc="first day")
    to_on: Mapped[date | None] = mapped_column(Date, doc="last day; null is until further notice")

    seat: Mapped[Seat] = relationship()
    user: Mapped[User] = relationship()

    def is_in_force(self, on: date) -> bool:
        """Tell whether the person holds the place on that day."""
        return self.from_on <= on and (self.to_on is None or on <= self.to_on)


def in_force(on: date | BindParameter[date]) -> ColumnElement[bool]:
    """Return the condition on a `SeatHolder` that it holds on that day."""
    return and_(SeatHolder.from_on <= on, or_(SeatHolder.to_on.is_(None), SeatHolder.to_on >= on))
