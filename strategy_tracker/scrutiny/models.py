"""Audits, what each found and who answered it, and how Parliament dealt with it."""

from datetime import date
from typing import Any

from sqlalchemy import Column, ColumnElement, ForeignKey, Integer, String, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import Editable, Identified, Publishable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named, words
from strategy_tracker.scrutiny.kinds import FindingLevel
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.models import Goal, Measure


def _ties(other: str) -> Table:
    """Return the table that ties findings to rows of `other`, in the order given."""
    return Table(
        f"finding_{other}",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("finding_id", ForeignKey("finding.id", ondelete="cascade"), nullable=False),
        Column(f"{other}_id", ForeignKey(f"{other}.id"), nullable=False, index=True),
        UniqueConstraint("finding_id", f"{other}_id"),
        sqlite_strict=True,
    )


finding_measure = _ties("measure")
finding_goal = _ties("goal")


class Audit(Slugged, Editable, Publishable, Base):
    """A report of somebody whose office it is to look into the work of others."""

    __tablename__ = "audit"
    nouns = Nouns(one=msg("Audit"), many=msg("Audits"))
    page = Page("audit", label="title")

    title: Mapped[Translated] = named(msg("Title"), TranslatedText, doc="what it is about, in a line")
    document: Mapped[str | None] = named(msg("Document"), String(120), doc="its name among the auditor's documents")
    auditor_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True, doc="who looked into it")
    made_public_on: Mapped[PartialDate | None] = named(
        msg("Made public"), PartialDateText, index=True, doc="when it came out; null is not known"
    )
    covers_from_on: Mapped[PartialDate | None] = named(
        msg("Covers from"), PartialDateText, fact="period", doc="first of the time"
    )
    covers_to_on: Mapped[PartialDate | None] = named(
        msg("Covers until"), PartialDateText, fact="period", doc="last of the time"
    )
    state: Mapped[Translated | None] = named(
        msg("How it stands"), TranslatedText, doc="what has become of it; null is not known"
    )

    auditor: Mapped[Organisation | None] = relationship(info=words(msg("Auditor")))
    findings: Mapped[list["Finding"]] = relationship(order_by="Finding.id")
    treatments: Mapped[list["AuditTreatment"]] = relationship(order_by="AuditTreatment.id")
    sources: Mapped[list[Source]] = sources_of("audit")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it was public."""
        return ended_by(row.made_public_on, day)


class Finding(Slugged, Editable, Base):
    """Something an audit found, in our own words, and the answer to it. Its sources are where the answer stands."""

    __tablename__ = "finding"
    nouns = Nouns(one=msg("Finding"), new=msg("New finding"), gone=msg("Finding removed"))
    part_of = "audit"

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True, doc="the audit that found it")
    level: Mapped[FindingLevel | None] = named(
        msg("Level"), one_of(FindingLevel), doc="how gravely the auditor looks at it; null is not stated"
    )
    text: Mapped[Translated] = named(msg("The finding"), TranslatedText, doc="what was found")
    answer: Mapped[Translated | None] = named(
        msg("Answer"), TranslatedText, doc="what was answered or done; null is not known"
    )
    answered_on: Mapped[PartialDate | None] = named(msg("Answered"), PartialDateText, doc="when it was answered")

    audit: Mapped[Audit] = relationship(overlaps="findings")
    measures: Mapped[list[Measure]] = relationship(
        secondary=finding_measure, order_by=finding_measure.c.id, info=words(msg("Measures it concerns"))
    )
    goals: Mapped[list[Goal]] = relationship(
        secondary=finding_goal, order_by=finding_goal.c.id, info=words(msg("Goals it concerns"))
    )
    sources: Mapped[list[Source]] = sources_of("finding")


class AuditTreatment(Identified, Editable, Base):
    """How Parliament dealt with an audit: the recommendation of its committee, and what was decided."""

    __tablename__ = "audit_treatment"
    nouns = Nouns(
        one=msg("Treatment in Parliament"),
        new=msg("Dealt with by Parliament"),
        gone=msg("No longer dealt with by Parliament"),
    )
    part_of = "audit"

    audit_id: Mapped[int] = mapped_column(ForeignKey("audit.id"), index=True, doc="the audit it dealt with")
    recommendation: Mapped[str] = named(msg("Recommendation"), String(120), doc="number of the recommendation")
    decided_on: Mapped[PartialDate | None] = named(msg("Decided"), PartialDateText, doc="when it was decided")
    decision: Mapped[Translated | None] = named(
        msg("Decision"), TranslatedText, doc="what was decided; null is not known"
    )

    audit: Mapped[Audit] = relationship(overlaps="treatments")
    sources: Mapped[list[Source]] = sources_of("audit_treatment")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it was decided."""
        return ended_by(row.decided_on, day)
