"""What became of the goals of one strategy in the next."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.kernel.columns import TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Slugged
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import named, words
from strategy_tracker.sources.models import Source, sources_of
from strategy_tracker.strategy.kinds import Basis, GoalFate
from strategy_tracker.strategy.models.goals import Goal


class GoalCrosswalk(Slugged, Editable, Base):
    """That an earlier goal lives on in a later one, or was dropped. Public with both goals."""

    __tablename__ = "goal_crosswalk"
    nouns = Nouns(
        one=msg("What became of a goal"), new=msg("What became of a goal"), gone=msg("What became of a goal: removed")
    )
    part_of = "earlier"
    needs = "later"
    __table_args__ = (
        UniqueConstraint("earlier_id", "later_id"),
        CheckConstraint("(fate = 'dropped') = (later_id is null)", name="dropped_leads_nowhere"),
    )

    earlier_id: Mapped[int] = mapped_column(ForeignKey("goal.id"), index=True, doc="the goal of the earlier strategy")
    later_id: Mapped[int | None] = mapped_column(
        ForeignKey("goal.id"), index=True, doc="the goal of the next strategy; null is dropped"
    )
    fate: Mapped[GoalFate] = named(
        msg("What became of it"), one_of(GoalFate), doc="carried on, merged, split or dropped"
    )
    because: Mapped[Translated] = named(msg("Because"), TranslatedText, doc="what that rests on")
    basis: Mapped[Basis] = named(
        msg("Who says so"),
        one_of(Basis),
        ours=msg(
            "The sources we have read do not say what became of each earlier goal. We have tied them by what they say."
        ),
        doc="whether a source says so, or we read it so",
    )

    earlier: Mapped[Goal] = relationship(foreign_keys=earlier_id, info=words(msg("Earlier goal")))
    later: Mapped[Goal | None] = relationship(foreign_keys=later_id, info=words(msg("Later goal")))
    sources: Mapped[list[Source]] = sources_of("goal_crosswalk")
