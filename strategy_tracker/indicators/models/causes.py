"""What is thought to move an indicator: measures that support it or work against it, how strongly, and why."""

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.indicators.models.indicators import Indicator
from strategy_tracker.indicators.rules.words import CauseEffect, CauseStrength
from strategy_tracker.kernel.columns import TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Measure


class CauseLink(Identified, Editable, Base):
    """That a measure moves an indicator, one way or the other. Public when both are."""

    __tablename__ = "cause_link"
    nouns = Nouns(one=msg("Effect of a measure"), new=msg("New effect of a measure"))
    part_of = "indicator"
    needs = "measure"
    __table_args__ = (UniqueConstraint("indicator_id", "measure_id"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), doc="what is moved")
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="what moves it")
    effect: Mapped[CauseEffect] = named(msg("Effect"), one_of(CauseEffect), doc="for the better or the worse")
    strength: Mapped[CauseStrength] = named(msg("How strong"), one_of(CauseStrength), doc="how much it does")
    why: Mapped[Translated] = named(msg("Why"), TranslatedText, doc="by which way the one moves the other")
    basis: Mapped[Basis] = named(
        msg("Who says so"),
        one_of(Basis),
        ours=msg("The sources do not say that the measure moves the indicator. We have read that ourselves."),
        doc="whether a source says it or we do",
    )

    indicator: Mapped[Indicator] = relationship(info=words(msg("Indicator")))
    measure: Mapped[Measure] = relationship(info=words(msg("Measure")))
    sources: Mapped[list[Source]] = sources_of("cause_link")
