"""What a round asks: add, change, put in order, remove."""

from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.questions import QuestionForm, stored_question
from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.models import ConsultationRound, Question
from strategy_tracker.consultations.queries.processing import questions_to_edit, round_to_process
from strategy_tracker.consultations.rules.states import ROUND_STEPS, RoundStep
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
from strategy_tracker.strategy.models import Goal
from strategy_tracker.strategy.queries.choices import goal_choices
from strategy_tracker.strategy.queries.documents import clause_to_edit, document_as_it_is
from strategy_tracker.web import access, editing
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
        is_fixed=present_state(record) not in ROUND_STEPS[RoundStep.EDIT].start,
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


@bp.route("/saksbehandling/horinger/<slug>/sporsmal/nytt", methods=["GET", "POST"])
@access.may("question.add")
def new(slug: str) -> ResponseReturnValue:
    """Ask one more question."""
    by = access.principal()
    record = round_to_process(by, slug)
    form = QuestionForm(data={"kind": QuestionKind.OPEN})
    _offer(form, record)
    return editing.edit(
        form,
        "consultations/questions/edit.html",
        save=told_in_form(lambda: add_question(by, record, **_fields(form, record))),
        done=round_desk(slug, "sporsmal"),
        heading=msg("A new question"),
        kicker=record.name,
        back=round_desk(slug, "sporsmal"),
    )


@bp.route("/saksbehandling/horinger/<slug>/sporsmal/<uid>", methods=["GET", "POST"])
@access.may("question.edit")
def edit(slug: str, uid: str) -> ResponseReturnValue:
    """Change a question."""
    by = access.principal()
    question = _question(slug, uid)
    form = _form(question)
    return editing.edit(
        form,
        "consultations/questions/edit.html",
        save=told_in_form(lambda: edit_question(by, question, **_fields(form, question.round))),
        done=round_desk(slug, "sporsmal"),
        record=question,
        stored=lambda: _form(question, formdata=None),
        heading=msg("Question %(number)s", number=question.position),
        kicker=question.round.name,
        back=round_desk(slug, "sporsmal"),
    )


@bp.route("/saksbehandling/horinger/<slug>/sporsmal/<uid>/flytt", methods=["POST"])
@access.may("question.move")
def move(slug: str, uid: str) -> ResponseReturnValue:
    """Let a question change places with its neighbour."""
    question = _question(slug, uid)
    if Confirm().validate():
        move_question(access.principal(), question, up="opp" in request.form)
    return redirect(f"{round_desk(slug, 'sporsmal')}#sporsmal-{uid}", SEE_OTHER)


@bp.route("/saksbehandling/horinger/<slug>/sporsmal/<uid>/fjern", methods=["GET", "POST"])
@access.may("question.remove")
def remove(slug: str, uid: str) -> ResponseReturnValue:
    """Take a question out."""
    question = _question(slug, uid)
    return editing.edit(
        Confirm(),
        "consultations/questions/remove.html",
        save=told_in_form(lambda: remove_question(access.principal(), question)),
        done=round_desk(slug, "sporsmal"),
        said=msg("Removed."),
        heading=msg("Remove question %(number)s", number=question.position),
        kicker=question.round.name,
        save_label=msg("Remove"),
        back=round_desk(slug, "sporsmal"),
        words=question.text,
    )


def _question(slug: str, uid: str) -> Question:
    record = round_to_process(access.principal(), slug)
    found = by_public_id(Question, uid)
    if found.round_id != record.id:
        raise NotFound
    return found


def _form(question: Question, **more: Any) -> QuestionForm:
    form = QuestionForm(data=stored_question(question), **more)
    _offer(form, question.round)
    return form


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


def _fields(form: QuestionForm, record: ConsultationRound) -> dict[str, Any]:
    goal, clause = form.goal.data, form.clause.data
    return {
        **form.fields(),
        "goal": by_public_id(Goal, goal) if goal else None,
        "clause": clause_to_edit(record.document, clause) if clause and record.document else None,
    }
