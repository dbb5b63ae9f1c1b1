"""Audits with findings, on ground that a test can look up again."""

from typing import Any

from strategy_tracker.kernel.principal import SEED
from strategy_tracker.scrutiny import services
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding
from tests.support.ground import text


def an_audit(slug: str = "revisjon", *, published: bool = True, **fields: Any) -> Audit:
    made = services.create_audit(SEED, **{"slug": slug, "title": text(slug.title()), **fields})
    return services.publish_audit(SEED, made) if published else made


def a_finding(audit: Audit, slug: str = "funn", **fields: Any) -> Finding:
    return services.create_finding(SEED, audit, **{"slug": slug, "text": text("Innføringen er forsinket"), **fields})


def a_treatment(audit: Audit, **fields: Any) -> AuditTreatment:
    return services.create_audit_treatment(SEED, audit, **{"recommendation": "Innst. 1 S (2024–2025)", **fields})
