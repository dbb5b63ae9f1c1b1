"""Whose changes of audits are public."""

from strategy_tracker.audit.queries import Subjects, public_log
from strategy_tracker.scrutiny.models import Audit, AuditTreatment, Finding

SUBJECTS: Subjects = public_log(Audit, Finding, AuditTreatment)
