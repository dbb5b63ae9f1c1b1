"""Questions, and responses to them."""

from strategy_tracker.migrations.first.vocabulary import (
    check,
    choice,
    day,
    index,
    line,
    moment,
    number,
    position,
    published_at,
    ref,
    row_version,
    table,
    text,
    truth,
    uid,
    unique,
    words,
)

table(
    "party",
    choice(
        "kind",
        "partykind",
        "municipality|county|health-trust|state|professional|patient|research|business|person|other",
    ),
    line("organisation_number", 9, null=True, index=True),
    ref("organisation", null=True),
    line("name", 200),
    uid(),
)
table(
    "submitter",
    line("name", 200),
    line("email", 254, null=True, index=True),
    ref("user", null=True),
    line("token_hash", 64, null=True, unique=True),
    moment("confirmed_at", null=True),
    uid(),
    check("email_lower", "email = lower(email)"),
)
table(
    "question",
    ref("round", "consultation_round"),
    position(),
    choice("kind", "questionkind", "open|closed|scale|agreement"),
    words("text"),
    words("help", null=True),
    ref("goal", null=True),
    ref("clause", null=True),
    truth("is_required"),
    uid(),
    row_version(),
)
table(
    "response",
    ref("round", "consultation_round", index=False),
    ref("party"),
    ref("submitter"),
    ref("replaces", "response", null=True),
    choice(
        "state", "responsestate", "draft|submitted|received|screened|published|redacted|withheld|superseded|withdrawn"
    ),
    choice(
        "kind",
        "partykind",
        "municipality|county|health-trust|state|professional|patient|research|business|person|other",
    ),
    choice("channel", "channel", "portal|e-mail|letter|import"),
    choice("language", "responselanguage", "nb|nn|en"),
    truth("may_publish"),
    truth("is_late"),
    moment("started_at"),
    moment("received_at", null=True),
    day("arrived_on", null=True),
    line("receipt", 20, null=True, unique=True),
    number("number", null=True),
    line("begun_with", 64, null=True, unique=True),
    number("version"),
    moment("erased_at", null=True),
    text("withheld_ground", null=True),
    uid(),
    row_version(),
    published_at(),
    check("ground", "state <> 'withheld' or withheld_ground is not null"),
    check("received", "state = 'draft' or receipt is not null or state = 'withdrawn'"),
    unique("round_id", "number"),
    index("ix_response_facets", "round_id", "state", "kind", "language", "channel"),
    index("ix_response_newest", "round_id", "received_at", "id"),
)
table(
    "round_counter",
    ref("round", "consultation_round", unique=True, index=False, ondelete="cascade"),
    number("received"),
)
table(
    "question_choice", ref("question"), position(), line("key", 40), words("label"), uid(), unique("question_id", "key")
)
table(
    "response_draft",
    ref("response", unique=True, index=False, ondelete="cascade"),
    text("payload"),
    row_version(),
    moment("saved_at"),
)
table(
    "response_letter",
    ref("response", index=False),
    choice("kind", "responseletterkind", "published|withheld|extended|cancelled"),
    moment("occasion"),
    moment("written_at"),
    unique("response_id", "kind", "occasion"),
)
table(
    "response_version",
    ref("response", index=False),
    number("number"),
    moment("submitted_at"),
    line("content_hash", 64),
    uid(),
    unique("response_id", "number"),
)
table(
    "answer",
    ref("version", "response_version", index=False),
    ref("question", null=True, index=False),
    ref("clause", null=True),
    line("level", 40, null=True),
    text("text", null=True),
    check("about_one_thing", "(question_id is null) <> (clause_id is null)"),
    check("says_something", "level is not null or text is not null"),
    unique("version_id", "clause_id"),
    unique("version_id", "question_id"),
    index("ix_answer_level", "question_id", "level"),
)
