"""Measures and deliveries."""

from strategy_tracker.migrations.first.vocabulary import (
    BASES,
    check,
    choice,
    exact,
    index,
    large,
    line,
    moment,
    number,
    position,
    published_at,
    ref,
    row_version,
    slug,
    sources_of,
    span,
    table,
    text,
    truth,
    uid,
    unique,
    words,
)

table(
    "measure",
    ref("strategy", null=True),
    words("name"),
    words("description", null=True),
    line("kind", 40, index=True),
    line("segment", 40, null=True),
    choice(
        "phase",
        "measurephase",
        "planlagt|høring|utprøving|gjennomføring|innføring|drift|avslutning|ferdigstilt|avsluttet",
        null=True,
    ),
    words("note", null=True),
    choice("goal_basis", "basis", BASES),
    choice("owner_basis", "owner_basis", BASES),
    span("starts_on", null=True),
    span("ends_on", null=True),
    text("internal_note", null=True),
    slug(),
    row_version(),
    published_at(),
)
table(
    "assignment",
    ref("measure"),
    ref("organisation"),
    choice("role", "assignmentrole", "owner|contributor|reporter|sponsor"),
    span("from_on", null=True),
    span("to_on", null=True),
    uid(),
    unique("measure_id", "organisation_id", "role"),
)
table(
    "budget_line",
    ref("measure"),
    number("year", null=True),
    large("amount_ore", null=True),
    choice("kind", "budgetkind", "granted|proposed|framework|operation"),
    words("note", null=True),
    text("internal_note", null=True),
    uid(),
)
table(
    "delivery",
    ref("measure"),
    position(),
    words("name"),
    choice(
        "kind",
        "deliverykind",
        "system|rollout|trial|build|use|stage|report|decision|regulation|contract|funding|organisation|shutdown|event",
    ),
    choice(
        "status", "deliveryword", "planlagt|pågår|delvis levert|levert|avsluttet|utsatt|videreført|stanset", null=True
    ),
    span("status_as_of", null=True),
    ref("responsible", "organisation", null=True),
    exact("users_value", null=True),
    line("users_unit", 60, null=True),
    span("in_use_as_of", null=True),
    words("in_use_text", null=True),
    words("note", null=True),
    exact("in_use_percent", null=True),
    ref("use_report", "status_report", null=True),
    text("internal_note", null=True),
    slug(),
    row_version(),
)
table(
    "delivery_body",
    ref("delivery", index=False),
    ref("organisation"),
    span("planned_on", null=True),
    span("delivered_on", null=True),
    span("in_use_as_of", null=True),
    words("in_use_text", null=True),
    ref("use_report", "status_report", null=True),
    uid(),
    row_version(),
    unique("delivery_id", "organisation_id"),
)
table("delivery_in_use_source", ref("delivery", ondelete="cascade"), ref("source"))
table(
    "measure_goal",
    ref("measure"),
    ref("goal"),
    truth("is_main"),
    uid(),
    unique("measure_id", "goal_id"),
    index("uq_measure_main_goal", "measure_id", unique=True, only="is_main"),
)
table(
    "status_report",
    ref("measure"),
    ref("reporter", "organisation", null=True),
    ref("told_by", "organisation", null=True, index=False),
    span("valid_on", null=True),
    choice("status", "reportedstatus", "under-kontroll|noen-utfordringer|rod|ferdigstilt|stanset", null=True),
    choice("risk", "risk", "lav|middels|hoy", null=True),
    words("text", null=True),
    line("receipt_number", 20, null=True),
    moment("recorded_at"),
    text("internal_note", null=True),
    uid(),
    index("uq_status_report_receipt_number", "receipt_number", unique=True),
)
table(
    "outside_assessment",
    ref("measure"),
    ref("assessor", "organisation"),
    span("assessed_on"),
    *(
        part
        for question in ("met", "funded", "reached", "fitting")
        for part in (
            choice(question, f"grade_{question}", "outstanding|good|wanting|inadequate|unknown"),
            words(f"{question}_why"),
        )
    ),
    moment("recorded_at"),
    text("internal_note", null=True),
    uid(),
)
table(
    "delivery_date",
    ref("delivery", index=False),
    choice("kind", "datekind", "planned|forecast|delivered"),
    span("value", null=True),
    truth("is_correction"),
    text("reason", null=True),
    ref("report", "status_report", null=True),
    moment("recorded_at"),
    uid(),
    index("ix_delivery_date_latest", "delivery_id", "kind", "id"),
)
table(
    "delivery_dependency",
    ref("delivery", index=False),
    ref("predecessor", "delivery"),
    uid(),
    check("not_on_itself", "predecessor_id <> delivery_id"),
    unique("delivery_id", "predecessor_id"),
)
sources_of("measure", "budget_line", "delivery", "delivery_body", "status_report", "outside_assessment")
