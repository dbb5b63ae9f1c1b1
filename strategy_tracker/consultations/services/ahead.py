"""What is sent in is read, checked and hashed before it is one's turn to write.

In the turn it is only asked whether all of it is still so: the draft by its version, what the round asks by that of the
data. Where it is not, it is read and checked there.
"""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import bindparam, select

from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseDraft, Submitter
from strategy_tracker.consultations.queries.asked import asked_in
from strategy_tracker.consultations.rules.content import CheckedContent, Content, checked
from strategy_tracker.consultations.rules.holding import token_hash
from strategy_tracker.consultations.services.standing import LockedResponse, ReachedResponse
from strategy_tracker.kernel.cached import current_version, memory
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.prepared import Prepared

_DRAFT = (
    select(ResponseDraft.payload, ResponseDraft.row_version, ResponseDraft.saved_at)
    .add_columns(Response.round_id, ConsultationRound.document_id)
    .join(Response, Response.id == ResponseDraft.response_id)
    .join(ConsultationRound, ConsultationRound.id == Response.round_id)
    .where(ConsultationRound.slug == bindparam("slug"))
)
_BY_UID = Prepared(_DRAFT.where(Response.uid == bindparam("which")))
_BY_LINK = Prepared(
    _DRAFT.join(Submitter, Submitter.id == Response.submitter_id).where(Submitter.token_hash == bindparam("which"))
)
_PAYLOAD = Prepared(select(ResponseDraft.payload).where(ResponseDraft.response_id == bindparam("response_id")))


class ReadAhead(Struct, frozen=True):
    """A draft as it was read, and what was found of it by what was asked at a version of the data."""

    draft_version: int
    saved_at: datetime
    data_version: int
    checked: CheckedContent

    def is_of(self, standing: LockedResponse) -> bool:
        """Tell whether nothing of it has changed."""
        is_draft = (self.draft_version, self.saved_at) == (standing.draft_version, standing.saved_at)
        return is_draft and self.data_version == standing.data_version


def read_ahead(way: ReachedResponse) -> ReadAhead | None:
    """Read and check the draft at the end of a way; None where there is none, or it cannot be read just now."""
    statement, which = (_BY_UID, way.uid) if way.token is None else (_BY_LINK, token_hash(way.token))
    found = memory().reader.rows(statement, {"slug": way.slug, "which": which})
    if not found:
        return None
    payload, version, saved_at, round_id, document_id = found[0]
    known = current_version()
    return ReadAhead(version, saved_at, known, checked(Content.from_json(payload), asked_in(round_id, document_id)))


def checked_now(standing: LockedResponse, content: Content | None) -> CheckedContent:
    """Check `content`, or what the draft holds, in one's turn to write."""
    if content is None:
        found = _PAYLOAD.first(db.session.connection(), {"response_id": standing.id})
        content = Content.from_json(found[0]) if found else Content()
    return checked(content, asked_in(standing.round_id, standing.document_id))
