"""How a response and its round stand, read in one statement and locked: what sending in is decided by."""

from datetime import datetime
from functools import cached_property

from msgspec import Struct
from sqlalchemy import bindparam, select

from strategy_tracker.consultations.kinds import ConsultationState, ResponseLanguage, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseDraft, RoundCounter, Submitter
from strategy_tracker.consultations.queries.answering import ResponseHolder
from strategy_tracker.consultations.rules.holding import holds_response, token_hash
from strategy_tracker.consultations.rules.states import state_at
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, NotFound
from strategy_tracker.kernel.prepared import Prepared
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.version import DataVersion


class LockedResponse(Struct, frozen=True):
    """A response with its draft and its round, as they are while response and round are locked."""

    id: int
    uid: str
    state: ResponseState
    version: int
    language: ResponseLanguage
    receipt: str | None
    number: int | None
    received_at: datetime | None
    replaces_id: int | None
    email: str | None
    round_id: int
    received: int
    document_id: int | None
    round_name: Translated
    round_state: ConsultationState
    opens_at: datetime | None
    closes_at: datetime | None
    draft_version: int | None
    saved_at: datetime | None
    data_version: int
    user_id: int | None
    token_hash: str | None

    @property
    def submitter(self) -> ResponseHolder:
        """Return whose it is."""
        return ResponseHolder(self.user_id, self.token_hash)


class ReachedResponse(Struct, frozen=True, dict=True):
    """A response by the way that led to it: the link, or else the account of `by`. Read by the action, and locked."""

    by: Principal
    slug: str
    token: str | None = None
    uid: str | None = None

    @cached_property
    def standing(self) -> LockedResponse:
        """Return how it stands. Raises: NotFound where there is none, or it is not theirs."""
        statement, which = (_BY_UID, self.uid) if self.token is None else (_BY_LINK, token_hash(self.token))
        found = statement.first(db.session.connection(), {"slug": self.slug, "which": which})
        standing = None if found is None else LockedResponse(*found)
        if standing is None or not holds_response(self.by, standing, token=self.token):
            raise NotFound(msg("There is no response at this address, or it is not yours."))
        return standing

    @property
    def submitter(self) -> ResponseHolder:
        """Return whose it is."""
        return self.standing.submitter


_OF_RESPONSE = (
    Response.id,
    Response.uid,
    Response.state,
    Response.version,
    Response.language,
    Response.receipt,
    Response.number,
    Response.received_at,
    Response.replaces_id,
)
_OF_ROUND = (
    Submitter.email,
    Response.round_id,
    RoundCounter.received,
    ConsultationRound.document_id,
    ConsultationRound.name,
    ConsultationRound.state,
    ConsultationRound.opens_at,
    ConsultationRound.closes_at,
    ResponseDraft.row_version,
    ResponseDraft.saved_at,
    select(DataVersion.number).scalar_subquery(),
    Submitter.user_id,
    Submitter.token_hash,
)
_STANDING = (
    select(*_OF_RESPONSE, *_OF_ROUND)
    .join(Submitter, Submitter.id == Response.submitter_id)
    .join(ConsultationRound, ConsultationRound.id == Response.round_id)
    .join(RoundCounter, RoundCounter.round_id == Response.round_id)
    .outerjoin(ResponseDraft, ResponseDraft.response_id == Response.id)
    .with_for_update(of=(Response, RoundCounter))
)
_BY_ID = Prepared(_STANDING.where(Response.id == bindparam("response_id")))
_IN_ROUND = _STANDING.where(ConsultationRound.slug == bindparam("slug"))
_BY_LINK = Prepared(_IN_ROUND.where(Submitter.token_hash == bindparam("which")))
_BY_UID = Prepared(_IN_ROUND.where(Response.uid == bindparam("which")))


def standing_of(response: ReachedResponse | Response) -> LockedResponse:
    """Return how a response stands, and let nothing else be taken in to its round until the action is over."""
    if isinstance(response, ReachedResponse):
        return response.standing
    return LockedResponse(*_BY_ID.rows(db.session.connection(), {"response_id": response.id})[0])


def refuse_not_open(state: ConsultationState | None, opens_at: datetime | None, closes_at: datetime | None) -> None:
    """Refuse to take anything in while a round is not open. Raises: Conflict, with the time of closing."""
    if state is None:
        raise Conflict(msg("This consultation is only known from sources; it takes no responses here."))
    match state_at(state, opens_at, closes_at, decisive_moment()):
        case ConsultationState.OPEN:
            return
        case ConsultationState.DRAFT | ConsultationState.SCHEDULED:
            raise Conflict(msg("The consultation has not opened yet."))
        case ConsultationState.CANCELLED:
            raise Conflict(msg("The consultation was cancelled."))
        case _:
            raise Conflict(msg("The consultation closed at %(when)s.", when=closes_at))
