"""Where each field of the nine files is kept: a table and what to read of its rows; or why it is not kept."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from strategy_tracker.exchange.imports.seeding.names import PREFIXES
from strategy_tracker.kernel.ids import slugify
from strategy_tracker.kernel.partial_date import PartialDate

Read = Callable[[Any], Any]


@dataclass(frozen=True)
class Kept:
    """The values of a field stand in `table`; `stored` reads one of a row, `given` one of the file."""

    table: str
    stored: Read
    given: Read = lambda value: value


@dataclass(frozen=True)
class Left:
    """The field is not kept, for a reason."""

    reason: str


def col(place: str, given: Read = lambda value: value, **where: Any) -> Kept:
    table, _, column = place.partition(".")

    def stored(row: Any) -> Any:
        fits = all(getattr(row, name) == value for name, value in where.items())
        return getattr(row, column) if fits else None

    return Kept(table, stored, given)


def english(place: str, **where: Any) -> Kept:
    kept = col(place, **where)
    return Kept(kept.table, lambda row: text.en if (text := kept.stored(row)) else None)


def bokmal(place: str, **where: Any) -> Kept:
    kept = col(place, **where)
    return Kept(kept.table, lambda row: text.nb if (text := kept.stored(row)) else None)


def ends(place: str, **where: Any) -> Kept:
    kept = col(place, **where)
    return Kept(
        kept.table,
        lambda row: span.end.isoformat() if (span := kept.stored(row)) else None,
        lambda value: PartialDate.parse(value).end.isoformat(),
    )


def begins(place: str) -> Kept:
    kept = col(place)
    return Kept(
        kept.table,
        lambda row: span.start.isoformat() if (span := kept.stored(row)) else None,
        lambda value: PartialDate.parse(value).start.isoformat(),
    )


def exactness(place: str) -> Kept:
    kept = col(place)
    return Kept(kept.table, lambda row: span.precision.value if (span := kept.stored(row)) else None)


def without(kind: str) -> Read:
    return lambda value: value.removeprefix(PREFIXES[kind])


def words(base: str, place: str, **where: Any) -> dict[str, Kept]:
    """The languages of a text."""
    kept = col(place, **where)

    def reads(language: str) -> Kept:
        return Kept(kept.table, lambda row: getattr(text, language) if (text := kept.stored(row)) else None)

    return {f"{base}.{language}{tail}": reads(language) for language in ("nb", "nn", "en") for tail in ("", "[]")}


def head(**rest: Kept) -> dict[str, Kept | Left]:
    return {
        "meta.kind": col("dataset.key"),
        "meta.compiled": Kept("dataset", lambda row: row.compiled_on.isoformat()),
        "meta.note": english("dataset_note.text", kind="note"),
        "meta.nn_note": english("dataset_note.text", kind="translation"),
        "meta.rules[]": english("dataset_note.text", kind="rule"),
        "meta.gaps[]": english("dataset_note.text", kind="gap"),
        **rest,
    }


def observed(row: Any, column: str) -> Any:
    return getattr(row, column) if row.is_charted else None


ACTORS: dict[str, Kept | Left] = {
    **head(),
    "actors[].id": col("organisation.slug"),
    **words("actors[].name", "organisation.name"),
    "actors[].type": col("organisation.kind"),
    "actors[].org_number": col("organisation.org_number"),
    "actors[].status": col("organisation.status"),
    **words("actors[].description", "organisation.description"),
    "actors[].note": english("organisation.note"),
    "actors[].valid_to": ends("organisation.valid_to"),
    "actors[].successor": col("organisation.successor"),
    "actors[].members[]": col("membership.member"),
    "actors[].member_of[]": col("membership.group"),
    "people[].id": col("role_holder.slug"),
    "people[].name": col("role_holder.name"),
    **words("people[].public_role", "role_holder.public_role"),
    "people[].organisation": col("role_holder.organisation"),
    **words("involvement.about_60_actors", "involvement.text"),
    "involvement.about_60_actors.count": col("involvement.count"),
    "involvement.about_60_actors.count_text": english("involvement.count_text"),
}

STRATEGIES: dict[str, Kept | Left] = {
    **head(),
    "strategies[].id": col("strategy.slug"),
    **words("strategies[].name", "strategy.name"),
    "strategies[].period.start": begins("strategy.starts_on"),
    "strategies[].period.end": ends("strategy.ends_on"),
    "strategies[].period.start_precision": exactness("strategy.starts_on"),
    "strategies[].period.end_precision": exactness("strategy.ends_on"),
    "strategies[].status": col("strategy.state", {"active": "adopted", "closed": "superseded"}.get),
    **words("strategies[].vision", "strategy.vision"),
    **words("strategies[].vision_note", "strategy.vision_note"),
    "strategies[].vision_elements[].term": bokmal("vision_element.term"),
    **words("strategies[].vision_elements[]", "vision_element.text"),
    "strategies[].publisher": col("strategy.publisher"),
    "strategies[].current_manager": col("strategy.manager"),
    "strategies[].endorsed_by": col("endorsement.council"),
    "strategies[].replaces": col("strategy.predecessor"),
    "strategies[].goals[]": col("goal.slug"),
    **words("strategies[].description", "strategy.description"),
    "strategies[].principles_note": english("strategy.principles_note"),
    "strategies[].principles[].id": col("principle.slug"),
    **words("strategies[].principles[]", "principle.text"),
    "strategies[].realisation_plan.parts[]": bokmal("realisation_part.name"),
    **words("strategies[].realisation_plan.note", "strategy.realisation_note"),
    "strategies[].timeline[].date": ends("timeline_event.at"),
    "strategies[].timeline[].precision": exactness("timeline_event.at"),
    **words("strategies[].timeline[].event", "timeline_event.text"),
    "strategies[].gaps[]": english("dataset_note.text", kind="gap"),
    "ambitions[].id": col("ambition.slug"),
    **words("ambitions[].name", "ambition.name"),
    "ambitions[].kind": col("ambition.kind"),
    "ambitions[].stated_by": col("ambition.stated_by"),
    "ambitions[].deadline": ends("ambition.deadline"),
    "ambitions[].measurable_definition": col("ambition.measurable_definition"),
    "ambitions[].benchmarks[]": col("benchmark_index.slug", is_named_by_ambition=True),
    **words("ambitions[].description", "ambition.description"),
    "related_policies[].id": col("related_policy.slug"),
    **words("related_policies[].name", "related_policy.name"),
    **words("related_policies[].description", "related_policy.description"),
}

GOALS: dict[str, Kept | Left] = {
    **head(),
    "goals[].id": col("goal.slug"),
    "goals[].strategy": col("goal.strategy"),
    "goals[].number": col("goal.number"),
    **words("goals[].name", "goal.name"),
    **words("goals[].description", "goal.description"),
    "goals[].benefit_target": col("goal.benefit_target"),
    "goals[].subgoals[]": Kept("goal", lambda row: row.slug if row.parent else None),
    "goals[].outcomes[].id": col("outcome.slug"),
    **words("goals[].outcomes[]", "outcome.text"),
    "subgoals[].id": col("goal.slug"),
    "subgoals[].goal": col("goal.parent"),
    "subgoals[].code": col("goal.number"),
    **words("subgoals[].name", "goal.name"),
    "subgoals[].benefit_target": col("goal.benefit_target"),
    "subgoals[].measures[]": Kept(
        "measure_goal", lambda row: row.measure if row.goal.startswith("delmal") else None, without("measure")
    ),
    **words("subgoals[].description", "goal.description"),
    **words("roadmap_views.description", "dataset_note.text", about="roadmap_views"),
    "roadmap_views.views[].id": col("roadmap_view.slug"),
    **words("roadmap_views.views[]", "roadmap_view.text"),
}

MEASURES: dict[str, Kept | Left] = {
    **head(),
    "meta.portfolio_totals[].date": Kept("portfolio_total", lambda row: row.counted_on.isoformat()),
    "meta.portfolio_totals[].goal": col("portfolio_total.goal"),
    "meta.portfolio_totals[].active_measures": col("portfolio_total.active_measures"),
    "measures[].id": col("measure.slug", without("measure")),
    **words("measures[].name", "measure.name"),
    "measures[].kind": col("measure.kind"),
    "measures[].strategy": col("measure.strategy"),
    "measures[].owner": col("assignment.organisation", role="owner"),
    "measures[].partners[]": col("assignment.organisation", role="contributor"),
    "measures[].goals[]": col("measure_goal.goal"),
    "measures[].goal_basis": col("measure.goal_basis"),
    "measures[].owner_basis": col("measure.owner_basis"),
    "measures[].subgoals[]": col("measure_goal.goal"),
    "measures[].segment": col("measure.segment"),
    "measures[].phase": col("measure.phase"),
    "measures[].status": col("status_report.status"),
    "measures[].status_date": ends("status_report.valid_on"),
    "measures[].risk": col("status_report.risk"),
    "measures[].start": begins("measure.starts_on"),
    "measures[].end": ends("measure.ends_on"),
    "measures[].budget[].year": col("budget_line.year"),
    "measures[].budget[].mnok": col("budget_line.amount_ore", lambda value: Decimal(str(value)) * 100_000_000),
    "measures[].budget[].kind": col("budget_line.kind"),
    "measures[].budget[].note": english("budget_line.note"),
    "measures[].deliveries[].id": col("delivery.slug", without("delivery")),
    **words("measures[].deliveries[].name", "delivery.name"),
    "measures[].deliveries[].planned": ends("delivery_date.value", kind="planned"),
    "measures[].deliveries[].forecast": ends("delivery_date.value", kind="forecast"),
    "measures[].deliveries[].delivered": ends("delivery_date.value", kind="delivered"),
    "measures[].deliveries[].status": col("delivery.status"),
    "measures[].deliveries[].precision": exactness("delivery_date.value"),
    "measures[].deliveries[].note": english("delivery.note"),
    "measures[].status_history[].date": ends("status_report.valid_on"),
    "measures[].status_history[].precision": exactness("status_report.valid_on"),
    "measures[].status_history[].status": col("status_report.status"),
    "measures[].status_history[].risk": col("status_report.risk"),
    "measures[].status_history[].note": english("status_report.text"),
    "measures[].status_history[].reporter": col("status_report.reporter"),
    "measures[].status_history[].told_by": col("status_report.told_by"),
    "measures[].indicators[]": col("indicator_measure.indicator", without("indicator")),
    **words("measures[].description", "measure.description"),
    "measures[].note": english("measure.note"),
}

INDICATORS: dict[str, Kept | Left] = {
    **head(),
    **words("reporting_cycle", "dataset_note.text", kind="cycle"),
    "indicators[].id": col("indicator.slug", without("indicator")),
    "indicators[].kind": col("indicator.role"),
    "indicators[].official_strategic_indicator": col("indicator.is_official"),
    "indicators[].goal": col("indicator.goal"),
    "indicators[].goal_basis": col("indicator.goal_basis"),
    "indicators[].goal_note": english("indicator.goal_note"),
    "indicators[].also_goals[]": col("indicator_also_goal.goal"),
    **words("indicators[].name", "indicator.name"),
    "indicators[].unit": col("indicator.unit"),
    "indicators[].direction": col("indicator.direction", lambda value: {"context": "none"}.get(value, value)),
    **words("indicators[].definition", "definition.text"),
    "indicators[].data_source": bokmal("definition.data_source"),
    "indicators[].owner": col("indicator.owner"),
    "indicators[].frequency": col("indicator.frequency"),
    "indicators[].note": english("indicator.note"),
    "indicators[].baseline.year": Kept("target", lambda row: row.due.end.year if row.kind == "baseline" else None),
    "indicators[].baseline.value": col("target.value", kind="baseline"),
    "indicators[].baseline.basis": english("target.basis"),
    "indicators[].targets[].date": ends("target.due"),
    "indicators[].targets[].precision": exactness("target.due"),
    "indicators[].targets[].value": col("target.value"),
    "indicators[].targets[].unit": col("target.unit"),
    "indicators[].targets[].comparison": col("target.comparison"),
    "indicators[].observations[].year": Kept(
        "observation", lambda row: (row.filed_year or row.period_start.year) if row.is_charted else None
    ),
    "indicators[].observations[].date": Kept("observation", lambda row: row.period_start.isoformat()),
    "indicators[].observations[].value": col("observation.value", is_charted=True),
    "indicators[].observations[].value_text": Kept(
        "observation", lambda row: str(row.value_text) if row.value_text and row.is_charted else None
    ),
    "indicators[].observations[].value_text_language": Kept(
        "observation", lambda row: "nn" if row.value_text and row.value_text.nn else None
    ),
    "indicators[].observations[].n": col("observation.n"),
    "indicators[].observations[].derived": col("observation.is_derived"),
    "indicators[].observations[].status": col("observation.status"),
    "indicators[].observations[].note": english("observation.note", is_charted=True),
    "indicators[].observations[].alternatives[].value": col("observation.value", is_charted=False),
    "indicators[].observations[].alternatives[].value_text": english("observation.value_text", is_charted=False),
    "indicators[].observations[].alternatives[].note": english("observation.note", is_charted=False),
    "indicators[].breakdowns[].year": Kept("observation", lambda row: row.period_start.year),
    "indicators[].breakdowns[].group": bokmal("series.label"),
    "indicators[].breakdowns[].value": col("observation.value"),
}

BENCHMARKS: dict[str, Kept | Left] = {
    **head(),
    "ambition": col("benchmark_index.ambition"),
    "indices[].id": col("benchmark_index.slug"),
    **words("indices[].name", "benchmark_index.name"),
    "indices[].publisher": col("benchmark_index.publisher"),
    "indices[].unit": col("benchmark_index.unit"),
    "indices[].target.year": col("benchmark_index.target_year"),
    "indices[].target.value": col("benchmark_index.target_value"),
    "indices[].target.note": english("benchmark_index.target_note"),
    "indices[].norway_covered": col("benchmark_index.norway_covered"),
    **words("indices[].method", "benchmark_index.method"),
    "indices[].observations[].country": col("benchmark_observation.country"),
    "indices[].observations[].year": col("benchmark_observation.year"),
    "indices[].observations[].value": col("benchmark_observation.value"),
    "indices[].observations[].value_text": english("benchmark_observation.value_text"),
    "indices[].observations[].rank": col("benchmark_observation.rank"),
    "indices[].observations[].derived": col("benchmark_observation.is_derived"),
    "indices[].observations[].note": english("benchmark_observation.note"),
    "indices[].detail.year": col("benchmark_detail.year"),
    "indices[].detail.scope": col("benchmark_detail.scope"),
    **words("indices[].detail.data_types[]", "benchmark_detail.item"),
    "indices[].detail.data_types[].value": col("benchmark_detail.value"),
}

CONSULTATION: dict[str, Kept | Left] = {
    **head(),
    "rounds[].id": col("consultation_round.slug"),
    "rounds[].strategy": col("consultation_round.strategy"),
    "rounds[].kind": col("consultation_round.kind"),
    **words("rounds[].name", "consultation_round.name"),
    "rounds[].organiser": col("consultation_round.organiser"),
    "rounds[].case_number": col("consultation_round.case_number"),
    "rounds[].opened": col("consultation_round.opened_on"),
    "rounds[].deadline": col("consultation_round.deadline_on"),
    "rounds[].length_days": col("consultation_round.length_days"),
    "rounds[].length_ok_against_rule": col("consultation_round.is_length_ok"),
    "rounds[].responses_received": col("consultation_round.responses_received"),
    **words("rounds[].respondent_types", "respondent_type.name"),
    **words("rounds[].channels", "consultation_round.channels"),
    "rounds[].documents[].id": col("round_document.key"),
    **words("rounds[].documents[]", "round_document.name"),
    "rounds[].questions[]": Left("empty in every round; questions_gap says why, and nobody may invent them"),
    "rounds[].questions_gap": english("consultation_round.questions_gap"),
    "rounds[].respondents[]": col("respondent.organisation"),
    "rounds[].respondents_note": english("consultation_round.respondents_note"),
    "rounds[].respondents_gap": english("consultation_round.respondents_gap"),
    "rounds[].themes[].id": col("round_theme.slug"),
    **words("rounds[].themes[]", "round_theme.text"),
    "rounds[].themes[].stance": col("round_theme.stance"),
    "rounds[].themes[].count": col("round_theme.count"),
    **words("rounds[].outcome", "round_outcome.text"),
    "hearing_rules[].id": col("hearing_rule.slug"),
    **words("hearing_rules[]", "hearing_rule.text"),
    "hearing_rules[].note": english("hearing_rule.note"),
}

STATEMENT = "council_statement.text"
COUNCIL: dict[str, Kept | Left] = {
    **head(),
    "model.id": col("council_model.slug"),
    **words("model.name", "council_model.name"),
    **words("model.nature", "council_model.nature"),
    **words("model.decision_style", "council_model.decision_style"),
    **words("model.who_can_raise_cases", "council_model.who_can_raise_cases"),
    **words("model.municipal_representation", "council_model.municipal_representation"),
    "model.secretariat": col("council_model.secretariat"),
    "model.former_secretariat": col("council_model.former_secretariat"),
    "model.history[].date": ends("council_statement.happened_on"),
    "model.history[].precision": exactness("council_statement.happened_on"),
    "model.history[].inferred": col("council_statement.is_inferred"),
    **words("model.history[].event", STATEMENT, kind="history"),
    **words("model.criticism[]", STATEMENT, kind="criticism"),
    "model.criticism[].by": col("council_statement.by"),
    "bodies[].id": col("council.slug"),
    **words("bodies[].name", "council.name"),
    "bodies[].level": col("council.level"),
    "bodies[].status": col("council.status"),
    "bodies[].predecessor": col("council.predecessor"),
    **words("bodies[].role", "council.role"),
    **words("bodies[].seed_role", "council.seed_role"),
    "bodies[].chair.person": col("appointment.person", role="leder"),
    "bodies[].chair.organisation": col("appointment.organisation", role="leder"),
    "bodies[].chair.as_of": ends("appointment.as_of"),
    **words("bodies[].participant_groups", "participant_group.name"),
    "bodies[].members[].actor": col("seat.organisation"),
    "bodies[].members[].role": col("seat.role"),
    "bodies[].members[].seats": col("seat.seats"),
    "bodies[].members_as_of": ends("council.members_as_of"),
    "bodies[].members_note": english("council.members_note"),
    "bodies[].meeting_frequency.text": english(STATEMENT, kind="meeting-frequency"),
    "bodies[].quorum": col("council.quorum"),
    "case_types[].id": col("term.key", vocabulary="case-type"),
    **words("case_types[]", "term.label", vocabulary="case-type"),
    "case_number_format.pattern": bokmal(STATEMENT, kind="case-number"),
    "case_number_format.example": col("council_statement.example"),
    **words("meeting_anatomy", STATEMENT, kind="meeting-anatomy"),
    "known_meetings[].id": col("meeting.slug"),
    "known_meetings[].body": col("meeting.council"),
    "known_meetings[].date": ends("meeting.held_on"),
    "known_meetings[].precision": exactness("meeting.held_on"),
    "known_meetings[].end_date": col("meeting.ended_on"),
    **words("known_meetings[].title", "meeting.title"),
    **words("known_meetings[].outcome", "meeting.outcome"),
    **words("known_meetings[].announced", "meeting.announced"),
    "known_meetings[].measure": col("meeting.measure", without("measure")),
    "known_meetings[].cases[]": Kept(
        "agenda_item",
        lambda row: f"{row.number} {row.kind.value}",
        lambda value: " ".join([value.split()[0], slugify(value.split()[1])]),
    ),
    **words("prioritisation.principle", STATEMENT, kind="principle"),
    "prioritisation.portfolio_entry_criteria[].id": col("entry_criterion.slug"),
    **words("prioritisation.portfolio_entry_criteria[]", "entry_criterion.text"),
    "prioritisation.portfolio_entry_criteria[].status": english("entry_criterion.status_text"),
    "prioritisation.segments[].id": col("term.key", vocabulary="segment"),
    **words("prioritisation.segments[]", "term.label", vocabulary="segment"),
    "prioritisation.segments[].seen_in": col("term.note"),
    "prioritisation.status_vocabulary[].id": col("term.key", vocabulary="status"),
    **words("prioritisation.status_vocabulary[]", "term.label", vocabulary="status"),
    "prioritisation.status_vocabulary[].colour": col("term.colour"),
    "prioritisation.status_vocabulary[].gap": col("term.is_gap"),
    "prioritisation.risk_vocabulary[].id": col("term.key", vocabulary="risk"),
    **words("prioritisation.risk_vocabulary[]", "term.label", vocabulary="risk"),
    **words("prioritisation.reporting", STATEMENT, kind="reporting"),
    **words("prioritisation.known_problems[]", STATEMENT, kind="problem"),
    "prioritisation.scoring_model": Left("null: no scoring formula was published; scoring_note says so and is kept"),
    "prioritisation.scoring_note": english(STATEMENT, kind="scoring"),
    "legal_note.text": english(STATEMENT, kind="legal"),
    "legal_note.verified": col("council_statement.is_verified"),
}

ENGAGEMENT: dict[str, Kept | Left] = {
    **head(),
    "gatherings[].id": col("gathering.slug"),
    "gatherings[].kind": col("gathering.kind"),
    **words("gatherings[].name", "gathering.name"),
    "gatherings[].date": ends("gathering.held_on"),
    "gatherings[].date_text": bokmal("gathering.date_text"),
    "gatherings[].organisers[]": col("gathering_organiser.organisation"),
    "gatherings[].participants[]": col("gathering_participant.organisation"),
    "gatherings[].strategy": col("gathering.strategy"),
    "gatherings[].strategy_basis": col("gathering.strategy_basis"),
    **words("gatherings[].purpose", "gathering.purpose"),
    "gatherings[].registered": col("gathering.registered"),
    "gatherings[].measures[]": col("gathering_measure.measure", without("measure")),
    "inputs[].id": col("gathering_input.slug"),
    "inputs[].gathering": col("gathering_input.gathering"),
    **words("inputs[].theme", "gathering_input.theme"),
    **words("inputs[].statement", "gathering_input.statement"),
    "inputs[].by[]": col("input_giver.organisation"),
    "inputs[].about[]": col("input_subject.organisation"),
    "inputs[].linked_goals[]": col("input_goal.goal"),
    "inputs[].linked_goals_basis": col("gathering_input.goals_basis"),
    "inputs[].outcome": col("gathering_input.outcome"),
    "inputs[].figure.value": col("gathering_input.figure_value"),
    "inputs[].figure.unit": english("gathering_input.figure_unit"),
    "inputs[].figure.precision": col("gathering_input.figure_precision"),
}

FIELDS: dict[str, dict[str, Kept | Left]] = {
    "actors": ACTORS,
    "strategies": STRATEGIES,
    "goals": GOALS,
    "measures": MEASURES,
    "indicators": INDICATORS,
    "benchmarks": BENCHMARKS,
    "consultation": CONSULTATION,
    "council": COUNCIL,
    "engagement": ENGAGEMENT,
}

# Which records a list of sources ends up with.
SOURCES: dict[str, dict[str, str]] = {
    "actors": {"actors[]": "organisation", "people[]": "role_holder", "involvement.about_60_actors": "involvement"},
    "strategies": {"strategies[]": "strategy", "ambitions[]": "ambition", "related_policies[]": "related_policy"},
    "goals": {"goals[]": "goal", "subgoals[]": "goal", "roadmap_views": "dataset_note"},
    "measures": {
        "meta.portfolio_totals[]": "portfolio_total",
        "measures[]": "measure",
        "measures[].budget[]": "budget_line",
        "measures[].deliveries[]": "delivery",
        "measures[].status_history[]": "status_report",
    },
    "indicators": {
        "reporting_cycle": "dataset_note",
        "indicators[]": "indicator",
        "indicators[].observations[]": "observation",
        "indicators[].observations[].alternatives[]": "observation",
        "indicators[].targets[]": "target",
    },
    "benchmarks": {
        "indices[]": "benchmark_index",
        "indices[].observations[]": "benchmark_observation",
        "indices[].detail": "benchmark_detail",
    },
    "consultation": {
        "": "dataset_note",
        "rounds[]": "consultation_round",
        "rounds[].themes[]": "round_theme",
        "rounds[].outcome": "round_outcome",
        "hearing_rules[]": "hearing_rule",
    },
    "council": {
        "model": "council_model",
        "model.history[]": "council_statement",
        "model.criticism[]": "council_statement",
        "bodies[]": "council",
        "bodies[].chair": "appointment",
        "bodies[].participant_groups": "participant_group",
        "bodies[].meeting_frequency": "council_statement",
        "case_number_format": "council_statement",
        "meeting_anatomy": "council_statement",
        "known_meetings[]": "meeting",
        "prioritisation": "entry_criterion",
        "prioritisation.principle": "council_statement",
        "prioritisation.reporting": "council_statement",
        "prioritisation.known_problems[]": "council_statement",
    },
    "engagement": {"gatherings[]": "gathering"},
}
