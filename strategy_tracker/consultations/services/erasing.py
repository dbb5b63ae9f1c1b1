"""Erasing words and names of a response: by its respondent while it is open, later where the law says so."""

from sqlalchemy import delete, select

from strategy_tracker.consultations.kinds import ErasureGround, ResponseState
from strategy_tracker.consultations.models import Answer, Response, ResponseDraft, ResponseVersion
from strategy_tracker.consultations.policy import may_answer, may_erase
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.consultations.services.retention import remove_response
from strategy_tracker.consultations.services.standing import refuse_not_open
from strategy_tracker.kernel.actions import action, bulk, explain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

NAMELESS = "—"


@action("response.erase", does=msgp("action", "erase the words and names, as the law demands"), allow=may_erase)
def erase_response(
    by: Principal, response: Response, *, decision: str, ground: ErasureGround | None = None
) -> Response:
    """Erase the words and the names of a response, as the law may demand. That it came in, and when, is kept.

    The log keeps the decision. Raises: Invalid without one; Conflict for a response that is erased.
    """
    if not decision.strip():
        raise Invalid(msg("Say who has decided it, and where that is written."), field="decision")
    if response.erased_at is not None:
        raise Conflict(msg("This response is erased."))
    explain(": ".join([*([str(ground.label)] if ground else []), decision.strip()]))
    return _erase(response)


@action("response.erase_own", does=msgp("action", "erase one’s own"), allow=may_answer)
def erase_own_response(by: Principal, response: Response, *, token: str | None = None) -> None:
    """Erase a response while the consultation is open: what was sent in as words and names, a draft as a whole.

    Raises: Conflict once the consultation has closed.
    """
    round_ = response.round
    refuse_not_open(round_.state, round_.opens_at, round_.closes_at)
    if response.receipt is None:
        remove_response(response)
    else:
        _erase(response)


def _erase(response: Response) -> Response:
    response.state, response.published_at, response.erased_at = ResponseState.WITHDRAWN, None, decisive_moment()
    response.withheld_ground = None
    party, submitter = response.party, response.submitter
    party.name = submitter.name = NAMELESS
    party.organisation_number, party.organisation_id = None, None
    submitter.email, submitter.user_id, submitter.token_hash = None, None, None
    db.session.flush()
    versions = select(ResponseVersion.id).where(ResponseVersion.response_id == response.id)
    with bulk():
        db.session.execute(delete(Answer).where(Answer.version_id.in_(versions)))
        db.session.execute(delete(ResponseDraft).where(ResponseDraft.response_id == response.id))
    return response
