"""The log, the version of the data, the queue and what can be found."""

from strategy_tracker.migrations.first.vocabulary import (
    check,
    choice,
    index,
    line,
    moment,
    number,
    table,
    table_without_id,
    text,
    truth,
    uid,
    unique,
    words,
)

table("data_version", number("number"), check("single", "id = 1"))
table_without_id("table_version", line("name", 125, primary_key=True), number("number"))
table(
    "event",
    moment("at"),
    line("run", 26, index=True),
    line("principal_id", 80),
    text("principal_name"),
    line("action", 80),
    line("kind", 10),
    line("subject_type", 60),
    line("subject_id", 140),
    text("fields"),
    text("reason", null=True),
    truth("is_minor"),
    line("previous", 64),
    line("hash", 64, unique=True),
    index("ix_event_action", "action", "id"),
    index("ix_event_at", "at", "id"),
    index("ix_event_principal", "principal_id", "id"),
    index("ix_event_subject", "subject_type", "subject_id", "id"),
    index("ix_event_subject_type", "subject_type", "id"),
)
table_without_id("job_schedule", line("kind", 60, primary_key=True), moment("due_at"))
table(
    "outbox",
    line("kind", 60),
    line("about", 60),
    text("payload"),
    moment("created_at"),
    moment("not_before"),
    choice("state", "jobstate", "queued|handed|done|failed"),
    number("attempts"),
    moment("handed_at", null=True),
    text("last_error", null=True),
    moment("done_at", null=True),
    uid(),
    index("ix_outbox_state", "state", "id"),
)
table(
    "search_document",
    line("kind", 40, index=True),
    line("public_id", 100),
    line("target_kind", 40),
    line("target_id", 200),
    words("title"),
    words("summary", null=True),
    text("heading"),
    text("body"),
    text("stems"),
    truth("is_example"),
    line("digest", 64),
    unique("kind", "public_id"),
)
