"""Where each field of the files beside the thread is kept: audits, phases, roll-outs and costs."""

from decimal import Decimal

from tests.exchange.imports.places import Kept, Left, Read, col, ends, head, missing, without, words

AUDITS: dict[str, Kept | Left | Read] = {
    **head(),
    "levels[].id": Read("the closed set of levels, which the program has the words of"),
    **{f"levels[].{language}": Read("the program has the words of the levels") for language in ("nb", "nn", "en")},
    "audits[].id": col("audit.slug"),
    "audits[].document": col("audit.document"),
    "audits[].auditor": col("audit.auditor"),
    "audits[].date": ends("audit.made_public_on"),
    "audits[].period.start": ends("audit.covers_from_on"),
    "audits[].period.end": ends("audit.covers_to_on"),
    **words("audits[].title", "audit.title"),
    **words("audits[].state", "audit.state"),
    "audits[].findings[].id": col("finding.slug"),
    "audits[].findings[].level": col("finding.level"),
    **words("audits[].findings[].text", "finding.text"),
    "audits[].findings[].measures[]": col("finding_measure.measure", without("measure")),
    "audits[].findings[].goals[]": col("finding_goal.goal"),
    **words("audits[].findings[].answer", "finding.answer"),
    "audits[].findings[].answer.date": ends("finding.answered_on"),
    "audits[].parliament.recommendation": col("audit_treatment.recommendation"),
    "audits[].parliament.date": ends("audit_treatment.decided_on"),
    **words("audits[].parliament.decision", "audit_treatment.decision"),
}

PHASES: dict[str, Kept | Left | Read] = {
    **head(),
    "phases[].id": col("roadmap_phase.slug"),
    "phases[].order": col("roadmap_phase.position"),
    **words("phases[].name", "roadmap_phase.name"),
    **words("phases[].definition", "roadmap_phase.definition"),
    "placements[].id": col("placement.slug", is_outside=False),
    "placements[].measure": col("placement.measure", without("measure"), is_outside=False),
    **words("placements[].user_group", "placement.user_group"),
    "placements[].phase": col("placement.phase"),
    "placements[].basis": col("placement.basis", is_outside=False),
    "placements[].as_of": ends("placement.as_of"),
    **words("placements[].why", "placement.why", is_outside=False),
    **words("outside_scale.why", "placement.why", is_outside=True),
    "outside_scale.measures[]": col("placement.measure", without("measure"), is_outside=True),
}

ROLLOUT: dict[str, Kept | Left | Read] = {
    **head(),
    "rollout[].id": col("rollout_count.slug"),
    "rollout[].subject": Kept(
        "rollout_count",
        lambda row: f"tiltak-{row.measure}" if row.measure else f"ind-{row.indicator}",
    ),
    "rollout[].date": ends("rollout_count.counted_on"),
    "rollout[].in_use": col("rollout_count.in_use"),
    "rollout[].decided_or_in_project": col("rollout_count.decided"),
    "rollout[].of": col("rollout_count.of_all"),
    "rollout[].unit": col("rollout_count.bodies"),
    "rollout[].users.value": col("rollout_count.users"),
    "rollout[].users.unit": col("rollout_count.users_unit"),
    "rollout[].phase": col("rollout_count.phase"),
    **words("rollout[].note", "rollout_count.note"),
}

COSTS: dict[str, Kept | Left | Read] = {
    **head(),
    "costs[].id": col("stated_cost.slug"),
    "costs[].measure": col("stated_cost.measure", without("measure")),
    **words("costs[].programme", "stated_cost.programme"),
    "costs[].kind": col("stated_cost.kind"),
    "costs[].mnok": Kept("stated_cost", lambda row: Decimal(row.amount_ore) / 100_000_000),
    "costs[].period.start": ends("stated_cost.covers_from_on"),
    "costs[].period.end": ends("stated_cost.covers_to_on"),
    "costs[].said": ends("stated_cost.said_on"),
    "costs[].price_year": Left("null in every record: no source says in the prices of which year"),
    **words("costs[].scope", "stated_cost.scope"),
    **missing("costs[]", "period", "measure"),
}
