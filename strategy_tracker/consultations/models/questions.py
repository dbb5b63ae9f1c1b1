"""What a round asks."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.models.rounds import ConsultationRound
from strategy_tracker.kernel.columns import TranslatedText, one_of
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.mixins import Editable, Identified
from strategy_tracker.kernel.reference import Nouns
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.words import UNSAID, named, words
from strategy_tracker.strategy.models import Clause, Goal


class Question(Identified, Editable, Base):
    """One question of a round. Fixed once the round has opened; public with its round."""

    __tablename__ = "question"
    nouns = Nouns(one=msg("Question"))
    part_of = "round"

    round_id: Mapped[int] = mapped_column(ForeignKey("consultation_round.id"), index=True, doc="the round that asks it")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place among the round's questions, from 1")
    kind: Mapped[QuestionKind] = named(msg("How it is answered"), one_of(QuestionKind), doc="how it is answered")
    text: Mapped[Translated] = named(msg("Question"), TranslatedText, doc="the question")
    help: Mapped[Translated | None] = named(msg("Help"), TranslatedText, doc="what helps to answer it")
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goal.id"), index=True, doc="the goal it is about")
    clause_id: Mapped[int | None] = mapped_column(ForeignKey("clause.id"), index=True, doc="the clause it is about")
    is_required: Mapped[bool] = named(
        msg("Must be answered"), default=False, doc="whether a response without it is refused"
    )

    round: Mapped[ConsultationRound] = relationship()
    goal: Mapped[Goal | None] = relationship(info=words(msg("The goal it is about")))
    clause: Mapped[Clause | None] = relationship(info=words(msg("The clause it is about")))
    choices: Mapped[list["QuestionChoice"]] = relationship(
        back_populates="question", order_by="QuestionChoice.position", cascade="all, delete-orphan"
    )


class QuestionChoice(Identified, Base):
    """One of the answers a closed question offers."""

    __tablename__ = "question_choice"
    nouns = Nouns(one=msg("Answer to choose from"))
    part_of = "question"
    __table_args__ = (UniqueConstraint("question_id", "key"),)

    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True, doc="the question it answers")
    position: Mapped[int] = mapped_column(info=UNSAID, doc="place among the answers, from 1")
    key: Mapped[str] = mapped_column(String(40), info=UNSAID, doc="what the answer is kept as")
    label: Mapped[Translated] = named(msg("Answer"), TranslatedText, doc="the answer, as it is read")

    question: Mapped[Question] = relationship(back_populates="choices")
