"""What an officer does with a response that was received: read it through, publish it, or withhold it with a ground."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from strategy_tracker.consultations.kinds import ConsultationState, PublicationPolicy, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response, Submitter
from strategy_tracker.consultations.policy import may_process
from strategy_tracker.consultations.queries.senders import same_senders
from strategy_tracker.consultations.rules.states import RESPONSE_STEPS, ResponseStep
from strategy_tracker.consultations.services.letters import tell_of_publication, tell_of_withholding
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.kernel.actions import action, change_public_pages
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

LONGEST_GROUND = 2_000
WAITED_WITH = msg("The responses to this consultation are published after the deadline.")
NO_CONSENT = msg("The respondent has not agreed to publication. Withhold the response instead, with the ground.")


@action("response.screen", does=msgp("action", "read through"), allow=may_process)
def screen_response(by: Principal, response: Response) -> Response:
    """Say that a response has been read through and can be published."""
    response.state = RESPONSE_STEPS[ResponseStep.SCREEN].take(response.state)
    return response


@action("response.publish", allow=may_process)
def publish_response(by: Principal, response: Response) -> Response:
    """Make a response public, in the words it was sent in."""
    if response.state is ResponseState.PUBLISHED:
        return response
    state = RESPONSE_STEPS[ResponseStep.PUBLISH].take(response.state)
    _check_policy(response.round)
    if not response.may_publish:
        raise Conflict(NO_CONSENT)
    _publish(by, response, state)
    return response


@action("response.publish_screened", does=msgp("action", "publish all that were read through"), allow=may_process)
def publish_screened(by: Principal, round_: ConsultationRound) -> int:
    """Publish every response to a round that has been read through and may be public; return how many."""
    _check_policy(round_)
    wanted = select(Response).where(
        Response.round_id == round_.id, Response.state == ResponseState.SCREENED, Response.may_publish.is_(True)
    )
    who = (joinedload(Response.party), joinedload(Response.submitter).joinedload(Submitter.user))
    found = db.session.scalars(wanted.order_by(Response.id).options(*who)).all()
    for response in found:
        _publish(by, response, RESPONSE_STEPS[ResponseStep.PUBLISH].take(response.state))
    return len(found)


@action("response.let_replace", does=msgp("action", "let it replace an older one"), allow=may_process)
def let_replace(by: Principal, response: Response, *, older: Response) -> Response:
    """Let a response take the place of an older one by the same sender, which does not count any more.

    Raises: Conflict for one that is no older response to the same round by the same sender.
    """
    others = same_senders(response.round_id, [response.uid]).get(response.uid, ())
    if not any(one.uid == older.uid and one.is_older for one in others):
        raise Conflict(msg("That is no older response by the same sender that counts."))
    older.state, older.published_at = RESPONSE_STEPS[ResponseStep.SUPERSEDE].take(older.state), None
    response.replaces = older
    change_public_pages()
    return response


@action("response.withhold", does=msgp("action", "keep from the public"), allow=may_process)
def withhold_response(by: Principal, response: Response, *, ground: str) -> Response:
    """Keep a response from the public, or take it back from there. The ground is kept beside it."""
    state = RESPONSE_STEPS[ResponseStep.WITHHOLD].take(response.state)
    text = ground.strip()
    if not text:
        raise Invalid(msg("Give the ground for withholding the response."), field="ground")
    if len(text) > LONGEST_GROUND:
        raise Invalid(msg("This text has room for %(most)s characters.", most=LONGEST_GROUND), field="ground")
    response.state, response.withheld_ground, response.published_at = state, text, None
    tell_of_withholding(by, response)
    return response


def _publish(by: Principal, response: Response, state: ResponseState) -> None:
    response.state, response.withheld_ground = state, None
    response.published_at = decisive_moment()
    tell_of_publication(by, response)


def is_waited_with(round_: ConsultationRound) -> bool:
    """Tell whether no response to a round is published yet: until the deadline, where it was promised so."""
    after_close = round_.publication_policy is PublicationPolicy.AFTER_CLOSE
    return after_close and present_state(round_) is ConsultationState.OPEN


def _check_policy(round_: ConsultationRound) -> None:
    if is_waited_with(round_):
        raise Conflict(WAITED_WITH)
