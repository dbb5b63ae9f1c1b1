"""Who follows what. Nothing of it is in the log, which is kept for good: it is their own business."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.following.kinds import FollowRhythm
from strategy_tracker.following.rules import UNCONFIRMED_DAYS
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified, KeyedRow
from strategy_tracker.kernel.personal import NOBODY, Fact, Ground, KeptFor, Person, Personal, of_person
from strategy_tracker.kernel.text import msg

UNTIL_STOPPED = KeptFor(
    msg("until they stop the letters; an address nobody answers from goes after %(days)s days", days=UNCONFIRMED_DAYS)
)


class Follower(Identified, Base):
    """An address that letters about what it follows go to. Erased when the last of it is stopped."""

    __tablename__ = "follower"
    __table_args__ = (CheckConstraint("email = lower(email)", name="email_lower"),)
    audited = False
    personal = Personal(
        of=Person.FOLLOWER,
        what=msg("The address letters go to"),
        why=msg("To write to those who asked for it"),
        kept=UNTIL_STOPPED,
        seen_by=NOBODY,
        ground=Ground.CONSENT,
    )

    email: Mapped[str] = mapped_column(
        String(254), unique=True, info=of_person(Fact.CONTACT), doc="where letters go, in small letters"
    )
    language: Mapped[str] = mapped_column(
        String(2), info=of_person(Fact.CHOICE), doc="of the letters: that of the page where the last was asked for"
    )
    rhythm: Mapped[FollowRhythm] = mapped_column(
        one_of(FollowRhythm), default=FollowRhythm.WEEKLY, info=of_person(Fact.CHOICE), doc="how often letters come"
    )
    token_hash: Mapped[str] = mapped_column(
        String(64), unique=True, info=of_person(Fact.PROOF), doc="SHA-256 of the token in the links of their letters"
    )
    told_up_to: Mapped[int] = mapped_column(BigInteger, default=0, doc="the last change they have been told of")
    told_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="up to when they know what there was to tell"
    )

    followed: Mapped[list["FollowedRecord"]] = relationship(
        back_populates="follower", order_by="FollowedRecord.id", cascade="all, delete-orphan"
    )


class FollowedRecord(KeyedRow, Base):
    """That an address follows a record: for good once the link in the letter is pressed."""

    __tablename__ = "followed_record"
    __table_args__ = (UniqueConstraint("follower_id", "subject_type", "subject_id"),)
    audited = False
    personal = Personal(
        of=Person.FOLLOWER,
        what=msg("What they follow"),
        why=msg("To write of that alone"),
        kept=UNTIL_STOPPED,
        seen_by=NOBODY,
        ground=Ground.CONSENT,
    )

    follower_id: Mapped[int] = mapped_column(ForeignKey("follower.id"), doc="who follows it")
    subject_type: Mapped[str] = mapped_column(
        String(40), info=of_person(Fact.CHOICE), doc="the table of the record, as the log has it"
    )
    subject_id: Mapped[str] = mapped_column(
        String(100), info=of_person(Fact.CHOICE), doc="its public id, as the log has it"
    )
    asked_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, index=True, info=of_person(Fact.TIME), doc="when it was asked for"
    )
    confirmed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=of_person(Fact.TIME), doc="when the link in the letter was pressed; null before that"
    )

    follower: Mapped[Follower] = relationship(back_populates="followed")
