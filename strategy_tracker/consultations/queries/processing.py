"""What officers work with: the rounds held here, and every response that was received, published or not."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import fields
from sqlalchemy import ColumnElement, Select, case, func, select, tuple_
from sqlalchemy.orm import joinedload

from strategy_tracker.consultations.kinds import (
    Channel,
    ConsultationState,
    PartyKind,
    ResponseLanguage,
    ResponseState,
)
from strategy_tracker.consultations.models import ConsultationRound, Party, Question, Response, RoundCounter
from strategy_tracker.consultations.policy import may_process
from strategy_tracker.consultations.rules.states import state_at
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Forbidden, NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated

PAGE = 50
# When a response was received, and its key: where it stands in the list.
Place: TypeAlias = tuple[datetime, int]
_WAITING = (ResponseState.RECEIVED, ResponseState.SCREENED)


class RoundLine(Struct, frozen=True):
    """A round held here, in the officer's list. `waiting` counts responses neither published nor withheld."""

    slug: str
    name: Translated
    state: ConsultationState
    opens_at: datetime | None
    closes_at: datetime | None
    is_example: bool
    received: int
    waiting: int


class ResponseFilter(Struct, frozen=True):
    """Which responses of a round are wanted; None takes all. `name` is looked for in the respondent's name."""

    state: ResponseState | None = None
    kind: PartyKind | None = None
    language: ResponseLanguage | None = None
    channel: Channel | None = None
    is_late: bool | None = None
    name: str = ""


class ReceivedRow(Struct, frozen=True):
    """A received response in the officer's list."""

    uid: str
    number: int
    name: str
    kind: PartyKind
    language: ResponseLanguage
    channel: Channel
    state: ResponseState
    is_late: bool
    may_publish: bool
    received_at: datetime
    arrived_on: date | None
    place: Place


class PlaceInList(Struct, frozen=True):
    """Where to read on in the list: on the newer or on the older side of a place."""

    place: Place
    is_newer: bool = False


class ReceivedList(Struct, frozen=True):
    """Some responses, newest first; `newer` and `older` are where to read on, None at the ends."""

    rows: tuple[ReceivedRow, ...]
    newer: PlaceInList | None
    older: PlaceInList | None


class ResponseFacets(Struct, frozen=True):
    """How many responses there are for each choice, the other choices in force. `total` fits all of them."""

    total: int
    state: dict[ResponseState, int]
    kind: dict[PartyKind, int]
    language: dict[ResponseLanguage, int]
    channel: dict[Channel, int]


def rounds_to_process(viewer: Principal, now: datetime) -> tuple[RoundLine, ...]:
    """Return the rounds held here, newest first, in two statements. Raises: Forbidden."""
    _refuse(viewer)
    waiting = case((Response.state.in_(_WAITING), 1), else_=0)
    counts = (
        select(Response.round_id, func.count().label("received"), func.sum(waiting).label("waiting"))
        .where(Response.received_at.is_not(None))
        .group_by(Response.round_id)
        .subquery()
    )
    table = ConsultationRound
    columns = (table.slug, table.name, table.state, table.opens_at, table.closes_at, table.is_example)
    statement = (
        select(
            *columns,
            func.coalesce(counts.c.received, 0).label("received"),
            func.coalesce(counts.c.waiting, 0).label("waiting"),
        )
        .outerjoin(counts, counts.c.round_id == table.id)
        .where(table.state.is_not(None))
        .order_by(table.id.desc())
    )
    return tuple(_line(row, now) for row in db.session.execute(statement))


def round_to_process(viewer: Principal, slug: str) -> ConsultationRound:
    """Return a round held here, to work on. Raises: Forbidden, NotFound."""
    _refuse(viewer)
    wanted = select(ConsultationRound).where(ConsultationRound.slug == slug, ConsultationRound.state.is_not(None))
    found = db.session.scalar(wanted.options(joinedload(ConsultationRound.document)))
    if found is None:
        raise NotFound(msg("There is no such consultation."))
    return found


def questions_to_edit(round_: ConsultationRound) -> list[Question]:
    """Return the questions of a round, in their order."""
    wanted = select(Question).where(Question.round_id == round_.id).order_by(Question.position, Question.id)
    return list(db.session.scalars(wanted.options(joinedload(Question.goal), joinedload(Question.clause))))


def responses_to_process(
    viewer: Principal,
    round_: ConsultationRound,
    wanted: ResponseFilter,
    beside: PlaceInList | None = None,
    limit: int = PAGE,
) -> ReceivedList:
    """Return received responses, newest first, from a place in the list; drafts are never here.

    Raises: Forbidden.
    """
    _refuse(viewer)
    place = tuple_(Response.received_at, Response.id)
    statement = _rows().where(Response.round_id == round_.id, *_conditions(wanted))
    backwards = beside is not None and beside.is_newer
    if beside is not None:
        statement = statement.where(place > beside.place if backwards else place < beside.place)
    order = (Response.received_at, Response.id)
    statement = statement.order_by(*(order if backwards else (one.desc() for one in order)))
    found = [_row(row) for row in db.session.execute(statement.limit(limit + 1))]
    has_more, found = len(found) > limit, found[:limit]
    if backwards:
        found.reverse()
    has_newer, has_older = (has_more, True) if backwards else (beside is not None, has_more)
    return ReceivedList(
        tuple(found),
        newer=PlaceInList(found[0].place, is_newer=True) if found and has_newer else None,
        older=PlaceInList(found[-1].place) if found and has_older else None,
    )


def response_facets(viewer: Principal, round_: ConsultationRound, wanted: ResponseFilter) -> ResponseFacets:
    """Return the counts beside the choices of the filters, from one statement. Raises: Forbidden."""
    _refuse(viewer)
    columns = (Response.state, Response.kind, Response.language, Response.channel)
    statement = (
        select(*columns, func.count())
        .where(Response.round_id == round_.id, Response.received_at.is_not(None))
        .where(*_conditions(ResponseFilter(is_late=wanted.is_late, name=wanted.name)))
        .group_by(*columns)
    )
    if wanted.name:
        statement = statement.join(Party, Party.id == Response.party_id)
    chosen = (wanted.state, wanted.kind, wanted.language, wanted.channel)
    counts: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter(), Counter())
    total = 0
    for *values, count in db.session.execute(statement):
        fits = [choice is None or value == choice for choice, value in zip(chosen, values, strict=True)]
        total += count if all(fits) else 0
        for at, value in enumerate(values):
            if all(fits[:at] + fits[at + 1 :]):
                counts[at][value] += count
    return ResponseFacets(total, *(dict(one) for one in counts))


def response_to_process(viewer: Principal, uid: str) -> Response:
    """Return a received response, to work on. Raises: Forbidden, NotFound, also for a draft."""
    _refuse(viewer)
    statement = (
        select(Response)
        .where(Response.uid == uid, Response.received_at.is_not(None))
        .options(joinedload(Response.round), joinedload(Response.party), joinedload(Response.submitter))
    )
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound(msg("There is no such response, or it has not been sent in."))
    return found


def neighbours(
    viewer: Principal, response: Response, wanted: ResponseFilter
) -> tuple[ReceivedRow | None, ReceivedRow | None]:
    """Return the next newer and the next older response that fit the same filter. Raises: Forbidden."""
    assert response.received_at is not None  # noqa: S101 - it was received
    here = (response.received_at, response.id)
    newer = responses_to_process(viewer, response.round, wanted, PlaceInList(here, is_newer=True), limit=1).rows
    older = responses_to_process(viewer, response.round, wanted, PlaceInList(here), limit=1).rows
    return next(iter(newer), None), next(iter(older), None)


def has_been_answered(round_: ConsultationRound) -> bool:
    """Tell whether a response to a round has come in: its deadline is not shortened from then on."""
    received = db.session.scalar(select(RoundCounter.received).where(RoundCounter.round_id == round_.id))
    return bool(received)


def screened_count(round_: ConsultationRound) -> int:
    """Return how many responses to a round have been read through and may be published."""
    where = (Response.round_id == round_.id, Response.state == ResponseState.SCREENED, Response.may_publish.is_(True))
    return db.session.scalar(select(func.count()).where(*where)) or 0


def _refuse(viewer: Principal) -> None:
    if not may_process.may_try(viewer):
        raise Forbidden(msg("Only consultation officers read responses that are not published."))


def _rows() -> Select[*tuple[Any, ...]]:
    columns = (
        *(Response.uid, Response.number, Party.name, Response.kind, Response.language, Response.channel),
        *(Response.state, Response.is_late, Response.may_publish, Response.received_at, Response.arrived_on),
        Response.id,
    )
    statement: Select[*tuple[Any, ...]] = (
        select(*columns).join(Party, Party.id == Response.party_id).where(Response.received_at.is_not(None))
    )
    return statement


def _row(row: Any) -> ReceivedRow:
    values: tuple[Any, ...] = (*row[:-1], (row.received_at, row.id))
    return ReceivedRow(*values)


def _line(row: Any, now: datetime) -> RoundLine:
    state = state_at(row.state, row.opens_at, row.closes_at, now)
    return RoundLine(row.slug, row.name, state, row.opens_at, row.closes_at, row.is_example, row.received, row.waiting)


def _conditions(wanted: ResponseFilter) -> Iterable[ColumnElement[bool]]:
    for field in fields(wanted):
        value = getattr(wanted, field.name)
        if field.name == "name":
            if value:
                yield Party.name.icontains(value, autoescape=True)
        elif value is not None:
            yield getattr(Response, field.name) == value
