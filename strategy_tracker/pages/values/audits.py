"""Audits and their findings as lists, sentences and facts."""

from collections.abc import Mapping, Sequence

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.absences import held_or_why, why_empty
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.gatherings import goal_name
from strategy_tracker.pages.values.links import cited, link
from strategy_tracker.scrutiny.kinds import FindingLevel
from strategy_tracker.scrutiny.queries.values import AuditPage, AuditRow, FindingRow, TreatmentRow
from strategy_tracker.web.addresses import address
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import Link, ListColumn, Record, Text, Value

NOT_STATED = "ikke-oppgitt"
LEVELS = list(FindingLevel)
LEVEL_MARKS: Mapping[FindingLevel, Mark] = {
    FindingLevel.SERIOUS: Mark("alvorlig", FindingLevel.SERIOUS.label, MarkOutline.TRIANGLE, Tone.BAD),
    FindingLevel.HIGHLY_CENSURABLE: Mark(
        "sterkt-kritikkverdig", FindingLevel.HIGHLY_CENSURABLE.label, MarkOutline.DIAMOND, Tone.WARN
    ),
    FindingLevel.CENSURABLE: Mark("kritikkverdig", FindingLevel.CENSURABLE.label, MarkOutline.DIAMOND, Tone.WARN),
    FindingLevel.NOT_SATISFACTORY: Mark(
        "ikke-tilfredsstillende", FindingLevel.NOT_SATISFACTORY.label, MarkOutline.DIAMOND, Tone.WARN
    ),
}
NO_LEVEL = Mark(NOT_STATED, msg("No level stated"), MarkOutline.DASHED, Tone.MISSING)
NOT_FOUND = msg("Not found in our sources")


def spec(rows: Sequence[FindingRow]) -> ListSpec[FindingRow]:
    """Say how the list of findings can be filtered and sorted."""
    audits = {row.audit.id: row.audit.label for row in rows}
    measures = {one.id: one.label for row in rows for one in row.measures}
    goals = {one.id: goal_name(one) for row in rows for one in row.goals}
    return ListSpec(
        identity=lambda row: row.slug,
        text=_searched,
        facets=(
            Facet("revisjon", msg("Audit"), msg("All audits"), lambda row: [row.audit.id], audits.__getitem__),
            Facet("niva", msg("Level"), msg("Any level"), lambda row: [_level(row).key], _level_name),
            Facet("mal", msg("Goal"), msg("All goals"), lambda row: [one.id for one in row.goals], goals.__getitem__),
            Facet(
                "tiltak",
                msg("Measure"),
                msg("All measures"),
                lambda row: [one.id for one in row.measures],
                measures.__getitem__,
            ),
        ),
        orders=(
            Order("dato", msg("Newest first"), _made_public, descending=True),
            Order("niva", msg("Gravest first"), lambda row: (LEVELS.index(row.level) if row.level else len(LEVELS),)),
        ),
    )


def _searched(row: FindingRow) -> str:
    texts = [row.text, row.audit.label, *([row.answer] if row.answer else [])]
    return " ".join([row.document or "", *(word for one in texts for word in one.as_dict().values())])


def _made_public(row: FindingRow) -> tuple[str]:
    return (row.made_public_on.key if row.made_public_on else "",)


def _level(row: FindingRow) -> Mark:
    return LEVEL_MARKS[row.level] if row.level else NO_LEVEL


def _level_name(key: str) -> Message:
    return NO_LEVEL.label if key == NOT_STATED else FindingLevel(key).label


def sentence(audits: Sequence[AuditRow]) -> Message:
    """Say how many audits there are on file, with how many findings, and how many of those have a known answer."""
    return msgn(
        "One audit is on file, with %(findings)s findings; an answer is known for %(answered)s.",
        "%(count)s audits are on file, with %(findings)s findings; an answer is known for %(answered)s of them.",
        len(audits),
        findings=sum(row.findings for row in audits),
        answered=sum(row.answered for row in audits),
    )


AUDIT_COLUMNS = (
    ListColumn(msg("Audit")),
    ListColumn(msg("Auditor"), missing=msg("Not on file")),
    ListColumn(msg("Made public"), "date"),
    ListColumn(msg("Findings"), "number"),
    ListColumn(msg("Dealt with by Parliament"), missing=NOT_FOUND),
    ListColumn(msg("How it stands")),
)


def audit_cells(row: AuditRow) -> list[Value]:
    """Return an audit as a line of a table."""
    return [
        Link(row.title, address("audit", row.slug), row.document),
        link(row.auditor),
        held_or_why("audit", row.slug, "made_public_on", row.made_public_on),
        row.findings,
        ", ".join(row.recommendations) or None,
        held_or_why("audit", row.slug, "state", row.state),
    ]


def finding_record(row: FindingRow, *, in_audit: bool = False) -> Record:
    """Return a finding: how grave, which audit found it, what it concerns, and the answer."""
    return Record(
        title=row.text,
        kicker=None if in_audit else row.document or row.audit.label,
        mark=LEVEL_MARKS[row.level] if row.level else why_empty("finding", row.slug, "level"),
        text=msg("Answer: %(answer)s", answer=row.answer) if row.answer else None,
        facts=[
            *([] if row.answer else [why_empty("finding", row.slug, "answer")]),
            *([] if in_audit else [Link(row.audit.label, address("audit", row.audit.id))]),
            *([msg("Answered %(date)s", date=row.answered_on)] if row.answered_on else []),
            *(_link(msg("Measure: %(name)s", name=one.label), one) for one in row.measures),
            *(_link(goal_name(one), one) for one in row.goals),
            *cited(row.sources),
        ],
    )


def _link(text: Text, one: Reference) -> Link:
    return Link(text, address(one.kind, one.id))


def page_sentence(page: AuditPage) -> Message:
    """Say how much the audit found, and how much of it has a known answer."""
    return msgn(
        "One finding; an answer is known for %(answered)s.",
        "%(count)s findings; an answer is known for %(answered)s of them.",
        page.row.findings,
        answered=page.row.answered,
    )


def treatment_record(row: TreatmentRow) -> Record:
    """Return how Parliament dealt with an audit."""
    when: Value = msg("Decided %(date)s", date=row.decided_on) if row.decided_on else None
    bare = [name for name in ("decided_on", "decision") if not getattr(row, name)]
    empty = [why_empty("audit_treatment", row.uid, name) for name in bare]
    return Record(
        title=row.recommendation,
        text=row.decision,
        facts=[*([when] if when else []), *empty, *cited(row.sources)],
    )


def facts(row: AuditRow) -> Facts:
    """Return what is known of an audit as terms and values."""
    return facts_of("audit", row, "auditor", "document", "made_public_on", "covers_from_on", "covers_to_on", "state")
