"""Documents put up for consultation: the text as a whole, and what it is called."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.documents import DocumentForm, EditDocument, NewDocument, TextForm
from strategy_tracker.consultations.kinds import ResponseLanguage
from strategy_tracker.consultations.views.places import desk, document_desk, told_in_form
from strategy_tracker.kernel.lookup import free_slug
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.models import Document, Strategy
from strategy_tracker.strategy.queries.documents import (
    document_as_it_is,
    document_to_edit,
    plain_text,
)
from strategy_tracker.strategy.rules.documents import DocumentKind
from strategy_tracker.strategy.services.documents import (
    create_document,
    edit_document,
    publish_document,
    remove_document,
    withdraw_document,
    write_clauses,
)
from strategy_tracker.web import access
from strategy_tracker.web.editor import Editor, itself
from strategy_tracker.web.forms import Confirm

bp = Blueprint("documents", __name__)


@bp.route("/saksbehandling/dokumenter/<slug>")
@access.may("document.create")
def show(slug: str) -> ResponseReturnValue:
    """Show a document by clause, with the ways to change it."""
    return render_template(
        "consultations/documents/show.html",
        page=document_as_it_is(slug),
        confirm_form=Confirm(),
        here=document_desk,
        desk=desk,
    )


def _given(form: DocumentForm, _: Any) -> dict[str, Any]:
    fields = form.values()
    return {**fields, "language": str(fields["language"])}


def _create(by: Principal, strategy: Strategy, **fields: Any) -> Document:
    slug = free_slug(Document, slug_from(f"{fields['title']} {fields['version']}") or "dokument")
    return create_document(by, strategy, slug=slug, **fields)


def _write(by: Principal, document: Document, *, text: str) -> Document:
    write_clauses(by, document, text)
    return document


def _settle(by: Principal, document: Document) -> Document:
    return withdraw_document(by, document) if document.published_at else publish_document(by, document)


def _next(document: Document) -> Message:
    return msg("Withdraw") if document.published_at else msg("Publish and fix the text")


def _settled(document: Document) -> Message:
    return msg("The document is withdrawn.") if document.published_at else msg("The document is published.")


def _here(document: Document) -> str:
    return document_desk(document.slug)


editor = Editor(
    bp=bp,
    at="/saksbehandling/dokumenter/<slug>",
    find=document_to_edit,
    back=_here,
    done=_here,
    around=told_in_form,
)
editor.new(
    "/saksbehandling/dokumenter/nytt",
    _create,
    NewDocument,
    right="document.create",
    begin={"kind": DocumentKind.DRAFT, "language": ResponseLanguage.NB},
    fields=_given,
    belongs_to="strategy",
    around=itself,
    heading=msg("A new document"),
    save_label=msg("Go on to the text"),
    back="/saksbehandling",
    done=lambda made: document_desk(made.slug, "tekst"),
    said=None,
)
editor.edit(edit_document, EditDocument, fields=_given, heading=msg("What the document is called"))
editor.new(
    "/saksbehandling/dokumenter/<slug>/tekst",
    _write,
    TextForm,
    name="text",
    right="document.write",
    find=document_to_edit,
    begin=lambda document: {"text": plain_text(document_as_it_is(document.slug))},
    template="consultations/documents/text.html",
    context=lambda document: {"is_fixed": document.frozen_at is not None},
    heading=msg("The text"),
    kicker=lambda document: document.title,
)
editor.remove(
    remove_document,
    heading=lambda document: msg("Remove “%(name)s”", name=document.title),
    context={"note": msg("It has never been public. Its text goes with it.")},
    done="/saksbehandling",
)
editor.remove(
    _settle,
    name="publication",
    path="/publisering",
    right="document.publish",
    template="consultations/documents/publication.html",
    context=lambda document: {"is_public": document.published_at is not None},
    heading=_next,
    save_label=_next,
    said=_settled,
    kicker=lambda document: document.title,
)
