"""Two lives as tables: a round, and a response. A step that is not in the table is refused with its reason."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from strategy_tracker.consultations.kinds import ConsultationState, ResponseState
from strategy_tracker.kernel.steps import Transition
from strategy_tracker.kernel.text import Message, msg


class ConsultationStep(StrEnum):
    """What can be done with a round."""

    EDIT = "edit"
    SCHEDULE = "schedule"
    OPEN = "open"
    EXTEND = "extend"
    CLOSE = "close"
    PROCESS = "process"
    REPLY = "reply"
    CONCLUDE = "conclude"
    RELEASE = "release"
    ARCHIVE = "archive"
    CANCEL = "cancel"


class ResponseStep(StrEnum):
    """What can be done with a response."""

    SAVE = "save"
    SUBMIT = "submit"
    RECEIVE = "receive"
    SCREEN = "screen"
    PUBLISH = "publish"
    WITHHOLD = "withhold"
    SUPERSEDE = "supersede"
    WITHDRAW = "withdraw"


def _round(*start: ConsultationState, to: ConsultationState | None, refusal: Message) -> Transition[ConsultationState]:
    return Transition(frozenset(start), to, refusal)


def _response(*start: ResponseState, to: ResponseState | None, refusal: Message) -> Transition[ResponseState]:
    return Transition(frozenset(start), to, refusal)


_R, _A = ConsultationState, ResponseState
_BEFORE = (_R.DRAFT, _R.SCHEDULED)

ROUND_STEPS: Mapping[ConsultationStep, Transition[ConsultationState]] = {
    ConsultationStep.EDIT: _round(
        *_BEFORE, to=None, refusal=msg("What is asked cannot be changed once the consultation has opened.")
    ),
    ConsultationStep.SCHEDULE: _round(
        _R.DRAFT, to=_R.SCHEDULED, refusal=msg("Only a consultation that is being prepared can be announced.")
    ),
    ConsultationStep.OPEN: _round(
        *_BEFORE, to=_R.OPEN, refusal=msg("Only a consultation that is being prepared or announced can be opened.")
    ),
    ConsultationStep.EXTEND: _round(
        _R.OPEN, to=None, refusal=msg("The deadline can be extended only while the consultation is open.")
    ),
    ConsultationStep.CLOSE: _round(_R.OPEN, to=_R.CLOSED, refusal=msg("Only an open consultation can be closed.")),
    ConsultationStep.PROCESS: _round(
        _R.CLOSED, to=_R.PROCESSING, refusal=msg("Responses are processed once the consultation has closed.")
    ),
    ConsultationStep.REPLY: _round(
        _R.PROCESSING, to=_R.REPLIED, refusal=msg("Only a consultation that is being processed can be answered.")
    ),
    ConsultationStep.CONCLUDE: _round(
        *(_R.CLOSED, _R.PROCESSING, _R.REPLIED, _R.PUBLISHED),
        to=None,
        refusal=msg("What came of a consultation is written after it has closed, and before it is archived."),
    ),
    ConsultationStep.RELEASE: _round(
        _R.REPLIED, to=_R.PUBLISHED, refusal=msg("The result is published once the responses have been answered.")
    ),
    ConsultationStep.ARCHIVE: _round(
        _R.PUBLISHED, to=_R.ARCHIVED, refusal=msg("A consultation is archived once its result is published.")
    ),
    ConsultationStep.CANCEL: _round(
        *(one for one in ConsultationState if one not in (_R.CANCELLED, _R.ARCHIVED)),
        to=_R.CANCELLED,
        refusal=msg("The consultation is over already."),
    ),
}

RESPONSE_STEPS: Mapping[ResponseStep, Transition[ResponseState]] = {
    ResponseStep.SAVE: _response(
        _A.DRAFT, to=None, refusal=msg("This response has been sent in; it cannot be changed any more.")
    ),
    ResponseStep.SUBMIT: _response(
        _A.DRAFT, to=_A.SUBMITTED, refusal=msg("This response has been withdrawn; start a new one.")
    ),
    ResponseStep.RECEIVE: _response(
        _A.SUBMITTED, to=_A.RECEIVED, refusal=msg("Only a response that was sent in is received.")
    ),
    ResponseStep.SCREEN: _response(
        _A.RECEIVED, to=_A.SCREENED, refusal=msg("Only a response that was just received waits to be read through.")
    ),
    ResponseStep.PUBLISH: _response(
        *(_A.RECEIVED, _A.SCREENED, _A.WITHHELD),
        to=_A.PUBLISHED,
        refusal=msg("Only a response that was received, and not taken back, can be published."),
    ),
    ResponseStep.WITHHOLD: _response(
        *(_A.RECEIVED, _A.SCREENED, _A.PUBLISHED, _A.REDACTED),
        to=_A.WITHHELD,
        refusal=msg("Only a response that was received, and not taken back, can be withheld."),
    ),
    ResponseStep.SUPERSEDE: _response(
        *(_A.RECEIVED, _A.SCREENED, _A.PUBLISHED, _A.REDACTED, _A.WITHHELD),
        to=_A.SUPERSEDED,
        refusal=msg("Only a response that was received can be replaced by a newer one."),
    ),
    ResponseStep.WITHDRAW: _response(
        *(_A.DRAFT, _A.RECEIVED, _A.SCREENED, _A.PUBLISHED, _A.REDACTED, _A.WITHHELD),
        to=_A.WITHDRAWN,
        refusal=msg("This response does not count any more; there is nothing to withdraw."),
    ),
}

# States in which a response was received and counts.
COUNTED = frozenset({_A.RECEIVED, _A.SCREENED, _A.PUBLISHED, _A.REDACTED, _A.WITHHELD})
# States in which anybody may read it.
PUBLIC = frozenset({_A.PUBLISHED, _A.REDACTED})


def state_at(
    state: ConsultationState, opens_at: datetime | None, closes_at: datetime | None, now: datetime
) -> ConsultationState:
    """Return the state that time has brought a round to: it opens and closes by the clock, not by a hand."""
    if state is ConsultationState.SCHEDULED and opens_at is not None and now >= opens_at:
        state = ConsultationState.OPEN
    if state is ConsultationState.OPEN and closes_at is not None and now >= closes_at:
        state = ConsultationState.CLOSED
    return state
