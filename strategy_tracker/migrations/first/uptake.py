"""How far things have come into use, what they give, and what was said that they cost."""

from strategy_tracker.migrations.first.vocabulary import (
    check,
    choice,
    exact,
    large,
    moment,
    number,
    position,
    ref,
    row_version,
    slug,
    sources_of,
    span,
    table,
    truth,
    uid,
    words,
)

table(
    "roadmap_phase",
    position(),
    words("name"),
    words("definition"),
    slug(),
    row_version(),
)
table(
    "placement",
    ref("measure"),
    ref("phase", "roadmap_phase", null=True),
    truth("is_outside"),
    words("user_group", null=True),
    choice(
        "basis", "basis", "source|source-page-placement|source-strategic-goal-of-measure|research|derived", null=True
    ),
    span("as_of", null=True),
    words("why"),
    slug(),
    row_version(),
    check("outside_has_no_phase", "phase_id is null or not is_outside"),
)
table(
    "rollout_count",
    ref("measure", null=True),
    ref("indicator", null=True),
    choice("bodies", "countedbodies", "municipalities|hospital trusts|health communities|laboratories"),
    span("counted_on", null=True),
    number("in_use", null=True),
    number("decided", null=True),
    number("of_all", null=True),
    number("users", null=True),
    choice("users_unit", "countedusers", "patients|citizens|citizens with access|staff", null=True),
    ref("phase", "roadmap_phase", null=True),
    words("note", null=True),
    slug(),
    row_version(),
    check("of_one_subject", "(measure_id is null) <> (indicator_id is null)"),
    check("counts", "in_use >= 0 and decided >= 0 and of_all > 0"),
    check("users_have_unit", "(users is null) = (users_unit is null)"),
)
table(
    "stated_cost",
    ref("measure", null=True),
    words("programme", null=True),
    choice("kind", "costkind", "frame|forecast|spent"),
    large("amount_ore"),
    words("scope"),
    span("covers_from_on", null=True),
    span("covers_to_on", null=True),
    span("said_on", null=True, index=True),
    number("price_year", null=True),
    slug(),
    row_version(),
    check("of_something", "measure_id is not null or programme is not null"),
)
table(
    "benefit",
    ref("measure"),
    words("name"),
    ref("owner", "organisation", null=True),
    words("unit", null=True),
    exact("baseline", null=True),
    exact("promised", null=True),
    span("promised_on", null=True),
    span("due_on", null=True),
    slug(),
    row_version(),
)
table(
    "benefit_result",
    ref("benefit"),
    span("measured_on"),
    exact("value", null=True),
    words("text", null=True),
    truth("is_correction"),
    moment("recorded_at"),
    uid(),
)
sources_of("roadmap_phase", "placement", "rollout_count", "stated_cost", "benefit", "benefit_result")
