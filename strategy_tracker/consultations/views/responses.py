"""The officer's responses: the list with its filters, one read whole, and what becomes of it."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.consultations.forms.processing import WithholdForm
from strategy_tracker.consultations.kinds import ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response
from strategy_tracker.consultations.queries.answering import paper_of, sent_in
from strategy_tracker.consultations.queries.letters import email_of
from strategy_tracker.consultations.queries.processing import (
    ResponseFacets,
    ResponseFilter,
    neighbours,
    response_facets,
    response_to_process,
    responses_to_process,
    round_to_process,
    screened_count,
)
from strategy_tracker.consultations.queries.senders import same_senders
from strategy_tracker.consultations.rules.states import RESPONSE_STEPS, ResponseStep
from strategy_tracker.consultations.services.processing import (
    WAITED_WITH,
    is_waited_with,
    let_replace,
    publish_response,
    publish_screened,
    screen_response,
    withhold_response,
)
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.views.filters import active, filters_of, place_of, query_of, read_filter
from strategy_tracker.consultations.views.paper import asked_in, parts_of
from strategy_tracker.consultations.views.places import PLACES, desk, round_desk, told_in_form
from strategy_tracker.kernel.errors import Conflict, NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.web import access
from strategy_tracker.web.editor import FormPage
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import Confirm

bp = Blueprint("responses", __name__)
SEE_OTHER = 303


@bp.route("/saksbehandling/horinger/<slug>/svar")
@access.may("response.screen")
def index(slug: str) -> ResponseReturnValue:
    """List the responses to a round."""
    by, wanted = access.principal(), read_filter(request.args)
    record = round_to_process(by, slug)
    found = responses_to_process(by, record, wanted, place_of(request.args))
    return render_template(
        "consultations/responses/index.html",
        round=record,
        found=found,
        same=same_senders(record.id, [row.uid for row in found.rows]),
        screened=0 if is_waited_with(record) else screened_count(record),
        takes_letters=present_state(record).takes_letters,
        **_filtered(wanted, response_facets(by, record, wanted)),
        **PLACES,
    )


def _filtered(wanted: ResponseFilter, facets: ResponseFacets) -> dict[str, Any]:
    """Return what the page draws of the filters."""
    told = {"filters": filters_of(wanted, facets), "active": active(wanted)}
    return {"facets": facets, "query": query_of, "wanted": wanted, **told}


@bp.route("/saksbehandling/svar/<uid>")
@access.may("response.screen")
def show(uid: str) -> ResponseReturnValue:
    """Show a whole response in the order of the text, with the next ones beside it."""
    by, wanted = access.principal(), read_filter(request.args)
    response = response_to_process(by, uid)
    newer, older = neighbours(by, response, wanted)
    return render_template(
        "consultations/responses/show.html",
        response=response,
        newer=newer,
        older=older,
        query=query_of(wanted),
        steps=_steps(response),
        confirm_form=Confirm(),
        same=same_senders(response.round_id, [uid]).get(uid, ()),
        **_answered(response),
        **PLACES,
    )


def _steps(response: Response) -> dict[ResponseStep, bool]:
    """Return whether each step can be taken now."""
    found = {step: response.state in RESPONSE_STEPS[step].start for step in ResponseStep}
    is_publishable = response.may_publish and not is_waited_with(response.round)
    return {**found, ResponseStep.PUBLISH: found[ResponseStep.PUBLISH] and is_publishable}


def _answered(response: Response) -> dict[str, Any]:
    """Return the text with what was answered to it."""
    paper, (content, _) = paper_of(response.round.slug), sent_in(response)
    return {
        "paper": paper,
        "parts": [part for part in parts_of(paper, None, content) if part.is_answered],
        "rest": [one for one in asked_in(paper.at_the_end, None, content) if one.is_answered],
    }


@bp.route("/saksbehandling/svar/<uid>/lest", methods=["POST"])
@access.may("response.screen")
def screen(uid: str) -> ResponseReturnValue:
    """Mark a response as read through; then go on to the one after it."""
    by, wanted = access.principal(), read_filter(request.args)
    response = response_to_process(by, uid)
    _newer, older = neighbours(by, response, wanted)
    if Confirm().validate():
        screen_response(by, response)
        flash(say(msg("Marked as read through.")))
    following = older.uid if older and "neste" in request.form else uid
    return redirect(desk("svar", following) + query_of(wanted), SEE_OTHER)


class Replacement(Struct, frozen=True):
    """A response, and the older one by the same sender that it is to take the place of."""

    newer: Response
    older: Response

    @property
    def is_example(self) -> bool:
        """Tell whether it is of the example set."""
        return self.newer.round.is_example


def _replacement(uid: str, older: str) -> Replacement:
    return Replacement(_to_process(uid), _to_process(older))


def _let_replace(by: Principal, pair: Replacement) -> Response:
    return let_replace(by, pair.newer, older=pair.older)


def _to_process(uid: str) -> Response:
    return response_to_process(access.principal(), uid)


def _to_publish(uid: str) -> Response:
    """Return the response. Raises: Conflict before anybody is asked, while none is published."""
    response = _to_process(uid)
    if request.method == "GET" and is_waited_with(response.round):
        raise Conflict(WAITED_WITH)
    return response


def _own_page(response: Response) -> str:
    return desk("svar", response.uid)


def _meaning(response: Response) -> dict[str, Any]:
    is_public = response.state is ResponseState.PUBLISHED
    return {"is_public": is_public, "is_written_to": email_of(response) is not None}


def _with_screened(slug: str) -> ConsultationRound:
    """Return the round. Raises: NotFound where nothing waits."""
    record = round_to_process(access.principal(), slug)
    if request.method == "GET" and not screened_count(record):
        raise NotFound(msg("No response waits to be published."))
    return record


def _publish_all(by: Principal, record: ConsultationRound) -> ConsultationRound:
    publish_screened(by, record)
    return record


def _responses(record: ConsultationRound) -> str:
    return round_desk(record.slug, "svar")


FormPage(
    action=publish_response,
    find=_to_publish,
    around=told_in_form,
    template="consultations/responses/publish.html",
    context=_meaning,
    heading=lambda response: msg("Publish response %(number)s", number=response.number),
    kicker=lambda response: response.party.name,
    save_label=msg("Publish"),
    said=msg("The response is published."),
    back=_own_page,
    done=_own_page,
).register(bp, "publish", "/saksbehandling/svar/<uid>/publiser")
FormPage(
    action=_let_replace,
    right="response.let_replace",
    find=_replacement,
    around=told_in_form,
    template="consultations/responses/replace.html",
    heading=lambda pair: msg(
        "Let response %(number)s take the place of response %(older)s",
        number=pair.newer.number,
        older=pair.older.number,
    ),
    kicker=lambda pair: pair.newer.party.name,
    context=lambda pair: {"older": pair.older, "newer": pair.newer},
    save_label=msg("Let it take the place"),
    said=msg("The older response does not count any more."),
    back=lambda pair: _own_page(pair.newer),
    done=_own_page,
).register(bp, "replace", "/saksbehandling/svar/<uid>/erstatter/<older>")
FormPage(
    action=withhold_response,
    form=WithholdForm,
    find=_to_process,
    begin=lambda response: {"ground": response.withheld_ground},
    around=told_in_form,
    template="consultations/responses/withhold.html",
    context=_meaning,
    heading=lambda response: msg("Withhold response %(number)s", number=response.number),
    kicker=lambda response: response.party.name,
    save_label=msg("Withhold"),
    said=msg("The response is withheld."),
    back=_own_page,
    done=_own_page,
).register(bp, "withhold", "/saksbehandling/svar/<uid>/hold-tilbake")
FormPage(
    action=_publish_all,
    find=_with_screened,
    right="response.publish_screened",
    around=told_in_form,
    template="consultations/responses/publish_all.html",
    context=lambda record: {"count": screened_count(record)},
    heading=msg("Publish all that are read through"),
    kicker=lambda record: record.name,
    save_label=msg("Publish them"),
    said=msg("The responses are published."),
    back=_responses,
    done=_responses,
).register(bp, "publish_all", "/saksbehandling/horinger/<slug>/svar/publiser")
