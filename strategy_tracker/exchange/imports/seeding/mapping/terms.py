"""The sector's own words for values the rules know: segments, status, risk, types of case."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.goals import ListedWords
from strategy_tracker.strategy.models import Term
from strategy_tracker.strategy.services.surroundings import create_term, edit_term


def _terms(files: SeedFiles) -> Iterator[FiledRecord]:
    words = files.council.prioritisation
    vocabularies: Mapping[str, Sequence[ListedWords]] = {
        "segment": words.segments if words else (),
        "status": words.status_vocabulary if words else (),
        "risk": words.risk_vocabulary if words else (),
        "case-type": files.council.case_types,
    }
    for vocabulary, entries in vocabularies.items():
        for place, one in enumerate(entries, 1):
            yield FiledRecord("council", one.id, one, {"vocabulary": vocabulary, "position": place})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Term,
        _terms,
        create_term,
        edit_term,
        key=("vocabulary", "key"),
        names={"id": "key", "seen_in": "note", "gap": "is_gap"},
        text="label",
    ),
)
