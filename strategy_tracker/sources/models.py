"""Sources, and the notes, rules and known gaps that come with each set of data."""

from datetime import date
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    inspect,
    or_,
    select,
)
from sqlalchemy.orm import Mapped, aliased, mapped_column, relationship

from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.mixins import Editable, Identified, KeyedRow, MaybeExample, Noted
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named
from strategy_tracker.sources.kinds import AbsenceCode, GapSort

LANGUAGES = {
    "nb": msg("Norwegian Bokmål"),
    "nn": msg("Norwegian Nynorsk"),
    "en": msg("English"),
    "it": msg("Italian"),
}


class Source(Identified, Editable, MaybeExample, Noted, Base):
    """A document a figure or a statement was taken from, with its own date and the day it was last looked at."""

    __tablename__ = "source"
    nouns = Nouns(one=msgp("noun", "Source"))
    __table_args__ = (
        CheckConstraint("url is not null or archive_file is not null", name="is_findable"),
        Index("uq_source_place", "title", "url", "archive_file", unique=True),
    )

    key: Mapped[str | None] = mapped_column(
        String(100), unique=True, info=UNSAID, doc="id in the files the data came in; null for what was cited since"
    )
    title: Mapped[str] = named(msg("Title"), Text, doc="title, as the source has it")
    publisher: Mapped[str | None] = named(msg("Publisher"), Text, doc="who published it; null is not stated")
    via: Mapped[str | None] = named(msg("Passed on by"), Text, doc="who passed it on, where that was another")
    language: Mapped[str | None] = named(
        msg("Language"), String(10), codes=LANGUAGES, doc="language it is written in; null is not stated"
    )
    url: Mapped[str | None] = named(msg("Address on the web"), Text, doc="address, where it is on the web")
    read_url: Mapped[str | None] = named(
        msg("Address of the copy that was read"), Text, doc="address of the copy that was read, where that is another"
    )
    archive_file: Mapped[str | None] = named(
        msg("File in the archive"), String(120), doc="file name in the project's archive, where it is not"
    )
    dated_on: Mapped[PartialDate | None] = named(
        msg("Dated"), PartialDateText, doc="the date the source itself carries; null is not known"
    )
    is_date_inferred: Mapped[bool] = named(
        msg("The date is inferred from the content"), default=False, doc="the date is inferred from the content"
    )
    looked_on: Mapped[date | None] = named(
        msg("Last looked at"), Date, doc="the day it was last looked at; null is not recorded"
    )


# Every table whose rows name sources, by the table that cites.
CITING: dict[str, Table] = {}


def cites(owner: str) -> Table:
    """Return the table that ties rows of `owner` to their sources, in the order given."""
    CITING[owner] = Table(
        f"{owner}_source",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column(f"{owner}_id", ForeignKey(f"{owner}.id", ondelete="cascade"), nullable=False, index=True),
        Column("source_id", ForeignKey("source.id"), nullable=False, index=True),
        sqlite_strict=True,
    )
    return CITING[owner]


def sources_of(owner: str) -> Any:
    """Return the relation of a row of `owner` to its sources, in the order given; to be annotated as a list of them."""
    return relationship(secondary=cites(owner), order_by=f"{owner}_source.c.id", info=UNSAID)


def told_by(row: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that one of a row's sources is from `day` or before, or of no known date, or it has none."""
    owner: str = inspect(row).mapper.local_table.description
    tie, source = CITING[owner].alias(), aliased(Source)
    cited = select(tie.c.source_id).where(tie.c[f"{owner}_id"] == row.id)
    known = cited.join(source, source.id == tie.c.source_id).where(ended_by(source.dated_on, day))
    return or_(~cited.exists(), known.exists())


class NoteKind(LabelledEnum):
    """What a note about a set of data is."""

    RULE = "rule", msg("Rule for reading the data")
    GAP = "gap", msg("Known gap")
    NOTE = "note", msg("Remark")
    TRANSLATION = "translation", msg("Remark on the translation")
    CYCLE = "cycle", msg("How reports are made")


class Dataset(KeyedRow, Base):
    """One of the files the real data came in."""

    __tablename__ = "dataset"
    nouns = Nouns(one=msg("Set of data"), many=msg("Sets of data"))

    key: Mapped[str] = named(msg("File"), String(40), unique=True, doc="name of the file")
    compiled_on: Mapped[date] = named(msg("Put together on"), Date, doc="when the file was put together")
    notes: Mapped[list["DatasetNote"]] = relationship(back_populates="dataset", order_by="DatasetNote.id")

    @property
    def public_id(self) -> str:
        """Return the file's name."""
        return self.key


class DatasetNote(Identified, Base):
    """A rule for reading the data, a gap in it, or another remark, about all or one record."""

    __tablename__ = "dataset_note"
    nouns = Nouns(one=msg("Remark on a set of data"))

    dataset_id: Mapped[int] = mapped_column(ForeignKey("dataset.id"), index=True, doc="the file it came in")
    kind: Mapped[NoteKind] = named(msg("Kind"), one_of(NoteKind), doc="what sort of remark")
    about: Mapped[str | None] = named(
        msg("What it is about"), String(100), doc="slug of the record it is about; null is the whole file"
    )
    text: Mapped[Translated] = named(msg("Text"), TranslatedText, doc="the remark")
    sort: Mapped[GapSort | None] = named(
        msg("What was looked for"), one_of(GapSort), doc="what sort of thing a gap is that no record has a field for"
    )
    counted_as: Mapped[str | None] = mapped_column(
        Text, info=UNSAID, doc="fields of records, as table.field, that count this gap already; one blank between them"
    )
    dataset: Mapped[Dataset] = relationship(back_populates="notes")
    sources: Mapped[list[Source]] = sources_of("dataset_note")


class Absence(Identified, MaybeExample, Base):
    """Why a field of one record is empty, and where that was looked for. What the default says is not repeated."""

    __tablename__ = "absence"
    nouns = Nouns(one=msg("Reason for an empty field"))
    __table_args__ = (
        UniqueConstraint("about", "record", "field"),
        CheckConstraint("code <> 'withheld' or ground is not null", name="withheld_has_ground"),
    )

    about: Mapped[str] = mapped_column(String(40), info=UNSAID, doc="table the record is in")
    record: Mapped[str] = mapped_column(String(100), info=UNSAID, doc="public id of the record")
    field: Mapped[str] = mapped_column(String(60), info=UNSAID, doc="the field that is empty, as its table calls it")
    code: Mapped[AbsenceCode] = named(msg("Why it is empty"), one_of(AbsenceCode), doc="why it is empty")
    looked_until: Mapped[date | None] = named(
        msg("Looked for until"), Date, doc="the day until which it was looked for; null is that of the default"
    )
    ground: Mapped[Translated | None] = named(
        msg("Ground for withholding it"), TranslatedText, doc="statute or reason for which it is withheld"
    )

    sources: Mapped[list[Source]] = sources_of("absence")


class AbsenceDefault(Identified, Base):
    """Why a field is empty in every record of a table of which nothing else is said."""

    __tablename__ = "absence_default"
    nouns = Nouns(one=msg("Reason for a field that is empty everywhere"))
    __table_args__ = (UniqueConstraint("about", "field"),)

    about: Mapped[str] = mapped_column(String(40), info=UNSAID, doc="the table")
    field: Mapped[str] = mapped_column(String(60), info=UNSAID, doc="the field, as the table calls it")
    code: Mapped[AbsenceCode] = named(msg("Why it is empty"), one_of(AbsenceCode), doc="why it is empty")
    looked_until: Mapped[date] = named(msg("Looked for until"), Date, doc="the day until which it was looked for")
