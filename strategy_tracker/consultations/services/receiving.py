"""Taking a response in: a handful of statements, one transaction, in the log no word of the text but its hash."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, update

from strategy_tracker.consultations.kinds import Channel, ConsultationState, ResponseState
from strategy_tracker.consultations.models import (
    Answer,
    ConsultationRound,
    Party,
    Response,
    ResponseDraft,
    ResponseVersion,
    RoundCounter,
    Submitter,
)
from strategy_tracker.consultations.policy import may_process
from strategy_tracker.consultations.rules.content import CheckedContent, Content, refuse
from strategy_tracker.consultations.rules.deadlines import day_of
from strategy_tracker.consultations.rules.details import Details
from strategy_tracker.consultations.rules.states import RESPONSE_STEPS, ResponseStep
from strategy_tracker.consultations.services.ahead import checked_now
from strategy_tracker.consultations.services.moment import decisive_moment
from strategy_tracker.consultations.services.parties import set_details
from strategy_tracker.consultations.services.rounds import present_state
from strategy_tracker.consultations.services.standing import LockedResponse, ReachedResponse, standing_of
from strategy_tracker.kernel.actions import action, record_change
from strategy_tracker.kernel.changes import HIDDEN, Change, plain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.ids import ALPHABET, new_ulid
from strategy_tracker.kernel.prepared import Prepared, inserting
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

NOT_TAKEN_IN = msg("Responses are taken in from the opening until they have been answered.")
GROUPS, GROUP = 3, 4
BY_HAND = frozenset({Channel.EMAIL, Channel.LETTER, Channel.IMPORT})
TAKING_IN = frozenset({ConsultationState.OPEN, ConsultationState.CLOSED, ConsultationState.PROCESSING})


_MARK = Prepared(
    update(Response)
    .where(Response.id == bindparam("response_id"))
    .values({name: bindparam(name) for name in ("state", "received_at", "receipt", "number", "version")})
    .values(row_version=Response.row_version + 1)
)
_COUNT = Prepared(
    update(RoundCounter)
    .where(RoundCounter.round_id == bindparam("of_round"))
    .values(received=RoundCounter.received + 1)
)
_VERSION = Prepared(
    inserting(ResponseVersion, "uid", "response_id", "number", "submitted_at", "content_hash").returning(
        ResponseVersion.id
    )
)
_ANSWERS = Prepared(inserting(Answer, "version_id", "question_id", "clause_id", "level", "text"))
_NO_DRAFT = Prepared(delete(ResponseDraft).where(ResponseDraft.response_id == bindparam("of_response")))


class Receipt(Struct, frozen=True):
    """What a respondent gets for a response. `is_new` is false for one that had been sent in before."""

    receipt: str
    number: int
    received_at: datetime
    is_new: bool


def receive(response: Response | ReachedResponse, standing: LockedResponse, said: CheckedContent) -> Receipt:
    """Keep what was sent in for good, and give the response its numbers. Raises: Invalid, Conflict."""
    state = RESPONSE_STEPS[ResponseStep.SUBMIT].take(standing.state)
    refuse(said.problems)
    connection = db.session.connection()
    receipt = Receipt(_new_receipt(), standing.received + 1, decisive_moment(), is_new=True)
    fields = {
        "state": RESPONSE_STEPS[ResponseStep.RECEIVE].take(state),
        "received_at": receipt.received_at,
        "receipt": receipt.receipt,
        "number": receipt.number,
        "version": standing.version + 1,
    }
    _mark_received(connection, response, standing, fields)
    _keep(connection, standing, fields, said)
    return receipt


@action("response.receive_by_mail", does=msgp("action", "take in from an e-mail or a letter"), allow=may_process)
def receive_by_mail(  # noqa: PLR0913 - what a letter says of itself
    by: Principal,
    round_: ConsultationRound,
    *,
    details: Details,
    channel: Channel,
    arrived_on: date,
    content: Content,
) -> Response:
    """Take in a response that came by e-mail or letter; one that came after the deadline is marked as late."""
    if channel not in BY_HAND:
        raise Invalid(msg("Say whether it came by e-mail or by letter."), field="channel")
    if present_state(round_) not in TAKING_IN:
        raise Conflict(NOT_TAKEN_IN)
    now = decisive_moment()
    if arrived_on > day_of(now):
        raise Invalid(msg("A response cannot have come in the future."), field="arrived_on")
    if round_.opened_on is not None and arrived_on < round_.opened_on:
        raise Invalid(msg("A response cannot have come before the consultation opened."), field="arrived_on")
    response = Response(round=round_, submitter=Submitter(), party=Party(), state=ResponseState.DRAFT)
    set_details(response, details.checked(needs_email=False))
    response.channel, response.arrived_on, response.started_at, response.version = channel, arrived_on, now, 0
    response.is_late = round_.deadline_on is not None and arrived_on > round_.deadline_on
    db.session.add(response)
    db.session.flush()
    standing = standing_of(response)
    receive(response, standing, checked_now(standing, content))
    return response


def _new_receipt() -> str:
    letters = [ALPHABET[byte % len(ALPHABET)] for byte in secrets.token_bytes(GROUPS * GROUP)]  # 32 of 256: all alike
    return "-".join("".join(letters[at : at + GROUP]) for at in range(0, len(letters), GROUP))


def _mark_received(
    connection: Connection, response: Response | ReachedResponse, standing: LockedResponse, fields: dict[str, Any]
) -> None:
    """Write the state and the numbers; the receipt's number is hidden in the log."""
    _MARK.run(connection, {"response_id": standing.id, **fields})
    _COUNT.run(connection, {"of_round": standing.round_id})
    before = {name: getattr(standing, name) for name in fields}
    pairs = {name: (plain(before[name]), plain(value)) for name, value in fields.items()}
    pairs["receipt"] = (HIDDEN, HIDDEN)
    record_change(Change("updated", Response.__tablename__, standing.uid, pairs, response))
    if isinstance(response, Response):
        db.session.expire(response)


def _keep(connection: Connection, standing: LockedResponse, fields: dict[str, Any], said: CheckedContent) -> None:
    """Write the version with its answers, for good."""
    uid = new_ulid()
    version = {"number": fields["version"], "submitted_at": fields["received_at"], "content_hash": said.hash}
    ((key,),) = _VERSION.rows(connection, {"uid": uid, "response_id": standing.id, **version})
    pairs = {name: (None, plain(value)) for name, value in {"response": standing.uid, **version}.items()}
    record_change(Change("created", ResponseVersion.__tablename__, uid, pairs, None))
    _ANSWERS.run(connection, *_rows(key, said))
    _NO_DRAFT.run(connection, {"of_response": standing.id})


def _rows(version_id: int, said: CheckedContent) -> Sequence[dict[str, Any]]:
    empty: dict[str, Any] = {"version_id": version_id, "question_id": None, "clause_id": None, "level": None}
    answers = [
        empty | {"question_id": said.asked.keys[uid], "level": given.level, "text": given.text}
        for uid, given in said.content.answers.items()
    ]
    comments = said.content.comments.items()
    return [*answers, *(empty | {"clause_id": said.asked.clauses[uid], "text": text} for uid, text in comments)]
