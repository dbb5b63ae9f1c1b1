"""Gatherings and what was said there."""

from strategy_tracker.migrations.first.vocabulary import (
    BASES,
    check,
    choice,
    day,
    exact,
    number,
    published_at,
    ref,
    row_version,
    slug,
    sources_of,
    span,
    table,
    text,
    unique,
    words,
)

table(
    "involvement",
    words("text"),
    number("count", null=True),
    words("count_text", null=True),
    slug(),
    row_version(),
    published_at(),
    check("count", "count >= 0"),
)
table(
    "gathering",
    ref("strategy", null=True),
    choice(
        "strategy_basis",
        "basis",
        BASES,
        null=True,
    ),
    choice("kind", "gatheringkind", "innspillsmote|konferanse|samarbeidsarena|besok"),
    words("name"),
    span("held_on", null=True, index=True),
    day("ended_on", null=True),
    words("date_text", null=True),
    words("purpose", null=True),
    number("registered", null=True),
    text("internal_note", null=True),
    slug(),
    row_version(),
    published_at(),
    check("registered", "registered >= 0"),
)
table(
    "gathering_input",
    ref("gathering"),
    words("theme"),
    words("statement"),
    choice(
        "goals_basis",
        "basis",
        BASES,
        null=True,
    ),
    words("outcome", null=True),
    exact("figure_value", null=True),
    words("figure_unit", null=True),
    choice("figure_precision", "figureprecision", "exact|approximate", null=True),
    slug(),
    row_version(),
    check("figure_has_unit", "(figure_value is null) = (figure_unit is null)"),
    check("precision_of_figure", "figure_precision is null or figure_value is not null"),
)
table(
    "gathering_measure",
    ref("gathering", index=False, ondelete="cascade"),
    ref("measure"),
    unique("gathering_id", "measure_id"),
)
table(
    "gathering_organiser",
    ref("gathering", index=False, ondelete="cascade"),
    ref("organisation"),
    unique("gathering_id", "organisation_id"),
)
table(
    "gathering_participant",
    ref("gathering", index=False, ondelete="cascade"),
    ref("organisation"),
    unique("gathering_id", "organisation_id"),
)
table(
    "input_giver",
    ref("gathering_input", index=False, ondelete="cascade"),
    ref("organisation"),
    unique("gathering_input_id", "organisation_id"),
)
table(
    "input_goal",
    ref("gathering_input", index=False, ondelete="cascade"),
    ref("goal"),
    unique("gathering_input_id", "goal_id"),
)
table(
    "input_measure",
    ref("gathering_input", index=False, ondelete="cascade"),
    ref("measure"),
    unique("gathering_input_id", "measure_id"),
)
table(
    "input_subject",
    ref("gathering_input", index=False, ondelete="cascade"),
    ref("organisation"),
    unique("gathering_input_id", "organisation_id"),
)
sources_of("involvement", "gathering", "gathering_input")
