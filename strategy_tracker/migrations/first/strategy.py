"""Strategies, goals and documents."""

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
    span,
    table,
    text,
    truth,
    uid,
    unique,
    words,
)

table("related_policy", words("name"), words("description", null=True), slug(), published_at())
table("roadmap_view", position(), words("text"), slug())
table(
    "term",
    line("vocabulary", 40),
    line("key", 60),
    position(),
    words("label"),
    line("colour", 20, null=True),
    words("note", null=True),
    truth("is_gap"),
    text("internal_note", null=True),
    unique("vocabulary", "key"),
)
table(
    "ambition",
    words("name"),
    line("kind", 40),
    words("description", null=True),
    span("deadline", null=True),
    words("measurable_definition", null=True),
    choice(
        "benchmarks_basis",
        "benchmarks_basis",
        BASES,
        null=True,
    ),
    ref("stated_by", "organisation", null=True),
    text("internal_note", null=True),
    slug(),
    published_at(),
)
table(
    "strategy",
    words("name"),
    words("description", null=True),
    words("vision", null=True),
    words("vision_note", null=True),
    choice("state", "strategystate", "draft|in-consultation|adopted|superseded", index=True),
    span("starts_on"),
    span("ends_on"),
    words("principles_note", null=True),
    words("realisation_note", null=True),
    ref("publisher", "organisation", null=True),
    ref("manager", "organisation", null=True),
    ref("predecessor", "strategy", null=True),
    text("internal_note", null=True),
    slug(),
    row_version(),
    published_at(),
    truth("is_example"),
    check("not_own_predecessor", "predecessor_id <> id"),
)
table(
    "document",
    ref("strategy"),
    ref("predecessor", "document", null=True),
    choice("kind", "documentkind", "draft|adopted"),
    line("version", 40),
    words("title"),
    line("language", 2),
    moment("frozen_at", null=True),
    slug(),
    row_version(),
    published_at(),
    check("not_own_predecessor", "predecessor_id <> id"),
)
table(
    "goal",
    ref("strategy"),
    ref("parent", "goal", null=True),
    line("number", 10),
    words("name"),
    words("description", null=True),
    words("benefit_target", null=True),
    slug(),
    row_version(),
    check("not_own_parent", "parent_id <> id"),
    unique("strategy_id", "number"),
)
table("principle", ref("strategy"), position(), words("text"), slug())
table("realisation_part", ref("strategy"), position(), words("name"), uid())
table("timeline_event", ref("strategy"), span("at"), words("text"), uid())
table("vision_element", ref("strategy"), position(), words("term"), words("text"), uid())
table(
    "clause",
    line("uid", 26, index=True),
    ref("document"),
    position(),
    number("level"),
    line("number", 40),
    choice("kind", "clausekind", "heading|paragraph|goal|indicator"),
    ref("goal", null=True),
    words("text"),
    line("hash", 64),
    row_version(),
    unique("document_id", "uid"),
)
table("outcome", ref("goal"), position(), words("text"), slug())
table(
    "portfolio_total", ref("goal"), day("counted_on"), number("active_measures"), uid(), unique("goal_id", "counted_on")
)
table(
    "goal_crosswalk",
    ref("earlier", "goal"),
    ref("later", "goal", null=True),
    choice("fate", "goalfate", "carried-on|merged|split|dropped"),
    words("because"),
    choice("basis", "basis", BASES),
    slug(),
    row_version(),
    unique("earlier_id", "later_id"),
    check("dropped_leads_nowhere", "(fate = 'dropped') = (later_id is null)"),
)
sources_of("related_policy", "ambition", "strategy", "goal", "portfolio_total", "timeline_event", "goal_crosswalk")
