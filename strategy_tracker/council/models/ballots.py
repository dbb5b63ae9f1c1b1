"""Ballots: drafts that change, ballots that never do, and who stays out of what."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds import CriterionKey, Visibility
from strategy_tracker.council.models.bodies import Seat
from strategy_tracker.council.models.rounds import PriorityRound
from strategy_tracker.council.models.series import PriorityItem, PrioritySeries
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified, KeyedRow
from strategy_tracker.kernel.personal import FOR_GOOD, THEMSELVES, Fact, KeptFor, Person, Personal, of_person
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg

VOTES = msg("To count the votes of a council, and to let anybody check the count")
AS_DECIDED = msg("members, secretaries or everybody, as was decided before the round opened")
COUNTED = msg("A vote that was cast is never changed or removed: the count must be checkable afterwards.")


def _is_secret(row: Any) -> ColumnElement[bool]:
    """Return the condition that nobody may prove to others how they voted."""
    secret = select(PriorityRound.id).join(PrioritySeries, PrioritySeries.id == PriorityRound.series_id)
    return row.round_id.in_(secret.where(PrioritySeries.visibility == Visibility.SECRET))  # type: ignore[no-any-return]


class BallotDraft(KeyedRow, Base):
    """What a person has ticked off so far; nobody else ever sees it, and it is not counted."""

    __tablename__ = "ballot_draft"
    __table_args__ = (UniqueConstraint("round_id", "seat_id", "place", "user_id"),)
    audited = False
    personal = Personal(
        of=Person.MEMBER,
        what=msg("Ballots they have begun and not cast"),
        why=msg("To let them go on where they were"),
        kept=KeptFor(msg("the round closed"), setting="ballot_draft_days"),
        seen_by=THEMSELVES,
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("priority_round.id"), doc="the round")
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True, doc="the seat it is for")
    place: Mapped[int] = mapped_column(doc="which of the seat's places")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="whose it is")
    version: Mapped[int] = mapped_column(default=1, doc="raised by every save, to tell two windows apart")
    content: Mapped[str] = mapped_column(
        Text, doc="JSON: the answers by measure", info=of_person(Fact.CHOICE, secret=True)
    )
    saved_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="when it was last saved"
    )


class Ballot(Identified, Base):
    """A ballot as it was cast. Changed until close by casting another; the newest version counts."""

    __tablename__ = "ballot"
    nouns = Nouns(one=msg("Ballot"))
    personal = Personal(
        of=Person.MEMBER,
        what=msg("Ballots they have cast"),
        why=VOTES,
        kept=FOR_GOOD,
        seen_by=AS_DECIDED,
        stays=COUNTED,
        is_closed=_is_secret,
    )
    __table_args__ = (
        UniqueConstraint("round_id", "seat_id", "place", "version"),
        CheckConstraint("version > 0", name="version"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("priority_round.id"), doc="the round it was cast in")
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True, doc="the seat it was cast for")
    place: Mapped[int] = mapped_column(doc="which of the seat's places")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="who cast it")
    version: Mapped[int] = mapped_column(doc="from 1 for each place")
    cast_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="by the clock of the server"
    )
    salt: Mapped[str] = mapped_column(
        String(32), info=of_person(Fact.PROOF, secret=True), doc="chance, so that the hash gives nothing away"
    )
    previous: Mapped[str] = mapped_column(String(64), doc="hash of the version before")
    hash: Mapped[str] = mapped_column(String(64), unique=True, doc="hash of this version with all its scores")

    round: Mapped[PriorityRound] = relationship()
    seat: Mapped[Seat] = relationship()
    user: Mapped[User] = relationship()
    scores: Mapped[list["Score"]] = relationship(back_populates="ballot", order_by="Score.id")


class Score(KeyedRow, Base):
    """One answer of a ballot. Sealed by the ballot's hash; the log keeps none of it."""

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("ballot_id", "item_id", "criterion"),
        CheckConstraint("level between 1 and 5", name="level"),
    )
    audited = False
    personal = Personal(
        of=Person.MEMBER,
        what=msg("What they scored each measure"),
        why=VOTES,
        kept=FOR_GOOD,
        seen_by=AS_DECIDED,
        stays=COUNTED,
    )

    ballot_id: Mapped[int] = mapped_column(ForeignKey("ballot.id"), doc="the ballot")
    item_id: Mapped[int] = mapped_column(ForeignKey("priority_item.id"), index=True, doc="the measure it is for")
    criterion: Mapped[CriterionKey] = mapped_column(one_of(CriterionKey), doc="what it is scored on")
    level: Mapped[int | None] = mapped_column(
        doc="1..5; null is “don't know”", info=of_person(Fact.CHOICE, secret=True)
    )

    ballot: Mapped[Ballot] = relationship(back_populates="scores")
    item: Mapped[PriorityItem] = relationship()


class Recusal(Identified, Base):
    """A place that takes no part in the scoring of one measure; it leaves the measure's denominator."""

    __tablename__ = "recusal"
    nouns = Nouns(one=msg("Recusal"))
    personal = Personal(
        of=Person.MEMBER,
        what=msg("Measures they stayed out of, and why"),
        why=VOTES,
        kept=FOR_GOOD,
        seen_by=msg("themselves and secretaries of the council; everybody sees that a seat stayed out"),
        stays=msg("The count of a measure rests on it."),
        by_log=True,
    )
    __table_args__ = (UniqueConstraint("round_id", "item_id", "seat_id", "place"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("priority_round.id"), doc="the round")
    item_id: Mapped[int] = mapped_column(ForeignKey("priority_item.id"), index=True, doc="the measure they stay out of")
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True, doc="the seat")
    place: Mapped[int] = mapped_column(doc="which of the seat's places")
    ground: Mapped[str] = mapped_column(
        Text, info=of_person(Fact.WORDS, secret=True), doc="why, in the person's own words"
    )
    declared_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="when it was declared"
    )

    round: Mapped[PriorityRound] = relationship()
    item: Mapped[PriorityItem] = relationship()
    seat: Mapped[Seat] = relationship()
