"""From `audits.yaml`: audits, what they found and who answered, how Parliament dealt with them."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import each
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.audits import AuditShape
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding
from strategy_tracker.scrutiny.services import (
    create_audit,
    create_audit_treatment,
    create_finding,
    edit_audit,
    edit_audit_treatment,
    edit_finding,
    publish_audit,
)


def _covered(one: AuditShape) -> Mapping[str, Any]:
    return {
        "covers_from_on": one.period and one.period.start,
        "covers_to_on": one.period and one.period.end,
    }


def _findings(files: SeedFiles) -> Iterator[FiledRecord]:
    for audit in files.audits.audits:
        for one in audit.findings:
            answer = one.answer
            told = {"answered_on": answer and answer.date, "sources": answer.source if answer else []}
            yield FiledRecord("audits", one.id, one, {"audit": audit.id, **told})


def _treatments(files: SeedFiles) -> Iterator[FiledRecord]:
    for audit in files.audits.audits:
        if audit.parliament:
            yield FiledRecord("audits", audit.id, audit.parliament, {"audit": audit.id})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Audit,
        each("audits", lambda files: files.audits.audits, _covered),
        create_audit,
        edit_audit,
        publish_audit,
        names={"date": "made_public_on"},
    ),
    part(Finding, "audit", create_finding, _findings, edit_finding),
    part(
        AuditTreatment,
        "audit",
        create_audit_treatment,
        _treatments,
        edit_audit_treatment,
        key=("audit", "recommendation"),
        names={"date": "decided_on"},
    ),
)
