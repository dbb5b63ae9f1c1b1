"""Events: who did what to which record, and when."""

from datetime import datetime

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from strategy_tracker.kernel.columns import UtcDateTime
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.personal import FOR_GOOD, Fact, Ground, Person, Personal, of_person
from strategy_tracker.kernel.text import msg


class Event(Base):
    """One record changed by one action. The database refuses to update or delete a row."""

    __tablename__ = "event"
    __table_args__ = (
        Index("ix_event_subject", "subject_type", "subject_id", "id"),
        Index("ix_event_at", "at", "id"),
        Index("ix_event_principal", "principal_id", "id"),
        Index("ix_event_action", "action", "id"),
        Index("ix_event_subject_type", "subject_type", "id"),
    )
    audited = False
    is_log = True
    personal = Personal(
        of=Person.USER,
        what=msg("The log of what was changed, and by whom"),
        why=msg("To show who has decided and changed what, and that nobody has altered it since"),
        kept=FOR_GOOD,
        seen_by=msg("administrators; of public records everybody sees what was changed, not by whom"),
        ground=Ground.DUTY,
        stays=msg("The log is a chain that proves itself: a name taken out of it would break the proof."),
    )

    id: Mapped[int] = mapped_column(primary_key=True, doc="place in the chain, without gaps")
    at: Mapped[datetime] = mapped_column(UtcDateTime, info=of_person(Fact.TIME), doc="when it was committed")
    run: Mapped[str] = mapped_column(String(26), index=True, doc="shared by all of one action")
    principal_id: Mapped[str] = mapped_column(String(80), info=of_person(Fact.KEY), doc="who")
    principal_name: Mapped[str] = mapped_column(Text, info=of_person(Fact.NAME), doc="who, by the name of that day")
    action: Mapped[str] = mapped_column(String(80), doc="noun.verb")
    kind: Mapped[str] = mapped_column(String(10), doc="created, updated or deleted")
    subject_type: Mapped[str] = mapped_column(String(60), doc="table of the record")
    subject_id: Mapped[str] = mapped_column(String(140), doc="public id of the record")
    fields: Mapped[str] = mapped_column(Text, info=of_person(Fact.WORDS), doc="JSON: field → [before, after]")
    reason: Mapped[str | None] = mapped_column(Text, info=of_person(Fact.WORDS), doc="why, in the actor's words")
    is_minor: Mapped[bool] = mapped_column(default=False, doc="left out of the public history")
    previous: Mapped[str] = mapped_column(String(64), doc="hash of the event before")
    hash: Mapped[str] = mapped_column(String(64), unique=True, doc="hash of this event")
