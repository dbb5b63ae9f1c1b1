"""What a round asks: add, change, put in order, remove."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.questions import QuestionForm, lines_of, written_choices
from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.models import ConsultationRound, Question
from strategy_tracker.consultations.queries.processing import questions_to_edit, round_to_process
from strategy_tracker.consultations.rules.states import ROUND_STEPS, ConsultationStep
from strategy_tracker.consultations.services.questions import (
    add_question,
    add_usual_questions,
    edit_question,
    move_question,
    remove_question,
)
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.views.places import round_desk, told_in_form
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.choices import goal_choices
from strategy_tracker.strategy.queries.documents import document_as_it_is
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import Confirm

bp = Blueprint("questions", __name__)
SEE_OTHER = 303
WORDS_SHOWN = 60


@bp.route("/saksbehandling/horinger/<slug>/sporsmal")
@access.may("question.add")
def index(slug: str) -> ResponseReturnValue:
    """List the questions of a round."""
    record = round_to_process(access.principal(), slug)
    return render_template(
        "consultations/questions/index.html",
        round=record,
        questions=questions_to_edit(record),
        is_fixed=present_state(record) not in ROUND_STEPS[ConsultationStep.EDIT].start,
        confirm_form=Confirm(),
        here=round_desk,
    )


@bp.route("/saksbehandling/horinger/<slug>/sporsmal/vanlige", methods=["POST"])
@access.may("question.add_usual")
def add_usual(slug: str) -> ResponseReturnValue:
    """Ask about each goal, and for anything else."""
    by = access.principal()
    record = round_to_process(by, slug)
    if Confirm().validate():
        add_usual_questions(by, record)
    return redirect(round_desk(slug, "sporsmal"), SEE_OTHER)


@bp.route("/saksbehandling/horinger/<slug>/sporsmal/<uid>/flytt", methods=["POST"])
@access.may("question.move")
def move(slug: str, uid: str) -> ResponseReturnValue:
    """Let a question change places with its neighbour."""
    question = _question(slug, uid)
    if Confirm().validate():
        move_question(access.principal(), question, up="opp" in request.form)
    return redirect(f"{round_desk(slug, 'sporsmal')}#sporsmal-{uid}", SEE_OTHER)


def _question(slug: str, uid: str) -> Question:
    record = round_to_process(access.principal(), slug)
    found = by_public_id(Question, uid)
    if found.round_id != record.id:
        raise NotFound
    return found


def _offer(form: QuestionForm, record: ConsultationRound) -> None:
    form.goal.choices = goal_choices(record.strategy.slug) if record.strategy else []
    form.clause.choices = _clauses(record)


def _clauses(record: ConsultationRound) -> list[tuple[str, Message]]:
    if record.document is None:
        return []
    page = document_as_it_is(record.document.slug)
    found = [(one.uid, one.number, one.text.best(page.row.language)[0]) for one in page.clauses]
    return [
        (uid, msg("%(number)s %(words)s", number=number, words=words[:WORDS_SHOWN] + "…" * (len(words) > WORDS_SHOWN)))
        for uid, number, words in found
    ]


def _given(form: QuestionForm, _: Any) -> dict[str, Any]:
    return {**form.values(), "choices": lines_of(form["choices"].data)}


def _list(question: Question) -> str:
    return round_desk(question.round.slug, "sporsmal")


editor = Editor(
    bp=bp,
    at="/saksbehandling/horinger/<slug>/sporsmal/<uid>",
    find=_question,
    back=_list,
    done=_list,
    around=told_in_form,
)
editor.new(
    "/saksbehandling/horinger/<slug>/sporsmal/nytt",
    add_question,
    QuestionForm,
    find=lambda slug: round_to_process(access.principal(), slug),
    begin={"kind": QuestionKind.OPEN},
    prepare=_offer,
    fields=_given,
    heading=msg("A new question"),
    kicker=lambda record: record.name,
    back=lambda record: round_desk(record.slug, "sporsmal"),
)
editor.edit(
    edit_question,
    QuestionForm,
    path="",
    begin=lambda question: {"choices": written_choices(question)},
    prepare=lambda form, question: _offer(form, question.round),
    fields=_given,
    heading=lambda question: msg("Question %(number)s", number=question.position),
    kicker=lambda question: question.round.name,
)
editor.remove(
    remove_question,
    heading=lambda question: msg("Remove question %(number)s", number=question.position),
    kicker=lambda question: question.round.name,
    context=lambda question: {
        "words": question.text,
        "note": msg("It is not asked any more. The log keeps what it said."),
    },
)
