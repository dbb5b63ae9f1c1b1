"""What reading audits gives back."""

from msgspec import Struct

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.scrutiny.kinds import FindingLevel
from strategy_tracker.sources.queries import Citation


class FindingRow(Struct, frozen=True):
    """Something an audit found. `sources` are where the answer stands; `audit_sources` where the finding does."""

    slug: str
    text: Translated
    level: FindingLevel | None
    answer: Translated | None
    answered_on: PartialDate | None
    audit: Reference
    document: str | None
    made_public_on: PartialDate | None
    state: Translated | None
    measures: tuple[Reference, ...]
    goals: tuple[Reference, ...]
    sources: tuple[Citation, ...]
    audit_sources: tuple[Citation, ...]


class TreatmentRow(Struct, frozen=True):
    """How Parliament dealt with an audit."""

    uid: str
    recommendation: str
    decided_on: PartialDate | None
    decision: Translated | None
    sources: tuple[Citation, ...]


class AuditRow(Struct, frozen=True):
    """An audit in a list, with the recommendations Parliament dealt with it by."""

    slug: str
    title: Translated
    document: str | None
    auditor: Reference | None
    made_public_on: PartialDate | None
    covers_from_on: PartialDate | None
    covers_to_on: PartialDate | None
    state: Translated | None
    findings: int
    answered: int
    recommendations: tuple[str, ...]

    @property
    def reference(self) -> Reference:
        """Name the audit."""
        return Reference("audit", self.slug, self.title)


class AuditPage(Struct, frozen=True):
    """All that is published of one audit."""

    row: AuditRow
    findings: tuple[FindingRow, ...]
    treatments: tuple[TreatmentRow, ...]
    sources: tuple[Citation, ...]
