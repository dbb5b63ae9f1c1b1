"""Who may see figures that are not out yet, and who has seen them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.models import User
from strategy_tracker.indicators.models.indicators import Indicator
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified
from strategy_tracker.kernel.personal import FOR_GOOD, Fact, Person, Personal, of_person
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import named, words


class EmbargoReader(Identified, Base):
    """Somebody who may see what an indicator says at a moment before it has come. Taken off the list, never deleted."""

    __tablename__ = "embargo_reader"
    nouns = Nouns(one=msg("Reader before release"))
    __table_args__ = (
        UniqueConstraint("indicator_id", "release_at", "user_id"),
        CheckConstraint("seen_at is null or seen_at >= added_at", name="named_first"),
    )
    personal = Personal(
        of=Person.USER,
        what=msg("Figures they may see before others, and when they saw them"),
        why=msg("To show who knew a figure before it was released"),
        kept=FOR_GOOD,
        seen_by=msg("those who work here"),
        stays=msg("Who knew a figure before others must be answered for afterwards."),
        whose=("user_id",),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), doc="what it is a figure of")
    release_at: Mapped[datetime] = named(msg("Hidden until"), UtcDateTime, doc="when everybody sees it")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="who may see it before")
    added_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("user.id"), index=True, doc="who named them; null is the program"
    )
    added_at: Mapped[datetime] = named(
        msg("Named at"), UtcDateTime, default=clock.now, personal=Fact.TIME, doc="when they were named"
    )
    seen_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime, info=of_person(Fact.TIME, label=msg("Saw it first")), doc="when they first saw it"
    )
    dropped_at: Mapped[datetime | None] = named(
        msg("Taken off the list"), UtcDateTime, doc="since when they may not any more"
    )

    indicator: Mapped[Indicator] = relationship(info=words(msg("Indicator")))
    user: Mapped[User] = relationship(foreign_keys=user_id, info=words(msg("Who may see it")))
    added_by: Mapped[User | None] = relationship(foreign_keys=added_by_id, info=words(msg("Named by")))
