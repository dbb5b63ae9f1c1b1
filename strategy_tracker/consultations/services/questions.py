"""Actions on the questions of a round. They are fixed once it has opened."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.models import ConsultationRound, Question, QuestionChoice
from strategy_tracker.consultations.policy import may_hold_rounds
from strategy_tracker.consultations.rules.content import SCALE
from strategy_tracker.consultations.rules.states import ROUND_STEPS, ConsultationStep
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Goal

MOST_QUESTIONS = 100
FEWEST_CHOICES, MOST_CHOICES, ENDS = 2, 20, 2
AGREE = {
    "nb": "Hvor enig er du i mål %(number)s: %(name)s?",
    "nn": "Kor samd er du i mål %(number)s: %(name)s?",
    "en": "How far do you agree with goal %(number)s: %(name)s?",
}
ANYTHING_ELSE = Translated(
    nb="Har du andre innspill til utkastet?",
    nn="Har du andre innspel til utkastet?",
    en="Is there anything else you want to say about the draft?",
)


@action("question.add", allow=may_hold_rounds)
def add_question(by: Principal, /, round_: ConsultationRound, **fields: Any) -> Question:
    """Ask one more question, after those there are. `choices` are the answers of a closed one, in their order."""
    _refuse_opened(round_)
    position = next_position(Question.position, Question.round_id == round_.id)
    if position > MOST_QUESTIONS:
        raise Invalid(msg("A consultation has room for %(most)s questions.", most=MOST_QUESTIONS), field="text")
    return _add(round_, position, fields)


@action("question.edit", allow=may_hold_rounds)
def edit_question(by: Principal, /, question: Question, **fields: Any) -> Question:
    """Change a question, until the consultation opens."""
    _refuse_opened(question.round)
    _fill(question, fields)
    return question


@action("question.move", allow=may_hold_rounds)
def move_question(by: Principal, question: Question, *, up: bool) -> Question:
    """Let a question change places with the one before it, or after it."""
    _refuse_opened(question.round)
    there = _questions(question.round)
    place = there.index(question)
    other = place - 1 if up else place + 1
    if 0 <= other < len(there):
        there[place], there[other] = there[other], there[place]
        _put_in_order(there)
    return question


@action("question.remove", allow=may_hold_rounds)
def remove_question(by: Principal, question: Question) -> None:
    """Take a question out, until the consultation opens."""
    _refuse_opened(question.round)
    rest = [one for one in _questions(question.round) if one is not question]
    db.session.delete(question)
    _put_in_order(rest)


@action("question.add_usual", does=msgp("action", "add the usual ones"), allow=may_hold_rounds)
def add_usual_questions(by: Principal, round_: ConsultationRound) -> Sequence[Question]:
    """Ask how far people agree with each goal of the strategy, and whether they have anything else to say.

    Goals that are asked about already are left out. Returns the questions that were added.
    """
    _refuse_opened(round_)
    there = _questions(round_)
    asked = {one.goal_id for one in there if one.kind is QuestionKind.AGREEMENT}
    wanted: list[dict[str, Any]] = [
        {"kind": QuestionKind.AGREEMENT, "text": _about(goal), "goal": goal}
        for goal in _main_goals(round_)
        if goal.id not in asked
    ]
    if not any(one.kind is QuestionKind.OPEN and one.goal_id is None for one in there):
        wanted.append({"kind": QuestionKind.OPEN, "text": ANYTHING_ELSE})
    return [_add(round_, place, fields) for place, fields in enumerate(wanted, len(there) + 1)]


def _refuse_opened(round_: ConsultationRound) -> None:
    ROUND_STEPS[ConsultationStep.EDIT].take(present_state(round_))


def _questions(round_: ConsultationRound) -> list[Question]:
    wanted = select(Question).where(Question.round_id == round_.id).order_by(Question.position, Question.id)
    return list(db.session.scalars(wanted))


def _main_goals(round_: ConsultationRound) -> Sequence[Goal]:
    wanted = select(Goal).where(Goal.strategy_id == round_.strategy_id, Goal.parent_id.is_(None))
    return db.session.scalars(wanted.order_by(Goal.number)).all()


def _about(goal: Goal) -> Translated:
    words = {code: {"number": goal.number, "name": goal.name.best(code)[0]} for code in AGREE}
    return Translated(**{code: question % words[code] for code, question in AGREE.items()})


def _put_in_order(questions: Sequence[Question]) -> None:
    for position, question in enumerate(questions, 1):
        if question.position != position:
            question.position = position


def _add(round_: ConsultationRound, position: int, fields: dict[str, Any]) -> Question:
    question = Question(round=round_, position=position)
    _fill(question, fields)
    db.session.add(question)
    return question


def _fill(question: Question, fields: dict[str, Any]) -> None:
    with db.session.no_autoflush:
        fill(question, {name: value for name, value in fields.items() if name != "choices"})
        require(question, "kind", "text")
        _check_ties(question)
        if "choices" in fields:
            _offer(question, fields["choices"])
        if question.kind is QuestionKind.CLOSED and len(question.choices) < FEWEST_CHOICES:
            raise Invalid(msg("Give at least two answers to choose from."), field="choices")
        if question.kind is QuestionKind.SCALE:
            _name_ends(question)
        elif question.kind is not QuestionKind.CLOSED and question.choices:
            question.choices = []


def _name_ends(question: Question) -> None:
    """Let the two words that a scale has be those of its lowest and its highest step. Raises: Invalid."""
    if not question.choices:
        return
    if len(question.choices) != ENDS:
        raise Invalid(msg("A scale has two lines: what 1 means, and what 5 means."), field="choices")
    for choice, step in zip(question.choices, (SCALE[0], SCALE[-1]), strict=True):
        choice.key = step


def _check_ties(question: Question) -> None:
    round_ = question.round
    if question.goal is not None and question.goal.strategy_id != round_.strategy_id:
        raise Invalid(msg("The goal belongs to another strategy."), field="goal")
    if question.clause is not None and question.clause.document_id != round_.document_id:
        raise Invalid(msg("The clause belongs to another document."), field="clause")


def _offer(question: Question, labels: Sequence[Translated]) -> None:
    wanted = [label for label in labels if label]
    if len(wanted) > MOST_CHOICES:
        raise Invalid(msg("A question has room for %(most)s answers.", most=MOST_CHOICES), field="choices")
    del question.choices[len(wanted) :]
    for place, (choice, label) in enumerate(zip(question.choices, wanted, strict=False), 1):
        choice.label, choice.key = label, str(place)
    for place, label in enumerate(wanted[len(question.choices) :], len(question.choices) + 1):
        question.choices.append(QuestionChoice(position=place, key=str(place), label=label))
