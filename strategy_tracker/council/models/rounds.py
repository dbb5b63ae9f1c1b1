"""One asking of the council, what was counted, and what was decided."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.council.kinds import Decision, PriorityRoundState
from strategy_tracker.council.models.series import PriorityItem, PrioritySeries
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import is_dated_by
from strategy_tracker.kernel.mixins import Editable, Identified, Slugged
from strategy_tracker.kernel.personal import EVERYBODY, FOR_GOOD, Fact, Person, Personal, of_person
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import UNSAID, named, words

KNOWN_TO_ALL = tuple(state for state in PriorityRoundState if state.is_known_to_all)


class PriorityRound(Slugged, Editable, Base):
    """A time in which members score the measures of a series."""

    __tablename__ = "priority_round"
    nouns = Nouns(one=msg("Round of priorities"))
    part_of = "series"
    personal = Personal(
        of=Person.MEMBER,
        what=msg("Who could vote in a round, as it was fixed when it opened"),
        why=msg("To know who may vote, and to show afterwards who could"),
        kept=FOR_GOOD,
        seen_by=msg("nobody; it is counted by, and holds keys of accounts without names"),
        stays=msg("Who could vote is sealed with the round."),
    )
    __table_args__ = (
        CheckConstraint("closes_at > opens_at", name="window"),
        CheckConstraint("(state = 'invalidated') = (invalid_reason is not null)", name="invalid_reason"),
        CheckConstraint("(opened_at is null) = (electorate is null)", name="electorate"),
        CheckConstraint("(electorate is null) = (electorate_hash is null)", name="electorate_sealed"),
        Index("ix_priority_round_state", "state", "closes_at"),
    )

    series_id: Mapped[int] = mapped_column(ForeignKey("priority_series.id"), index=True, doc="what it asks")
    state: Mapped[PriorityRoundState] = named(
        msg("State"), one_of(PriorityRoundState), default=PriorityRoundState.DRAFT, doc="how far it has come"
    )
    opens_at: Mapped[datetime] = named(msg("Opens at the earliest"), UtcDateTime, doc="the earliest it can be opened")
    closes_at: Mapped[datetime] = named(msg("Closes"), UtcDateTime, doc="no ballot is taken from this moment on")
    opened_at: Mapped[datetime | None] = named(msg("Opened"), UtcDateTime, doc="when it was opened")
    closed_at: Mapped[datetime | None] = named(msg("Closed"), UtcDateTime, doc="when the last ballot could be cast")
    confirmed_at: Mapped[datetime | None] = named(msg("Confirmed"), UtcDateTime, doc="when the count was confirmed")
    published_at: Mapped[datetime | None] = named(msg("Published"), UtcDateTime, doc="when the result was made public")
    invalid_reason: Mapped[str | None] = named(
        msg("Why the round does not count"), Text, doc="why it does not count; null where it does"
    )

    electorate: Mapped[str | None] = mapped_column(
        Text, info=of_person(Fact.KEY, **UNSAID), doc="JSON: who may vote, place by place; fixed when it was opened"
    )
    electorate_hash: Mapped[str | None] = mapped_column(String(64), info=UNSAID, doc="hash of who may vote")

    series: Mapped[PrioritySeries] = relationship()

    @staticmethod
    def public_when(row: Any, /) -> ColumnElement[bool]:
        """Return the condition that all may know of it; what it found is told once that is published."""
        return row.state.in_(KNOWN_TO_ALL)  # type: ignore[no-any-return] # the class or an alias of it

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that its result was out."""
        return is_dated_by(row.published_at, day)


class RoundResult(Identified, Base):
    """What was counted, once and for all. The database refuses to change it."""

    __tablename__ = "round_result"
    nouns = Nouns(one=msg("Count of a round"))

    round_id: Mapped[int] = mapped_column(
        ForeignKey("priority_round.id"), unique=True, doc="the round that was counted"
    )
    content: Mapped[str] = mapped_column(Text, doc="JSON: ranks and their arithmetic", info={"secret": True})
    hash: Mapped[str] = mapped_column(String(64), doc="hash of the content, the fixed series and the ballots counted")
    tallied_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, doc="when it was counted")

    round: Mapped[PriorityRound] = relationship()


class ItemDecision(Identified, Base):
    """What the council advises about one measure after a round. Never edited; a new one follows."""

    __tablename__ = "item_decision"
    nouns = Nouns(one=msg("Decision"))
    personal = Personal(
        of=Person.MEMBER,
        what=msg("Who recorded a decision, by the name of that day"),
        why=msg("To show who has decided what"),
        kept=FOR_GOOD,
        seen_by=EVERYBODY,
        stays=msg("A decision of a public body is told with who recorded it."),
    )
    __table_args__ = (
        CheckConstraint("follows_result or reason is not null", name="reason"),
        Index("ix_item_decision_newest", "round_id", "item_id", "id"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("priority_round.id"), doc="the round it follows")
    item_id: Mapped[int] = mapped_column(ForeignKey("priority_item.id"), index=True, doc="the measure it is about")
    decision: Mapped[Decision] = named(
        msg("What the council advises"), one_of(Decision), doc="what the council advises"
    )
    text: Mapped[str | None] = named(msg("The advice in words"), Text, doc="the decision in words")
    follows_result: Mapped[bool] = named(msg("Follows the result"), doc="whether it is what the ranking says")
    reason: Mapped[str | None] = named(
        msg("Why the council departs from the result"), Text, doc="why it is not; null where it is"
    )
    decided_on: Mapped[date] = named(msg("Decided on"), Date, doc="the day of the decision")
    decided_by: Mapped[str] = named(
        msg("Recorded by"), String(200), personal=Fact.NAME, doc="who recorded it, by the name of that day"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    round: Mapped[PriorityRound] = relationship()
    item: Mapped[PriorityItem] = relationship(info=words(msg("Measure")))
