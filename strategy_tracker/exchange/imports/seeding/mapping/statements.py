"""What the file says of the council model and of single bodies, each with its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from strategy_tracker.actors.models import Organisation
from strategy_tracker.council.kinds import StatementKind
from strategy_tracker.council.models import Council, CouncilModel, CouncilStatement
from strategy_tracker.council.services.model import create_council_statement, edit_council_statement
from strategy_tracker.exchange.imports.seeding.kind import Fields, RecordKind, change
from strategy_tracker.exchange.imports.seeding.mapping.known import Known
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import SourceRef, when
from strategy_tracker.exchange.imports.seeding.shapes.council import BodyShape
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.translated import Translated


def _create(by: Principal, fields: Fields) -> CouncilStatement:
    about = fields["model"] or fields["council"]
    return create_council_statement(by, about, **{k: v for k, v in fields.items() if k not in ("model", "council")})


STATEMENT = RecordKind(
    CouncilStatement,
    key=lambda one: (one.model.slug if one.model else one.council and one.council.slug, one.kind, one.position),
    create=_create,
    edit=change(edit_council_statement),
    belongs_to=("model", "council"),
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (STATEMENT,)


@dataclass(frozen=True)
class _Statement:
    kind: StatementKind
    text: Translated
    sources: Sequence[SourceRef] = ()
    happened_on: PartialDate | None = None
    by: Organisation | None = None
    example: str | None = None
    is_inferred: bool = False
    is_verified: bool | None = None


def load_statements_of_model(store: Store, files: SeedFiles, model: CouncilModel, known: Known) -> None:
    """Bring what is said of the model as a whole up to what the file says."""
    places: dict[StatementKind, int] = {}
    for one in _of_model(files, known):
        places[one.kind] = places.get(one.kind, 0) + 1
        _load(store, one, places[one.kind], model=model, council=None)


def load_statements_of(store: Store, body: BodyShape, council: Council) -> None:
    """Bring what is said of one body up to what the file says."""
    frequency = body.meeting_frequency
    if frequency:
        text = Translated(en=frequency.text)
        _load(store, _Statement(StatementKind.FREQUENCY, text, frequency.source), 1, model=None, council=council)


def _of_model(files: SeedFiles, known: Known) -> Iterator[_Statement]:
    council, kinds = files.council, StatementKind
    for step in council.model.history:
        at = when(step.date, step.precision)
        yield _Statement(kinds.HISTORY, step.event.translated, step.source, at, is_inferred=step.inferred)
    for critic in council.model.criticism:
        by = known.organisations[critic.by]
        yield _Statement(kinds.CRITICISM, critic.translated, critic.source, by=by)
    yield from _of_prioritisation(files)
    yield _Statement(kinds.LEGAL, Translated(en=council.legal_note.text), is_verified=council.legal_note.verified)
    anatomy, numbers = council.meeting_anatomy, council.case_number_format
    yield _Statement(kinds.ANATOMY, anatomy.translated, anatomy.source)
    yield _Statement(kinds.CASE_NUMBER, Translated(nb=numbers.pattern), numbers.source, example=numbers.example)


def _of_prioritisation(files: SeedFiles) -> Iterator[_Statement]:
    one, kinds = files.council.prioritisation, StatementKind
    for problem in one.known_problems:
        yield _Statement(kinds.PROBLEM, problem.translated, problem.source)
    yield _Statement(kinds.PRINCIPLE, one.principle.translated, one.principle.source)
    yield _Statement(kinds.REPORTING, one.reporting.translated, one.reporting.source)
    yield _Statement(kinds.SCORING, Translated(en=one.scoring_note))


def _load(store: Store, one: _Statement, place: int, *, model: CouncilModel | None, council: Council | None) -> None:
    about = model or council
    assert about is not None  # noqa: S101 - a statement is about one of them
    store.part(
        STATEMENT,
        (about.slug, one.kind, place),
        sources=one.sources,
        model=model,
        council=council,
        kind=one.kind,
        position=place,
        text=one.text,
        example=one.example,
        happened_on=one.happened_on,
        by=one.by,
        is_inferred=one.is_inferred,
        is_verified=one.is_verified,
    )
