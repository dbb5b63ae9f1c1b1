"""The index: one row per public record that can be found. Each database searches it its own way."""

from sqlalchemy import Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.translated import Translated


class SearchDocument(Base):
    """What can be found of one record, in every language it has. Drafts are not here."""

    __tablename__ = "search_document"
    __table_args__ = (UniqueConstraint("kind", "public_id"), Index("ix_search_document_kind", "kind"))
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True, doc="internal key; the row of the full-text index")
    kind: Mapped[str] = mapped_column(String(40), doc="key of the noun")
    public_id: Mapped[str] = mapped_column(String(100), doc="the record")
    target_kind: Mapped[str] = mapped_column(String(40), doc="kind of the page that shows it")
    target_id: Mapped[str] = mapped_column(String(200), doc="id of that page")
    title: Mapped[Translated] = mapped_column(TranslatedText, doc="its name")
    summary: Mapped[Translated | None] = mapped_column(TranslatedText, doc="what it is, in a sentence or two")
    heading: Mapped[str] = mapped_column(Text, doc="words of the name, as written, in every language")
    body: Mapped[str] = mapped_column(Text, doc="all other words, as written")
    stems: Mapped[str] = mapped_column(Text, doc="the same words, cut to their Norwegian and English stems")
    is_example: Mapped[bool] = mapped_column(default=False, doc="belongs to the example set")
    digest: Mapped[str] = mapped_column(String(64), doc="hash of the row, to see whether it changed")
