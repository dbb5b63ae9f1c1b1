"""Audits, what they found, and how Parliament dealt with them."""

from strategy_tracker.migrations.first.vocabulary import (
    choice,
    line,
    published_at,
    ref,
    row_version,
    slug,
    sources_of,
    span,
    table,
    uid,
    unique,
    words,
)

table(
    "audit",
    words("title"),
    line("document", 120, null=True),
    ref("auditor", "organisation", null=True),
    span("made_public_on", null=True, index=True),
    span("covers_from_on", null=True),
    span("covers_to_on", null=True),
    words("state", null=True),
    slug(),
    row_version(),
    published_at(),
)
table(
    "finding",
    ref("audit"),
    choice("level", "findinglevel", "alvorlig|sterkt-kritikkverdig|kritikkverdig|ikke-tilfredsstillende", null=True),
    words("text"),
    words("answer", null=True),
    span("answered_on", null=True),
    slug(),
    row_version(),
)
table(
    "audit_treatment",
    ref("audit"),
    line("recommendation", 120),
    span("decided_on", null=True),
    words("decision", null=True),
    uid(),
    row_version(),
)
table(
    "finding_measure",
    ref("finding", index=False, ondelete="cascade"),
    ref("measure"),
    unique("finding_id", "measure_id"),
)
table(
    "finding_goal",
    ref("finding", index=False, ondelete="cascade"),
    ref("goal"),
    unique("finding_id", "goal_id"),
)
sources_of("audit", "finding", "audit_treatment")
