"""What was said that things cost: by whom, when, and of what."""

from datetime import date
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, ForeignKey, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.known import ended_by
from strategy_tracker.kernel.mixins import AlwaysPublic, Editable, Slugged
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns, Page
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named, words
from strategy_tracker.sources.models import Source, sources_of, told_by
from strategy_tracker.strategy.kinds import CostKind
from strategy_tracker.strategy.models.measures import Measure


class StatedCost(Slugged, Editable, AlwaysPublic, Base):
    """An amount that somebody said, of a measure or of a programme that is none. Two are never added up."""

    __tablename__ = "stated_cost"
    nouns = Nouns(one=msg("Cost"), many=msg("Costs"))
    part_of = "measure"
    page = Page("cost", label="scope")
    __table_args__ = (CheckConstraint("measure_id is not null or programme is not null", name="of_something"),)

    measure_id: Mapped[int | None] = mapped_column(
        ForeignKey("measure.id"), index=True, doc="the measure it is of; null is a programme that is no measure"
    )
    programme: Mapped[Translated | None] = named(
        msg("Programme"), TranslatedText, doc="what it is of, where that is no measure"
    )
    kind: Mapped[CostKind] = named(msg("What sort of amount"), one_of(CostKind), doc="frame, forecast or spent")
    amount_ore: Mapped[int] = named(msg("Amount"), BigInteger, unit=msg("øre"), doc="amount in øre")
    scope: Mapped[Translated] = named(msg("What it covers"), TranslatedText, doc="what it covers, and who said it")
    covers_from_on: Mapped[PartialDate | None] = named(
        msg("Covers from"), PartialDateText, fact="period", doc="first of the time"
    )
    covers_to_on: Mapped[PartialDate | None] = named(
        msg("Covers until"), PartialDateText, fact="period", doc="last of the time"
    )
    said_on: Mapped[PartialDate | None] = named(msg("Said"), PartialDateText, index=True, doc="when it was said")
    price_year: Mapped[int | None] = named(msg("Price year"), doc="the year whose prices it is in; null is not stated")

    measure: Mapped[Measure | None] = relationship(info=words(msg("Measure")))
    sources: Mapped[list[Source]] = sources_of("stated_cost")

    @staticmethod
    def known_on(row: Any, day: date, /) -> ColumnElement[bool]:
        """Return the condition that it had been said."""
        return and_(ended_by(row.said_on, day), told_by(row, day))
