"""The officer's rounds: the list, one round with what comes next, and what is planned of it."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.rounds import EditRound, NewRound, planned
from strategy_tracker.consultations.kinds import PublicationPolicy, RoundKind
from strategy_tracker.consultations.models import ConsultationRound
from strategy_tracker.consultations.queries.letters import letter_counts, reachable_count
from strategy_tracker.consultations.queries.processing import (
    ResponseFilter,
    questions_to_edit,
    response_facets,
    round_to_process,
    rounds_to_process,
    screened_count,
)
from strategy_tracker.consultations.rules.deadlines import deadline_warning
from strategy_tracker.consultations.services.rounds import change_round, plan_round, present_state
from strategy_tracker.consultations.views.letters import letter_words
from strategy_tracker.consultations.views.places import desk, round_desk, told_in_form
from strategy_tracker.consultations.views.steps import steps_from
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.documents import document_to_edit, documents_to_edit
from strategy_tracker.strategy.queries.to_edit import free_slug
from strategy_tracker.web import access, editing

bp = Blueprint("rounds", __name__)


@bp.route("/saksbehandling")
@access.may("consultation_round.plan")
def index() -> ResponseReturnValue:
    """List the consultations that are held here, and the documents they are about."""
    return render_template(
        "consultations/rounds/index.html",
        rounds=rounds_to_process(access.principal(), clock.now()),
        documents=documents_to_edit(),
        desk=desk,
    )


@bp.route("/saksbehandling/horinger/ny", methods=["GET", "POST"])
@access.may("consultation_round.plan")
def new() -> ResponseReturnValue:
    """Begin a consultation."""
    form = NewRound(data={"kind": RoundKind.PUBLIC_HEARING, "publication_policy": PublicationPolicy.AFTER_CLOSE})
    form.document.choices = _documents()
    form.warn()
    return editing.edit(
        form,
        "consultations/rounds/new.html",
        save=told_in_form(lambda: _plan(form)),
        done=lambda made: round_desk(made.slug),
        said=msg("The consultation is begun. Ask the questions, then announce or open it."),
        heading=msg("A new consultation"),
        back=desk(),
        desk=desk,
    )


@bp.route("/saksbehandling/horinger/<slug>")
@access.may("consultation_round.plan")
def show(slug: str) -> ResponseReturnValue:
    """Show one consultation: how it stands, and what comes next."""
    by = access.principal()
    record = round_to_process(by, slug)
    state = present_state(record)
    return render_template(
        "consultations/rounds/show.html",
        round=record,
        state=state,
        steps=steps_from(state),
        warning=_warning(record),
        questions=questions_to_edit(record),
        facets=response_facets(by, record, ResponseFilter()),
        screened=screened_count(record),
        letters=letter_words(letter_counts(record), reachable_count(record), state),
        here=round_desk,
        desk=desk,
    )


@bp.route("/saksbehandling/horinger/<slug>/rediger", methods=["GET", "POST"])
@access.may("consultation_round.change")
def edit(slug: str) -> ResponseReturnValue:
    """Change what is planned."""
    by = access.principal()
    record = round_to_process(by, slug)
    form = _form(record)
    return editing.edit(
        form,
        "consultations/rounds/edit.html",
        save=told_in_form(lambda: change_round(by, record, **_fields(form))),
        done=round_desk(slug),
        record=record,
        stored=lambda: _form(record, formdata=None),
        heading=msg("Change what is planned"),
        kicker=record.name,
        back=round_desk(slug),
        desk=desk,
    )


def _form(record: ConsultationRound, **more: Any) -> EditRound:
    form = EditRound(data=planned(record), **more)
    form.document.choices = _documents()
    form.warn()
    return form


def _documents() -> list[tuple[str, Message]]:
    found = documents_to_edit()
    return [(one.slug, msg("%(title)s (%(version)s)", title=one.title, version=one.version)) for one in found]


def _plan(form: NewRound) -> ConsultationRound:
    fields = form.fields()
    document = document_to_edit(form.document.data or "")
    slug = free_slug(ConsultationRound, slug_from(str(fields["name"])) or "horing")
    return plan_round(access.principal(), document, slug=slug, **fields)


def _fields(form: EditRound) -> dict[str, Any]:
    return {**form.fields(), "document": document_to_edit(form.document.data or "")}


def _warning(record: ConsultationRound) -> Message | None:
    if record.kind is not RoundKind.PUBLIC_HEARING or record.opened_on is None or record.deadline_on is None:
        return None
    return deadline_warning(record.opened_on, record.deadline_on)
