"""Which letters a round has called for, and who has got each. Never what anybody answered, nor whether."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.accounts.models import User
from strategy_tracker.council.kinds.letters import RoundLetterKind
from strategy_tracker.council.models.rounds import PriorityRound
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import KeyedRow
from strategy_tracker.kernel.personal import FOR_GOOD, NOBODY, Fact, Person, Personal, of_person
from strategy_tracker.kernel.text import msg


class RoundMailing(KeyedRow, Base):
    """One sort of letter about one round, called for by the step that made it due. A round without one sends none."""

    __tablename__ = "round_mailing"
    __table_args__ = (UniqueConstraint("round_id", "kind"),)
    audited = False

    round_id: Mapped[int] = mapped_column(ForeignKey("priority_round.id"), doc="the round it is about")
    kind: Mapped[RoundLetterKind] = mapped_column(one_of(RoundLetterKind), doc="which letter")
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="when it was called for")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, doc="when nobody was left to write to")

    round: Mapped[PriorityRound] = relationship()


class RoundLetter(KeyedRow, Base):
    """That a person has been written to: one letter of a sort, however often the job runs."""

    __tablename__ = "round_letter"
    __table_args__ = (UniqueConstraint("mailing_id", "user_id"),)
    audited = False
    personal = Personal(
        of=Person.MEMBER,
        what=msg("That they were written to about a round"),
        why=msg("To send each letter once"),
        kept=FOR_GOOD,
        seen_by=NOBODY,
        stays=msg("It holds the date alone, under an account without a name."),
    )

    mailing_id: Mapped[int] = mapped_column(ForeignKey("round_mailing.id"), doc="the sort of letter, and the round")
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True, doc="who got it")
    written_at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now, info=of_person(Fact.TIME), doc="when it was handed to the post"
    )

    mailing: Mapped[RoundMailing] = relationship()
    user: Mapped[User] = relationship()
