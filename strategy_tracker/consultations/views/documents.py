"""Documents put up for consultation: the text as a whole, and what it is called."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.documents import EditDocument, NewDocument, TextForm, stored_document
from strategy_tracker.consultations.kinds import ResponseLanguage
from strategy_tracker.consultations.views.places import desk, document_desk, told_in_form
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.models import Document, Strategy
from strategy_tracker.strategy.queries.choices import strategy_choices
from strategy_tracker.strategy.queries.documents import (
    document_as_it_is,
    document_to_edit,
    documents_to_edit,
    plain_text,
)
from strategy_tracker.strategy.queries.to_edit import free_slug
from strategy_tracker.strategy.rules.documents import DocumentKind
from strategy_tracker.strategy.services.documents import (
    create_document,
    edit_document,
    publish_document,
    withdraw_document,
    write_clauses,
)
from strategy_tracker.web import access, editing
from strategy_tracker.web.forms import Confirm

bp = Blueprint("documents", __name__)


@bp.route("/saksbehandling/dokumenter/nytt", methods=["GET", "POST"])
@access.may("document.create")
def new() -> ResponseReturnValue:
    """Begin a document."""
    form = NewDocument(data={"kind": DocumentKind.DRAFT, "language": ResponseLanguage.NB})
    form.strategy.choices, form.predecessor.choices = strategy_choices(), _versions()
    return editing.edit(
        form,
        "consultations/documents/new.html",
        save=lambda: _create(form),
        done=lambda made: document_desk(made.slug, "tekst"),
        said=None,
        heading=msg("A new document"),
        save_label=msg("Go on to the text"),
        back=desk(),
    )


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


@bp.route("/saksbehandling/dokumenter/<slug>/rediger", methods=["GET", "POST"])
@access.may("document.edit")
def edit(slug: str) -> ResponseReturnValue:
    """Change what a document is called."""
    document = document_to_edit(slug)
    form = EditDocument(data=stored_document(document))
    return editing.edit(
        form,
        "consultations/documents/edit.html",
        save=told_in_form(lambda: edit_document(access.principal(), document, **_fields(form))),
        done=document_desk(slug),
        record=document,
        stored=lambda: EditDocument(formdata=None, data=stored_document(document)),
        heading=msg("What the document is called"),
        back=document_desk(slug),
    )


@bp.route("/saksbehandling/dokumenter/<slug>/tekst", methods=["GET", "POST"])
@access.may("document.write")
def text(slug: str) -> ResponseReturnValue:
    """Write the whole text at once."""
    document = document_to_edit(slug)
    form = TextForm(data={"text": plain_text(document_as_it_is(slug))})
    return editing.edit(
        form,
        "consultations/documents/text.html",
        save=told_in_form(lambda: write_clauses(access.principal(), document, form.text.data or "")),
        done=document_desk(slug),
        heading=msg("The text"),
        kicker=document.title,
        back=document_desk(slug),
        is_fixed=document.frozen_at is not None,
    )


@bp.route("/saksbehandling/dokumenter/<slug>/publisering", methods=["GET", "POST"])
@access.may("document.publish")
def publication(slug: str) -> ResponseReturnValue:
    """Make a document public and fix it for good, or take it out of public sight."""
    document, by = document_to_edit(slug), access.principal()
    change = withdraw_document if document.published_at else publish_document
    label = msg("Withdraw") if document.published_at else msg("Publish and fix the text")
    return editing.edit(
        Confirm(),
        "consultations/documents/publication.html",
        save=told_in_form(lambda: change(by, document)),
        done=document_desk(slug),
        said=msg("The document is withdrawn.") if document.published_at else msg("The document is published."),
        heading=label,
        kicker=document.title,
        save_label=label,
        back=document_desk(slug),
        is_public=document.published_at is not None,
    )


def _versions() -> list[tuple[str, Message]]:
    found = documents_to_edit()
    return [(one.slug, msg("%(title)s (%(version)s)", title=one.title, version=one.version)) for one in found]


def _fields(form: EditDocument | NewDocument) -> dict[str, Any]:
    values = form.values("title", "kind", "version", "language")
    return {**values, "language": values["language"].value}


def _create(form: NewDocument) -> Document:
    strategy = by_public_id(Strategy, form.strategy.data or "")
    fields = _fields(form)
    before = document_to_edit(form.predecessor.data) if form.predecessor.data else None
    slug = free_slug(Document, slug_from(f"{fields['title']} {fields['version']}") or "dokument")
    return create_document(access.principal(), strategy, slug=slug, predecessor=before, **fields)
