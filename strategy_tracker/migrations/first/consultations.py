"""Consultations and what came of them."""

from strategy_tracker.migrations.first.vocabulary import (
    BASES,
    check,
    choice,
    day,
    line,
    moment,
    number,
    position,
    published_at,
    ref,
    row_version,
    slug,
    sources_of,
    table,
    text,
    truth,
    uid,
    unique,
    words,
)

table("hearing_rule", position(), words("text"), words("note", null=True), slug(), row_version())
table(
    "consultation_round",
    ref("strategy", null=True),
    choice(
        "strategy_basis",
        "strategy_basis",
        BASES,
        null=True,
    ),
    ref("organiser", "organisation", null=True),
    choice("kind", "roundkind", "offentlig-horing|innspillsrunde|innspillsmote"),
    words("name"),
    line("case_number", 40, null=True),
    day("opened_on", null=True, index=True),
    day("deadline_on", null=True),
    number("length_days", null=True),
    truth("is_length_ok", null=True),
    words("short_deadline_reason", null=True),
    number("responses_received", null=True),
    words("channels", null=True),
    words("questions_note", null=True),
    words("respondents_note", null=True),
    choice(
        "state",
        "consultationstate",
        "draft|scheduled|open|closed|processing|replied|published|archived|cancelled",
        null=True,
    ),
    ref("document", null=True),
    moment("opens_at", null=True),
    moment("closes_at", null=True),
    words("intro", null=True),
    words("invited", null=True),
    line("contact", 200, null=True),
    choice("publication_policy", "publicationpolicy", "when-screened|after-close", null=True),
    text("cancelled_because", null=True),
    text("internal_note", null=True),
    slug(),
    row_version(),
    published_at(),
    truth("is_example"),
    check("in_order", "deadline_on >= opened_on"),
    check("length", "length_days >= 0"),
    check("open_before_close", "closes_at > opens_at"),
    check("responses", "responses_received >= 0"),
)
table(
    "respondent", ref("round", "consultation_round"), ref("organisation"), uid(), unique("round_id", "organisation_id")
)
table(
    "respondent_type",
    ref("round", "consultation_round"),
    position(),
    words("name"),
    uid(),
    unique("round_id", "position"),
)
table(
    "round_document",
    ref("round", "consultation_round"),
    position(),
    line("key", 60),
    words("name"),
    uid(),
    unique("round_id", "key"),
)
table(
    "round_outcome", ref("round", "consultation_round", unique=True, index=False), words("text"), uid(), row_version()
)
table(
    "round_theme",
    ref("round", "consultation_round"),
    position(),
    words("text"),
    choice("stance", "stance", "støtte|endring|nøytral"),
    number("count", null=True),
    slug(),
    row_version(),
    check("count", "count >= 0"),
)
sources_of("hearing_rule", "consultation_round", "round_outcome", "round_theme")
