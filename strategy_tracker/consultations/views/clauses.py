"""One clause of a document: its words, its kind, its goal, its place."""

from typing import Any

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.documents import ClauseForm, stored_clause
from strategy_tracker.consultations.views.places import document_desk, told_in_form
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Clause, Document, Goal
from strategy_tracker.strategy.queries.choices import goal_choices
from strategy_tracker.strategy.queries.documents import clause_to_edit, document_to_edit, next_clause
from strategy_tracker.strategy.rules.documents import ClauseKind
from strategy_tracker.strategy.services.documents import add_clause, edit_clause, move_clause, remove_clause
from strategy_tracker.web import access, editing
from strategy_tracker.web.forms import Confirm

bp = Blueprint("clauses", __name__)
SEE_OTHER = 303


@bp.route("/saksbehandling/dokumenter/<slug>/punkt/nytt", methods=["GET", "POST"])
@access.may("clause.add")
def new(slug: str) -> ResponseReturnValue:
    """Add a clause, after the one that `etter` names, else at the end."""
    document = document_to_edit(slug)
    after = request.args.get("etter")
    form = ClauseForm(data={"kind": ClauseKind.PARAGRAPH})
    form.goal.choices = goal_choices(document.strategy.slug)
    return editing.edit(
        form,
        "consultations/clauses/edit.html",
        save=told_in_form(
            lambda: add_clause(
                access.principal(),
                document,
                after=clause_to_edit(document, after) if after else None,
                **_fields(form),
            )
        ),
        done=lambda made: _at(document, made),
        heading=msg("A new clause"),
        kicker=document.title,
        back=document_desk(slug),
    )


@bp.route("/saksbehandling/dokumenter/<slug>/punkt/<uid>", methods=["GET", "POST"])
@access.may("clause.edit")
def edit(slug: str, uid: str) -> ResponseReturnValue:
    """Change a clause."""
    document = document_to_edit(slug)
    clause = clause_to_edit(document, uid)
    form = _form(clause)
    return editing.edit(
        form,
        "consultations/clauses/edit.html",
        save=told_in_form(lambda: edit_clause(access.principal(), clause, **_fields(form))),
        done=lambda made: _at(document, made),
        record=clause,
        stored=lambda: _form(clause, formdata=None),
        heading=msg("Clause %(number)s", number=clause.number),
        kicker=document.title,
        back=document_desk(slug),
    )


@bp.route("/saksbehandling/dokumenter/<slug>/punkt/<uid>/flytt", methods=["POST"])
@access.may("clause.move")
def move(slug: str, uid: str) -> ResponseReturnValue:
    """Let a clause change places with the one before it, or after it."""
    document = document_to_edit(slug)
    clause = clause_to_edit(document, uid)
    if Confirm().validate():
        move_clause(access.principal(), clause, before=next_clause(clause, up="opp" in request.form))
    return redirect(_at(document, clause), SEE_OTHER)


@bp.route("/saksbehandling/dokumenter/<slug>/punkt/<uid>/fjern", methods=["GET", "POST"])
@access.may("clause.remove")
def remove(slug: str, uid: str) -> ResponseReturnValue:
    """Take a clause out."""
    document = document_to_edit(slug)
    clause = clause_to_edit(document, uid)
    return editing.edit(
        Confirm(),
        "consultations/clauses/remove.html",
        save=told_in_form(lambda: remove_clause(access.principal(), clause)),
        done=document_desk(slug),
        said=msg("Removed."),
        heading=msg("Remove clause %(number)s", number=clause.number),
        kicker=document.title,
        save_label=msg("Remove"),
        back=document_desk(slug),
        words=clause.text,
    )


def _form(clause: Clause, **more: Any) -> ClauseForm:
    form = ClauseForm(data=stored_clause(clause), **more)
    form.goal.choices = goal_choices(clause.document.strategy.slug)
    return form


def _fields(form: ClauseForm) -> dict[str, Any]:
    fields = form.fields()
    if fields["kind"] is ClauseKind.HEADING and not fields["level"]:
        raise Invalid(msg("Choose the level of the heading."), field="level")
    return {**fields, "goal": by_public_id(Goal, form.goal.data) if form.goal.data else None}


def _at(document: Document, clause: Clause) -> str:
    return f"{document_desk(document.slug)}#punkt-{clause.uid}"
