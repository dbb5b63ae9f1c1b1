"""Actions on audits, their findings, and how Parliament dealt with them."""

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding
from strategy_tracker.scrutiny.policy import may_edit_audits
from strategy_tracker.sources.services import with_cited


def _check_audit(record: Audit) -> None:
    begins, ends = record.covers_from_on, record.covers_to_on
    if begins and ends and ends.end < begins.start:
        raise Invalid(msg("The time it covers cannot end before it begins."), field="covers_to_on")


def _check_finding(record: Finding) -> None:
    if record.answered_on and not record.answer:
        raise Invalid(msg("Say what was answered."), field="answer")


def _was_public(record: Finding | AuditTreatment) -> bool:
    return has_been_published("audit", record.audit.slug)


_audits = RecordActions(
    model=Audit,
    noun="audit",
    allow=may_edit_audits,
    needs=("title",),
    prepare=with_cited,
    check=_check_audit,
)
create_audit = _audits.create("Take in an audit, as a draft.")
edit_audit = _audits.edit("Change what is known of an audit, or how it stands.")
publish_audit = _audits.publish("Make an audit and its findings public.")
withdraw_audit = _audits.withdraw("Take an audit and its findings out of public sight.")

_findings = RecordActions(
    model=Finding,
    noun="finding",
    allow=may_edit_audits,
    under="audit",
    needs=("text",),
    prepare=with_cited,
    check=_check_finding,
    was_public=_was_public,
)
create_finding = _findings.create("Add what an audit found.")
edit_finding = _findings.edit("Change a finding, its answer, or what it concerns.")
remove_finding = _findings.remove("Remove what an audit did not find; with a reason, once public.")

_treatments = RecordActions(
    model=AuditTreatment,
    noun="audit_treatment",
    allow=may_edit_audits,
    under="audit",
    needs=("recommendation",),
    prepare=with_cited,
    was_public=_was_public,
)
create_audit_treatment = _treatments.create("Say how Parliament dealt with an audit.")
edit_audit_treatment = _treatments.edit("Change what is known of how Parliament dealt with an audit.")
remove_audit_treatment = _treatments.remove("Remove what Parliament never dealt with; with a reason, once public.")
