"""What the file says of the council model and of single bodies, each with its sources."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from strategy_tracker.council.kinds import StatementKind
from strategy_tracker.council.models import Council, CouncilModel, CouncilStatement
from strategy_tracker.council.services.model import create_council_statement, edit_council_statement
from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.council import CouncilFile, PrioritisationShape
from strategy_tracker.kernel.principal import Principal

EMPTY: dict[str, Any] = {
    "model": None,
    "council": None,
    "sources": list[str](),
    "happened_on": None,
    "by": None,
    "example": None,
    "is_inferred": False,
    "is_verified": None,
    "internal_note": None,
}


def _create(
    by: Principal, /, *, model: CouncilModel | None, council: Council | None, **fields: Any
) -> CouncilStatement:
    about = model or council
    assert about is not None  # noqa: S101 - a statement is about one of them
    return create_council_statement(by, about, **fields)


def _statements(files: SeedFiles) -> Iterator[FiledRecord]:
    places: Counter[object] = Counter()
    model = files.council.model
    for fields in _of_model(files.council) if model else ():
        assert model is not None  # noqa: S101 - there is one
        places[fields["kind"]] += 1
        given = EMPTY | {"model": model.id, "position": places[fields["kind"]]} | fields
        yield FiledRecord("council", model.id, None, given)
    for body in files.council.bodies:
        frequency = body.meeting_frequency
        if frequency:
            said = {"kind": StatementKind.FREQUENCY, "text": frequency.text, "sources": frequency.source}
            yield FiledRecord("council", body.id, None, EMPTY | {"council": body.id, "position": 1} | said)


def _of_model(council: CouncilFile) -> Iterator[dict[str, Any]]:
    kinds, model = StatementKind, council.model
    for step in model.history if model else ():
        said = {"kind": kinds.HISTORY, "text": step.event, "sources": step.source, "is_inferred": step.inferred}
        yield said | {"happened_on": step.date}
    for critic in model.criticism if model else ():
        yield {"kind": kinds.CRITICISM, "text": critic, "sources": critic.source, "by": critic.by}
    if council.prioritisation:
        yield from _of_prioritisation(council.prioritisation)
    note, anatomy, numbers = council.legal_note, council.meeting_anatomy, council.case_number_format
    if note:
        yield {
            "kind": kinds.LEGAL,
            "text": note.text,
            "is_verified": note.verified,
            "internal_note": note.internal_note,
        }
    if anatomy:
        yield {"kind": kinds.ANATOMY, "text": anatomy, "sources": anatomy.source}
    if numbers:
        said = {"kind": kinds.CASE_NUMBER, "text": numbers.pattern, "sources": numbers.source}
        yield said | {"example": numbers.example}


def _of_prioritisation(one: PrioritisationShape) -> Iterator[dict[str, Any]]:
    kinds = StatementKind
    for problem in one.known_problems:
        yield {"kind": kinds.PROBLEM, "text": problem, "sources": problem.source}
    yield {"kind": kinds.PRINCIPLE, "text": one.principle, "sources": one.principle.source}
    yield {"kind": kinds.REPORTING, "text": one.reporting, "sources": one.reporting.source}
    yield {"kind": kinds.SCORING, "text": one.scoring_note, "internal_note": one.internal_note}


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        CouncilStatement,
        _statements,
        _create,
        edit_council_statement,
        key=("model", "council", "kind", "position"),
        belongs_to=("model", "council"),
    ),
)
