"""Whom a round asks about what, worked out from the measures; and how each is reached."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from msgspec import Struct
from sqlalchemy import and_, select

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.models import RoleGrant, User
from strategy_tracker.accounts.queries.people import is_in_force as is_held
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public
from strategy_tracker.reporting.models import ReportingContact
from strategy_tracker.strategy.kinds import AssignmentRole, MeasurePhase
from strategy_tracker.strategy.models import Assignment, Measure, Strategy
from strategy_tracker.strategy.rules.assignments import ACCOUNTABLE, is_in_force

OVER = (MeasurePhase.COMPLETED, MeasurePhase.ENDED)


class Named(Struct, frozen=True):
    """A record by its key, its id and its name."""

    key: int
    slug: str
    name: Translated


class AskedMeasure(Struct, frozen=True):
    """A measure under way, and the organisations that are asked how it goes: none where nobody answers for it."""

    measure: Named
    organisations: tuple[Named, ...]


class ReportAddressee(Struct, frozen=True):
    """Somebody to write to for an organisation, with an account or without."""

    organisation_id: int
    name: str | None
    email: str
    language: Language
    has_account: bool


def measures_to_ask_about(strategy: Strategy, today: date) -> tuple[AskedMeasure, ...]:
    """Public measures of a strategy that are not over, with whom to ask; one statement.

    Where an organisation is named to report on a measure it is asked, else those that own it.
    """
    rows = db.session.execute(_parts(strategy)).all()
    groups = (list(group) for _, group in groupby(rows, key=lambda row: row.measure_id))
    return tuple(_asked(group, today) for group in groups)


def addressees_of(organisations: Collection[int], today: date) -> Mapping[int, tuple[ReportAddressee, ...]]:
    """Everybody to write to, by organisation: each address once, those with an account first; two statements."""
    found: dict[int, dict[str, ReportAddressee]] = {}
    for one in (*_with_account(organisations, today), *_contacts(organisations)):
        found.setdefault(one.organisation_id, {}).setdefault(one.email, one)
    return {key: tuple(by_email.values()) for key, by_email in found.items()}


def _parts(strategy: Strategy) -> Any:
    is_accountable = and_(Assignment.measure_id == Measure.id, Assignment.role.in_(ACCOUNTABLE))
    return (
        select(Measure.id.label("measure_id"), Measure.slug.label("measure_slug"), Measure.name.label("measure_name"))
        .add_columns(Assignment.role, Assignment.from_on, Assignment.to_on)
        .add_columns(Organisation.id, Organisation.slug, Organisation.name)
        .outerjoin(Assignment, is_accountable)
        .outerjoin(Organisation, Organisation.id == Assignment.organisation_id)
        .where(Measure.strategy_id == strategy.id, public(Measure))
        .where(Measure.phase.is_(None) | Measure.phase.not_in(OVER))
        .order_by(Measure.id, Assignment.id)
    )


def _asked(rows: list[Any], today: date) -> AskedMeasure:
    first = rows[0]
    held = [row for row in rows if row.role and is_in_force(row.from_on, row.to_on, today)]
    wanted = [row for row in held if row.role is AssignmentRole.REPORTER] or held
    bodies = {row.id: Named(row.id, row.slug, row.name) for row in wanted}
    return AskedMeasure(Named(first.measure_id, first.measure_slug, first.measure_name), tuple(bodies.values()))


def _with_account(organisations: Collection[int], today: date) -> Iterator[ReportAddressee]:
    wanted = (
        select(Organisation.id, User.name, User.email, User.language)
        .join(RoleGrant, RoleGrant.organisation_id == Organisation.id)
        .join(User, User.id == RoleGrant.user_id)
        .where(RoleGrant.role == Role.REPORTER, Organisation.id.in_(organisations), User.is_active, is_held(today))
        .order_by(User.id)
    )
    return (ReportAddressee(*row, has_account=True) for row in db.session.execute(wanted))


def _contacts(organisations: Collection[int]) -> Iterable[ReportAddressee]:
    columns = (ReportingContact.organisation_id, ReportingContact.name, ReportingContact.email)
    wanted = select(*columns, ReportingContact.language).where(ReportingContact.organisation_id.in_(organisations))
    found = db.session.execute(wanted.order_by(ReportingContact.id))
    return (ReportAddressee(*row, has_account=False) for row in found)
