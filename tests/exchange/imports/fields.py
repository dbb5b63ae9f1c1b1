"""Where each field of the files is kept, or why it is not; and which records its sources end up with."""

from tests.exchange.imports.fields_around_it import BENCHMARKS, CONSULTATION, COUNCIL, ENGAGEMENT, INDICATORS
from tests.exchange.imports.fields_beside_it import AUDITS, COSTS, PHASES, ROLLOUT
from tests.exchange.imports.fields_of_the_thread import ACTORS, GOALS, MEASURES, STRATEGIES
from tests.exchange.imports.places import Kept, Left, Read, col, ends, head

SOURCE_LIST: dict[str, Kept | Left | Read] = {
    **head(),
    "sources[].id": col("source.key"),
    "sources[].title": col("source.title"),
    "sources[].publisher": col("source.publisher"),
    "sources[].via": col("source.via"),
    "sources[].language": col("source.language"),
    "sources[].url": col("source.url"),
    "sources[].read_at": col("source.read_url"),
    "sources[].dated": ends("source.dated_on"),
    "sources[].dated_basis": col("source.is_date_inferred", lambda value: value == "content"),
    "sources[].looked_at": Kept("source", lambda row: row.looked_on.isoformat()),
    "sources[].seed": col("source.archive_file"),
    "sources[].internal_note": col("source.internal_note"),
}

FIELDS: dict[str, dict[str, Kept | Left | Read]] = {
    "sources": SOURCE_LIST,
    "actors": ACTORS,
    "strategies": STRATEGIES,
    "goals": GOALS,
    "measures": MEASURES,
    "indicators": INDICATORS,
    "benchmarks": BENCHMARKS,
    "consultation": CONSULTATION,
    "council": COUNCIL,
    "engagement": ENGAGEMENT,
    "audits": AUDITS,
    "phases": PHASES,
    "rollout": ROLLOUT,
    "costs": COSTS,
}

# Which records a list of sources ends up with.
SOURCES: dict[str, dict[str, str]] = {
    "actors": {"actors[]": "organisation", "people[]": "role_holder", "involvement.about_60_actors": "involvement"},
    "strategies": {
        "strategies[]": "strategy",
        "strategies[].timeline[]": "timeline_event",
        "ambitions[]": "ambition",
        "related_policies[]": "related_policy",
    },
    "goals": {
        "goals[]": "goal",
        "subgoals[]": "goal",
        "crosswalks[]": "goal_crosswalk",
        "roadmap_views": "dataset_note",
    },
    "measures": {
        "meta.portfolio_totals[]": "portfolio_total",
        "measures[]": "measure",
        "measures[].budget[]": "budget_line",
        "measures[].deliveries[]": "delivery",
        "measures[].deliveries[].in_use": "delivery",
        "measures[].status_history[]": "status_report",
    },
    "indicators": {
        "reporting_cycle": "dataset_note",
        "indicators[]": "indicator",
        "indicators[].observations[]": "observation",
        "indicators[].observations[].alternatives[]": "observation",
        "indicators[].breakdowns[]": "observation",
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
    "engagement": {"gatherings[]": "gathering", "inputs[]": "gathering_input"},
    "audits": {
        "audits[]": "audit",
        "audits[].findings[].answer": "finding",
        "audits[].parliament": "audit_treatment",
    },
    "phases": {"phases[]": "roadmap_phase", "placements[]": "placement"},
    "rollout": {"rollout[]": "rollout_count"},
    "costs": {"costs[]": "stated_cost"},
}
