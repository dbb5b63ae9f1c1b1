"""Sources, notes and organisations."""

from strategy_tracker.migrations.first.vocabulary import (
    check,
    choice,
    day,
    index,
    line,
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

table("dataset", line("key", 40, unique=True), day("compiled_on"))
table(
    "organisation",
    words("name"),
    words("description", null=True),
    line("kind", 40, index=True),
    line("org_number", 9, null=True, unique=True),
    choice("status", "organisationstatus", "active|merged|closed|unknown"),
    words("note", null=True),
    span("valid_from", null=True),
    span("valid_to", null=True),
    ref("successor", "organisation", null=True),
    slug(),
    row_version(),
    published_at(),
    truth("is_example"),
    check("not_own_successor", "successor_id <> id"),
)
table(
    "source",
    line("key", 100, null=True, unique=True),
    text("title"),
    text("publisher", null=True),
    text("via", null=True),
    line("language", 10, null=True),
    text("url", null=True),
    text("read_url", null=True),
    line("archive_file", 120, null=True),
    span("dated_on", null=True),
    truth("is_date_inferred"),
    day("looked_on", null=True),
    text("internal_note", null=True),
    uid(),
    row_version(),
    truth("is_example"),
    check("is_findable", "url is not null or archive_file is not null"),
    index("uq_source_place", "title", "url", "archive_file", unique=True),
)
table(
    "dataset_note",
    ref("dataset"),
    choice("kind", "notekind", "rule|gap|note|translation|cycle"),
    line("about", 100, null=True),
    words("text"),
    uid(),
)
table(
    "membership",
    ref("group", "organisation"),
    ref("member", "organisation"),
    span("from_on", null=True),
    span("to_on", null=True),
    uid(),
    check("not_itself", "group_id <> member_id"),
    unique("group_id", "member_id"),
)
table(
    "role_holder",
    line("name", 120),
    words("public_role"),
    ref("organisation", null=True),
    slug(),
    row_version(),
    published_at(),
)
sources_of("organisation", "dataset_note", "role_holder")
