"""What records say of their empty fields, and what the head of a file says of all the others."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind
from strategy_tracker.exchange.imports.seeding.reading import column_of
from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.sources.models import Absence, AbsenceDefault
from strategy_tracker.sources.services import assume_absence, explain_absence

# The table that each list of the files goes to. What stands in several columns keeps the word of the file.
TABLES: Mapping[str, str] = {
    "sources": "source",
    "actors": "organisation",
    "people": "role_holder",
    "strategies": "strategy",
    "ambitions": "ambition",
    "goals": "goal",
    "subgoals": "goal",
    "measures": "measure",
    "measures.budget": "budget_line",
    "measures.deliveries": "delivery",
    "measures.status_history": "status_report",
    "indicators": "indicator",
    "indicators.observations": "observation",
    "indicators.breakdowns": "breakdown",
    "indices": "benchmark_index",
    "indices.observations": "benchmark_observation",
    "rounds": "consultation_round",
    "rounds.themes": "round_theme",
    "bodies": "council",
    "known_meetings": "meeting",
    "prioritisation": "council_model",
    "gatherings": "gathering",
    "inputs": "gathering_input",
    "audits": "audit",
    "audits.findings": "finding",
    "audits.parliament": "audit_treatment",
    "placements": "placement",
    "rollout": "rollout_count",
    "costs": "stated_cost",
}


def absences_of(kind: RecordKind[Any], filed: FiledRecord, record: str) -> Iterator[FiledRecord]:
    """Yield what a record says of each of its empty fields; `record` is what it is known by."""
    missing = getattr(filed.shape, "missing", {})
    for field, absence in missing.items():
        fields = {"about": kind.name, "record": record, "field": column_of(kind, field), "code": absence.code}
        where = {"looked_until": absence.looked_until, "sources": absence.looked_in or (), "ground": absence.ground}
        yield FiledRecord(filed.file, filed.record, None, fields | where)


def absence_kinds(kinds: Iterable[RecordKind[Any]]) -> tuple[RecordKind[Any], ...]:
    """Return how what is said of empty fields is kept; `kinds` say what their fields are called."""
    by_table = {kind.name: kind for kind in kinds}

    def defaults(files: SeedFiles) -> Iterator[FiledRecord]:
        seen = set()
        for name in SHAPES:
            for fields in _defaults(getattr(files, name).meta, by_table):
                place = (fields["about"], fields["field"])
                if place not in seen:
                    yield FiledRecord(name, "meta", None, fields)
                seen.add(place)

    return (
        RecordKind(AbsenceDefault, defaults, assume_absence, _assume_again, key=("about", "field")),
        RecordKind(Absence, lambda _files: (), explain_absence, _explain_again, key=("about", "record", "field")),
    )


def _defaults(meta: Any, by_table: Mapping[str, RecordKind[Any]]) -> Iterator[dict[str, Any]]:
    for place, code in (meta.missing.defaults if meta.missing else {}).items():
        path, _, field = place.rpartition(".")
        table = TABLES[path]
        kind = by_table.get(table)
        named = column_of(kind, field) if kind else field
        yield {"about": table, "field": named, "code": code, "looked_until": meta.missing.looked_until}


def _assume_again(by: Principal, old: AbsenceDefault, **fields: Any) -> AbsenceDefault:
    return assume_absence(by, **{"about": old.about, "field": old.field, "code": old.code} | _until(old) | fields)


def _explain_again(by: Principal, old: Absence, **fields: Any) -> Absence:
    same = {name: getattr(old, name) for name in ("about", "record", "field", "code", "sources", "ground")}
    return explain_absence(by, **same | _until(old) | fields)


def _until(old: Absence | AbsenceDefault) -> dict[str, Any]:
    return {"looked_until": old.looked_until}
