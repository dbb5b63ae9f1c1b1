"""The officer's rounds: the list, one round with what comes next, and what is planned of it."""

from functools import partial
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from strategy_tracker.consultations.forms.rounds import EditRound, NewRound, RoundOutcomeForm
from strategy_tracker.consultations.kinds import ConsultationState, PublicationPolicy, RoundKind
from strategy_tracker.consultations.models import ConsultationRound, RoundOutcome
from strategy_tracker.consultations.queries.letters import letter_counts, reachable_count
from strategy_tracker.consultations.queries.processing import (
    ResponseFilter,
    has_been_answered,
    questions_to_edit,
    response_facets,
    round_to_process,
    rounds_to_process,
    screened_count,
)
from strategy_tracker.consultations.rules.deadlines import deadline_warning
from strategy_tracker.consultations.rules.states import ROUND_STEPS, ConsultationStep
from strategy_tracker.consultations.services.rounds import (
    change_round,
    conclude_round,
    open_round,
    plan_round,
    present_state,
    remove_round,
)
from strategy_tracker.consultations.views.letters import letter_words
from strategy_tracker.consultations.views.places import PLACES, desk, round_desk, told_in_form
from strategy_tracker.consultations.views.steps import steps_from
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.lookup import free_slug
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.slugs import slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.models import Document
from strategy_tracker.strategy.queries.documents import documents_to_edit
from strategy_tracker.strategy.services.documents import publish_document
from strategy_tracker.web import access, editing
from strategy_tracker.web.editor import Editor, FormPage
from strategy_tracker.web.forms import Form

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


@bp.route("/saksbehandling/horinger/<slug>")
@access.may("consultation_round.plan")
def show(slug: str) -> ResponseReturnValue:
    """Show one consultation: how it stands, and what comes next."""
    by = access.principal()
    record = round_to_process(by, slug)
    return render_template(
        "consultations/rounds/show.html",
        round=record,
        **_how_it_stands(record, present_state(record)),
        warning=_warning(record),
        questions=questions_to_edit(record),
        facets=response_facets(by, record, ResponseFilter()),
        screened=screened_count(record),
        letters=letter_words(letter_counts(record), reachable_count(record), present_state(record)),
        **PLACES,
    )


@bp.get("/saksbehandling/horinger/<slug>/forhandsvis")
@access.may("consultation_round.plan")
def preview(slug: str) -> ResponseReturnValue:
    """Show the page of a consultation as it will be on the day it opens."""
    record, here = round_to_process(access.principal(), slug), round_desk(slug)
    return editing.as_draft(partial(_as_open, record), edited_at=here, refused_to=here)


def _as_open(record: ConsultationRound) -> ResponseReturnValue:
    by = access.principal()
    if present_state(record).is_planned:
        if record.document is not None and record.document.published_at is None:
            publish_document(by, record.document)
        open_round(by, record)
    return editing.show("pages.consultations.show", slug=record.slug)


def _how_it_stands(record: ConsultationRound, state: ConsultationState) -> dict[str, Any]:
    may_conclude = state in ROUND_STEPS[ConsultationStep.CONCLUDE].start
    steps = steps_from(state, has_responses=has_been_answered(record))
    may_remove = state is ConsultationState.DRAFT and record.published_at is None
    return {"state": state, "steps": steps, "may_conclude": may_conclude, "may_remove": may_remove}


def _warning(record: ConsultationRound) -> Message | None:
    if record.kind is not RoundKind.PUBLIC_HEARING or record.opened_on is None or record.deadline_on is None:
        return None
    return deadline_warning(record.opened_on, record.deadline_on)


def _plan(by: Principal, document: Document, **fields: Any) -> ConsultationRound:
    slug = free_slug(ConsultationRound, slug_from(str(fields["name"])) or "horing")
    return plan_round(by, document, slug=slug, **fields)


def _round_desk(record: ConsultationRound) -> str:
    return round_desk(record.slug)


editor = Editor(
    bp=bp,
    at="/saksbehandling/horinger/<slug>",
    find=lambda slug: round_to_process(access.principal(), slug),
    back=_round_desk,
    done=_round_desk,
    around=told_in_form,
)
editor.new(
    "/saksbehandling/horinger/ny",
    _plan,
    NewRound,
    right="consultation_round.plan",
    begin={"kind": RoundKind.PUBLIC_HEARING, "publication_policy": PublicationPolicy.AFTER_CLOSE},
    prepare=lambda form, _: form.warn(),
    fields=lambda form, _: form.fields(),
    belongs_to="document",
    template="consultations/rounds/new.html",
    context={"desk": desk},
    heading=msg("A new consultation"),
    back="/saksbehandling",
    said=msg("The consultation is begun. Ask the questions, then announce or open it."),
)
editor.edit(
    change_round,
    EditRound,
    prepare=lambda form, _: form.warn(),
    fields=lambda form, _: form.fields(),
    heading=msg("Change what is planned"),
    kicker=lambda record: record.name,
)
editor.remove(
    remove_round,
    heading=lambda record: msg("Remove “%(name)s”", name=record.name),
    context={"note": msg("It was never announced. Its questions go with it; the text it is about stays.")},
    back=_round_desk,
    done="/saksbehandling",
)


def _outcome(record: ConsultationRound) -> RoundOutcome | None:
    return record.outcome


def _outcome_fields(form: Form, record: ConsultationRound) -> dict[str, Any]:
    if record.outcome is not None and not form["row_version"].data:
        raise Invalid(msg("Somebody has written it meanwhile. Open the page again to change what they wrote."))
    return form.values()


def _over(slug: str) -> ConsultationRound:
    """Return a round that has closed. Raises: Invalid before that, with when it does."""
    record = round_to_process(access.principal(), slug)
    if not present_state(record).is_before_close:
        return record
    if record.closes_at is None:
        raise Invalid(msg("What came of it can be written once the consultation has closed. No deadline is set yet."))
    raise Invalid(
        msg("What came of it can be written once the consultation has closed: from %(when)s.", when=record.closes_at)
    )


FormPage(
    action=conclude_round,
    form=RoundOutcomeForm,
    find=_over,
    versioned=_outcome,
    holder=_outcome,
    fields=_outcome_fields,
    around=told_in_form,
    heading=msg("What came of it"),
    kicker=lambda record: record.name,
    back=_round_desk,
    done=_round_desk,
).register(bp, "conclude", "/saksbehandling/horinger/<slug>/utfall")
