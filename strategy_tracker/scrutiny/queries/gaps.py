"""What is not known of audits, of what they found, and of how Parliament dealt with them."""

from collections.abc import Iterator

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.queries.audits import audits, treatments
from strategy_tracker.scrutiny.queries.findings import findings
from strategy_tracker.scrutiny.queries.values import AuditPage, AuditRow, FindingRow, TreatmentRow
from strategy_tracker.sources.queries import EmptyField, empty_fields


@by_version
def audit_gaps() -> tuple[EmptyField, ...]:
    """What is not known of published audits, audit by audit."""
    found: dict[Reference, list[EmptyField]] = {row.reference: list(_of_audit(row)) for row in audits()}
    for finding in findings():
        found[finding.audit].extend(_of_finding(finding))
    for audit, treatment in treatments():
        found[audit].extend(_of_treatment(audit, treatment))
    return tuple(one for gaps in found.values() for one in gaps)


def gaps_of_audit(page: AuditPage) -> tuple[EmptyField, ...]:
    """What is not known of one audit, of what it found, and of how Parliament dealt with it."""
    dealt_with = (gap for one in page.treatments for gap in _of_treatment(page.row.reference, one))
    return (*_of_audit(page.row), *(gap for one in page.findings for gap in _of_finding(one)), *dealt_with)


def _of_audit(row: AuditRow) -> Iterator[EmptyField]:
    covers = row.covers_from_on or row.covers_to_on
    asked = (
        ("made_public_on", row.made_public_on, msg("When the audit was made public")),
        ("covers_to_on", covers, msg("Which time the audit covers")),
        ("state", row.state, msg("What has become of the audit")),
    )
    return empty_fields("audit", row.slug, row.reference, asked)


def _of_finding(row: FindingRow) -> Iterator[EmptyField]:
    asked = (
        ("level", row.level, msg("How gravely the auditor looks at a finding")),
        ("answer", row.answer, msg("What was answered to a finding")),
    )
    return empty_fields("finding", row.slug, row.audit, asked, row.text)


def _of_treatment(audit: Reference, row: TreatmentRow) -> Iterator[EmptyField]:
    asked = (
        ("decided_on", row.decided_on, msg("When Parliament dealt with the audit")),
        ("decision", row.decision, msg("What Parliament decided")),
    )
    return empty_fields(
        "audit_treatment", row.uid, audit, asked, msg("Recommendation: %(name)s", name=row.recommendation)
    )
