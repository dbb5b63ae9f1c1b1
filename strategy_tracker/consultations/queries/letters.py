"""Which respondents are to be written to about a round, and how many have been."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Select, and_, case, distinct, exists, func, select

from strategy_tracker.accounts.models import User
from strategy_tracker.consultations.kinds import ResponseLanguage, ResponseLetterKind, ResponseState
from strategy_tracker.consultations.models import ConsultationRound, Response, ResponseLetter, Submitter
from strategy_tracker.consultations.rules.states import COUNTED
from strategy_tracker.kernel.db import db

# Those who have begun, or sent in a response that counts; not those who took it back or replaced it.
WRITTEN_TO = (ResponseState.DRAFT, *COUNTED)
_ACCOUNT = case((User.is_active, User.email))
_EMAIL: ColumnElement[str | None] = func.coalesce(Submitter.email, _ACCOUNT)


class RespondentAddressee(Struct, frozen=True):
    """A respondent to write to, once however many responses have the same address."""

    response_id: int
    email: str
    language: ResponseLanguage
    is_draft: bool


def round_in_letters(slug: str) -> ConsultationRound | None:
    """The round that letters are about; None once it is gone."""
    return db.session.scalar(select(ConsultationRound).where(ConsultationRound.slug == slug))


def email_of(response: Response) -> str | None:
    """Where letters about a response go: the address that was given for it, or that of the account."""
    submitter = response.submitter
    account = submitter.user.email if submitter.user is not None and submitter.user.is_active else None
    return submitter.email or account


def keys_to_write_to(round_id: int, kind: ResponseLetterKind, occasion: datetime, begun_before: datetime) -> list[int]:
    """One response of each address that is to have this letter and has not got it; of several, one still a draft."""
    told = _letters(kind, occasion).where(Response.round_id == round_id).with_only_columns(_EMAIL)
    wanted = (
        _people(Response.id, _EMAIL.label("email"))
        .where(Response.round_id == round_id, Response.started_at < begun_before, _EMAIL.not_in(told))
        .order_by(Response.state != ResponseState.DRAFT, Response.id)
    )
    first: dict[str, int] = {}
    for row in db.session.execute(wanted):
        first.setdefault(row.email, row.id)
    return list(first.values())


def addressees(keys: Collection[int], kind: ResponseLetterKind, occasion: datetime) -> list[RespondentAddressee]:
    """Those of these responses that are still to be written to; asked while nothing else is written."""
    has_it = and_(
        ResponseLetter.response_id == Response.id, ResponseLetter.kind == kind, ResponseLetter.occasion == occasion
    )
    wanted = _people(Response.id, _EMAIL, Response.language, Response.state == ResponseState.DRAFT)
    return [
        RespondentAddressee(*row)
        for row in db.session.execute(wanted.where(Response.id.in_(keys), ~exists().where(has_it)))
    ]


def letter_counts(round_: ConsultationRound) -> Mapping[ResponseLetterKind, int]:
    """How many letters have gone out to the respondents of a round, by what they are about. No names."""
    statement = (
        select(ResponseLetter.kind, func.count())
        .join(Response, Response.id == ResponseLetter.response_id)
        .where(Response.round_id == round_.id)
        .group_by(ResponseLetter.kind)
    )
    found = {row[0]: row[1] for row in db.session.execute(statement)}
    return {kind: found[kind] for kind in ResponseLetterKind if kind in found}


def reachable_count(round_: ConsultationRound) -> int:
    """How many addresses are written to if something happens to the round now."""
    wanted = _people(func.count(distinct(_EMAIL))).where(Response.round_id == round_.id)
    return db.session.scalar(wanted) or 0


def _people(*columns: Any) -> Select[*tuple[Any, ...]]:
    statement: Select[*tuple[Any, ...]] = _joined(select(*columns).select_from(Response))
    return statement.where(Response.state.in_(WRITTEN_TO), _EMAIL.is_not(None))


def _letters(kind: ResponseLetterKind, occasion: datetime) -> Select[*tuple[Any, ...]]:
    statement = select(Response.id).join(ResponseLetter, ResponseLetter.response_id == Response.id)
    wanted = (ResponseLetter.kind == kind, ResponseLetter.occasion == occasion, _EMAIL.is_not(None))
    joined: Select[*tuple[Any, ...]] = _joined(statement)
    return joined.where(*wanted)


def _joined(statement: Any) -> Any:
    people = statement.join(Submitter, Submitter.id == Response.submitter_id)
    return people.outerjoin(User, User.id == Submitter.user_id)
