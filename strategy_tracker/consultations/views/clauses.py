"""One clause of a document: its words, its kind, its goal, its place."""

from typing import Any

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.documents import ClauseForm
from strategy_tracker.consultations.views.places import document_desk, told_in_form
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.models import Clause, Document
from strategy_tracker.strategy.queries.choices import goal_choices
from strategy_tracker.strategy.queries.documents import clause_to_edit, document_to_edit, next_clause
from strategy_tracker.strategy.rules.documents import ClauseKind
from strategy_tracker.strategy.services.documents import add_clause, edit_clause, move_clause, remove_clause
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor
from strategy_tracker.web.forms import Confirm

bp = Blueprint("clauses", __name__)
SEE_OTHER = 303


@bp.route("/saksbehandling/dokumenter/<slug>/punkt/<uid>/flytt", methods=["POST"])
@access.may("clause.move")
def move(slug: str, uid: str) -> ResponseReturnValue:
    """Let a clause change places with the one before it, or after it."""
    clause = _clause(slug, uid)
    if Confirm().validate():
        move_clause(access.principal(), clause, before=next_clause(clause, up="opp" in request.form))
    return redirect(_at(clause), SEE_OTHER)


def _clause(slug: str, uid: str) -> Clause:
    return clause_to_edit(document_to_edit(slug), uid)


def _at(clause: Clause) -> str:
    return f"{_desk(clause)}#punkt-{clause.uid}"


def _desk(clause: Clause) -> str:
    return document_desk(clause.document.slug)


def _offer(form: ClauseForm, document: Document) -> None:
    form.goal.choices = goal_choices(document.strategy.slug)


def _given(form: ClauseForm, _: Any) -> dict[str, Any]:
    fields = form.values()
    fields["level"] = int(fields["level"] or 0)
    if fields["kind"] is ClauseKind.HEADING and not fields["level"]:
        raise Invalid(msg("Choose the level of the heading."), field="level")
    return fields


def _add(by: Principal, document: Document, **fields: Any) -> Clause:
    """Add a clause after the one that `etter` in the address names, else at the end."""
    after = request.args.get("etter")
    return add_clause(by, document, after=clause_to_edit(document, after) if after else None, **fields)


editor = Editor(
    bp=bp,
    at="/saksbehandling/dokumenter/<slug>/punkt/<uid>",
    find=_clause,
    back=_desk,
    done=_at,
    around=told_in_form,
)
editor.new(
    "/saksbehandling/dokumenter/<slug>/punkt/nytt",
    _add,
    ClauseForm,
    right="clause.add",
    find=document_to_edit,
    begin={"kind": ClauseKind.PARAGRAPH},
    prepare=_offer,
    fields=_given,
    heading=msg("A new clause"),
    kicker=lambda document: document.title,
    back=lambda document: document_desk(document.slug),
)
editor.edit(
    edit_clause,
    ClauseForm,
    path="",
    begin=lambda clause: {"level": str(clause.level) if clause.level else None},
    prepare=lambda form, clause: _offer(form, clause.document),
    fields=_given,
    heading=lambda clause: msg("Clause %(number)s", number=clause.number),
    kicker=lambda clause: clause.document.title,
)
editor.remove(
    remove_clause,
    done=_desk,
    heading=lambda clause: msg("Remove clause %(number)s", number=clause.number),
    kicker=lambda clause: clause.document.title,
    context=lambda clause: {
        "words": clause.text,
        "note": msg("It is gone from the text at once. The log keeps what it said."),
    },
)
