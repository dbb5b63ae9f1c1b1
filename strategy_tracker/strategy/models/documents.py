"""Fixed texts of a strategy, cut into clauses that can be pointed at."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel.columns import TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.mixins import Editable, KeyedRow, Publishable, Slugged
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.strategy.models.goals import Goal
from strategy_tracker.strategy.models.strategies import Strategy
from strategy_tracker.strategy.rules.documents import ClauseKind, DocumentKind


class Document(Slugged, Editable, Publishable, Base):
    """A text of a strategy: a draft, or what was adopted. Its clauses are fixed once it has been public."""

    __tablename__ = "document"
    nouns = Nouns(one=msg("Document"))
    part_of = "strategy"
    __table_args__ = (CheckConstraint("predecessor_id <> id", name="not_own_predecessor"),)

    strategy_id: Mapped[int] = mapped_column(ForeignKey("strategy.id"), index=True, doc="the strategy it is a text of")
    predecessor_id: Mapped[int | None] = mapped_column(
        ForeignKey("document.id"), index=True, doc="the version before; clauses with the same text keep their ids"
    )
    kind: Mapped[DocumentKind] = named(msg("Kind"), one_of(DocumentKind), doc="draft or adopted")
    version: Mapped[str] = named(msg("Version"), String(40), doc="which version it is, in words")
    title: Mapped[Translated] = named(msg("Title"), TranslatedText, doc="its title")
    language: Mapped[str] = named(
        msg("The language it is written in"), String(2), doc="the language its clauses are written in: nb, nn or en"
    )
    frozen_at: Mapped[datetime | None] = named(
        msg("Fixed"), UtcDateTime, doc="when its clauses were fixed: as it was first made public"
    )

    strategy: Mapped[Strategy] = relationship()
    predecessor: Mapped["Document | None"] = relationship(
        remote_side="Document.id", info=words(msg("The version before"))
    )
    clauses: Mapped[list["Clause"]] = relationship(back_populates="document", order_by="Clause.position")


class Clause(KeyedRow, Editable, Base):
    """A heading, a paragraph or a goal in a document. Its uid is the same in every version of the text."""

    __tablename__ = "clause"
    nouns = Nouns(one=msg("Clause"))
    part_of = "document"
    __table_args__ = (UniqueConstraint("document_id", "uid"),)

    uid: Mapped[str] = mapped_column(
        String(26), index=True, default=new_ulid, info=UNSAID, doc="the same in every version"
    )
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), index=True, doc="the text it is part of")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place in the text, from 1")
    level: Mapped[int] = named(
        msg("Level of the heading"), default=0, doc="of a heading, from 1; 0 for what is no heading"
    )
    number: Mapped[str] = named(msg("Number in the text"), String(40), doc="number in the text: 3.2.4")
    kind: Mapped[ClauseKind] = named(msg("Kind"), one_of(ClauseKind), doc="heading, paragraph or goal")
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True, doc="the goal it is about")
    text: Mapped[Translated] = named(msg("Text"), TranslatedText, doc="what it says")
    hash: Mapped[str] = mapped_column(String(64), info=UNSAID, doc="of the text in the document's language")

    document: Mapped[Document] = relationship(back_populates="clauses")
    goal: Mapped[Goal | None] = relationship(info=words(msg("The goal it is about")))

    @property
    def public_id(self) -> str:
        """Return the document's slug and its own uid, which versions of the text have in common."""
        return f"{self.document.slug}/{self.uid}"
