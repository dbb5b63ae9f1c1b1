"""The sector's own words for values the rules know: segments, status, risk, types of case."""

from collections.abc import Iterator
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.goals import ListedWords
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.strategy.models import Term
from strategy_tracker.strategy.services.surroundings import create_term, edit_term

TERM = RecordKind(Term, key=lambda one: (one.vocabulary, one.key), create=plain(create_term), edit=change(edit_term))
KINDS: tuple[RecordKind[Any], ...] = (TERM,)


def load_terms(store: Store, files: SeedFiles) -> None:
    """Bring the vocabularies up to what the file says."""
    places: dict[str, int] = {}
    for vocabulary, one, extra in _terms(files):
        store.at("council", one.id)
        place = places[vocabulary] = places.get(vocabulary, 0) + 1
        given: dict[str, Any] = {"vocabulary": vocabulary, "key": one.id, "position": place, "label": one.translated}
        store.part(TERM, (vocabulary, one.id), **given, **extra)


def _terms(files: SeedFiles) -> Iterator[tuple[str, ListedWords, dict[str, Any]]]:
    words = files.council.prioritisation
    for segment in words.segments:
        yield "segment", segment, {"note": segment.seen_in}
    for status in words.status_vocabulary:
        yield "status", status, {"colour": status.colour, "is_gap": status.gap}
    for risk in words.risk_vocabulary:
        yield "risk", risk, {}
    for kind in files.council.case_types:
        yield "case-type", kind, {}
