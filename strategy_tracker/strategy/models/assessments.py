"""What a body outside a measure makes of it, beside what the owner reports."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.columns import PartialDateText, TranslatedText, UtcDateTime, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Identified, Noted
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import AssessmentGrade
from strategy_tracker.strategy.models.measures import Measure


class OutsideAssessment(Identified, Noted, Base):
    """Four questions about a measure, answered by a body that has no part in it. Never edited; a new one follows."""

    __tablename__ = "outside_assessment"
    nouns = Nouns(one=msg("Assessment from outside"), new=msg("New assessment from outside"))
    part_of = "measure"
    needs = "assessor"

    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True, doc="the measure")
    assessor_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True, doc="whose view it is")
    assessed_on: Mapped[PartialDate] = named(msg("When it was assessed"), PartialDateText, doc="when it was so")
    met: Mapped[AssessmentGrade] = named(
        msg("Is it met, or on track?"), one_of(AssessmentGrade, "grade_met"), doc="whether it does what was promised"
    )
    met_why: Mapped[Translated] = named(msg("Why: met or on track"), TranslatedText, doc="the reason for that grade")
    funded: Mapped[AssessmentGrade] = named(
        msg("Is it funded as it needs?"), one_of(AssessmentGrade, "grade_funded"), doc="whether the money is there"
    )
    funded_why: Mapped[Translated] = named(msg("Why: funded"), TranslatedText, doc="the reason for that grade")
    reached: Mapped[AssessmentGrade] = named(
        msg("Has it reached people?"), one_of(AssessmentGrade, "grade_reached"), doc="whether those it is for notice it"
    )
    reached_why: Mapped[Translated] = named(msg("Why: reached people"), TranslatedText, doc="the reason for that grade")
    fitting: Mapped[AssessmentGrade] = named(
        msg("Is it still the right thing to do?"),
        one_of(AssessmentGrade, "grade_fitting"),
        doc="whether it would be chosen today",
    )
    fitting_why: Mapped[Translated] = named(
        msg("Why: the right thing to do"), TranslatedText, doc="the reason for that grade"
    )
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, info=UNSAID, doc="taken in")

    measure: Mapped[Measure] = relationship()
    assessor: Mapped[Organisation] = relationship(info=words(msg("Who assesses")))
    sources: Mapped[list[Source]] = sources_of("outside_assessment")
