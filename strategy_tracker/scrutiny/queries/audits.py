"""Published audits, and how Parliament dealt with each."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, func, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference, reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.visibility import public
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding
from strategy_tracker.scrutiny.queries.findings import findings_where
from strategy_tracker.scrutiny.queries.values import AuditPage, AuditRow, TreatmentRow
from strategy_tracker.sources.queries import citations


@by_version
def audits() -> tuple[AuditRow, ...]:
    """Published audits, newest first, those without a date last."""
    found = _audits()
    told = _recommendations([row.id for row in found])
    return tuple(_audit(row, told.get(row.id, ())) for row in found)


@by_version
def audits_of_organisation(slug: str) -> tuple[AuditRow, ...]:
    """Published audits the organisation made."""
    return tuple(row for row in audits() if row.auditor and row.auditor.id == slug)


@by_version
def audit_by_slug(slug: str) -> AuditPage:
    """Return one published audit with its findings. Raises: NotFound."""
    row = next(iter(_audits(Audit.slug == slug)), None)
    if row is None:
        raise NotFound(msg("There is no such audit."))
    dealt_with = tuple(one for _, one in _treatments(AuditTreatment.audit_id == row.id))
    sources = citations({"audit": [row.id]}).get(("audit", row.id), ())
    told = tuple(one.recommendation for one in dealt_with)
    return AuditPage(_audit(row, told), findings_where(Finding.audit_id == row.id), dealt_with, sources)


def _audits(*where: ColumnElement[bool]) -> list[Row[Any]]:
    found = select(func.count()).where(Finding.audit_id == Audit.id).correlate(Audit)
    statement = (
        select(
            *Audit.__table__.c,
            Organisation.slug.label("auditor_slug"),
            Organisation.name.label("auditor_name"),
            found.scalar_subquery().label("findings"),
            found.where(Finding.answer.is_not(None)).scalar_subquery().label("answered"),
        )
        .outerjoin(Organisation, and_(Organisation.id == Audit.auditor_id, public(Organisation)))
        .where(public(Audit), *where)
        .order_by(Audit.made_public_on.desc().nulls_last(), Audit.id)
    )
    return list(db.session.execute(statement))


def _audit(row: Row[Any], recommendations: tuple[str, ...]) -> AuditRow:
    auditor = reference("organisation", row.auditor_slug, row.auditor_name)
    return filled(AuditRow, row, auditor=auditor, recommendations=recommendations)


def _recommendations(keys: Collection[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    wanted = select(AuditTreatment.audit_id, AuditTreatment.recommendation).where(AuditTreatment.audit_id.in_(keys))
    for key, told in db.session.execute(wanted.order_by(AuditTreatment.id)):
        found[key] = (*found.get(key, ()), told)
    return found


@by_version
def treatments() -> tuple[tuple[Reference, TreatmentRow], ...]:
    """How Parliament dealt with published audits, each with the audit."""
    return _treatments()


def _treatments(*where: ColumnElement[bool]) -> tuple[tuple[Reference, TreatmentRow], ...]:
    """Return public treatments for which `where` holds, with the audit of each; two statements."""
    wanted = (
        select(*AuditTreatment.__table__.c, Audit.slug.label("audit_slug"), Audit.title)
        .join(Audit, Audit.id == AuditTreatment.audit_id)
        .where(public(AuditTreatment, Audit), *where)
    )
    found = list(db.session.execute(wanted.order_by(AuditTreatment.id)))
    cited = citations({"audit_treatment": [row.id for row in found]})
    return tuple(
        (
            Reference("audit", row.audit_slug, row.title),
            filled(TreatmentRow, row, sources=cited.get(("audit_treatment", row.id), ())),
        )
        for row in found
    )
