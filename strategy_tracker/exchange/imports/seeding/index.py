"""Which ids the files declare, per kind of record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles

Declared = Mapping[str, Sequence[tuple[str, str]]]


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


def declared(files: SeedFiles) -> Declared:
    """Return every (file, id) per kind, in the order of the files."""
    goals, council = files.goals, files.council
    rounds, words, views = files.consultation.rounds, council.prioritisation, goals.roadmap_views
    found: dict[str, list[tuple[str, str]]] = {
        "organisation": _ids("actors", files.actors.actors),
        "person": _ids("actors", files.actors.people),
        "strategy": _ids("strategies", files.strategies.strategies),
        "principle": [pair for one in files.strategies.strategies for pair in _ids("strategies", one.principles)],
        "ambition": _ids("strategies", files.strategies.ambitions),
        "related policy": _ids("strategies", files.strategies.related_policies),
        "goal": _ids("goals", goals.goals) + _ids("goals", goals.subgoals),
        "sub-goal": _ids("goals", goals.subgoals),
        "outcome": [pair for one in goals.goals for pair in _ids("goals", one.outcomes)],
        "roadmap view": _ids("goals", views.views if views else ()),
        "measure": _ids("measures", files.measures.measures),
        "delivery": [pair for one in files.measures.measures for pair in _ids("measures", one.deliveries)],
        "indicator": _ids("indicators", files.indicators.indicators),
        "index": _ids("benchmarks", files.benchmarks.indices),
        "round": _ids("consultation", rounds),
        "theme": [pair for one in rounds for pair in _ids("consultation", one.themes)],
        "rule": _ids("consultation", files.consultation.hearing_rules),
        "body": _ids("council", council.bodies),
        "meeting": _ids("council", council.known_meetings),
        "case type": _ids("council", council.case_types),
        "criterion": _ids("council", words.portfolio_entry_criteria if words else ()),
        "segment": _ids("council", words.segments if words else ()),
        "status": _ids("council", words.status_vocabulary if words else ()),
        "risk": _ids("council", words.risk_vocabulary if words else ()),
        "gathering": _ids("engagement", files.engagement.gatherings),
        "input": _ids("engagement", files.engagement.inputs),
    }
    for one in rounds:
        found[f"document of {one.id}"] = _ids("consultation", one.documents)
    return found


def _ids(file: str, records: Iterable[_WithId]) -> list[tuple[str, str]]:
    return [(f"{file}.yaml", one.id) for one in records]
