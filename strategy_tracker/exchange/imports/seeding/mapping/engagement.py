"""From `engagement.yaml`, and the involvement in `actors.yaml`: gatherings, inputs, who took part."""

from typing import Any

from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement
from strategy_tracker.engagement.services import (
    create_gathering,
    create_gathering_input,
    create_involvement,
    edit_gathering,
    edit_gathering_input,
    edit_involvement,
    publish_gathering,
    publish_involvement,
)
from strategy_tracker.exchange.imports.seeding.kind import RecordKind, change, plain, under
from strategy_tracker.exchange.imports.seeding.mapping.known import Known, english
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import translated, when
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.translated import Translated

INVOLVED = "about_60_actors"

GATHERING = RecordKind(
    Gathering,
    key=lambda one: (one.slug,),
    create=under("strategy", create_gathering),
    edit=change(edit_gathering),
    publish=publish_gathering,
    lists=("sources", "organisers", "participants", "measures"),
)
INPUT = RecordKind(
    GatheringInput,
    key=lambda one: (one.slug,),
    create=under("gathering", create_gathering_input),
    edit=change(edit_gathering_input),
    belongs_to=("gathering",),
    lists=("givers", "subjects", "goals"),
)
INVOLVEMENT = RecordKind(
    Involvement,
    key=lambda one: (one.slug,),
    create=plain(create_involvement),
    edit=change(edit_involvement),
    publish=publish_involvement,
    lists=("sources",),
)
KINDS: tuple[RecordKind[Any], ...] = (GATHERING, INPUT, INVOLVEMENT)


def load_engagement(store: Store, files: SeedFiles, known: Known) -> None:
    """Bring the gatherings, their inputs and the involvement up to what the files say."""
    gatherings: dict[str, Gathering] = {}
    for one in files.engagement.gatherings:
        store.at("engagement", one.id)
        gathering = gatherings[one.id] = store.put(
            GATHERING,
            (one.id,),
            sources=one.source,
            strategy=known.strategies[one.strategy] if one.strategy else None,
            strategy_basis=one.strategy_basis,
            slug=one.id,
            kind=one.kind,
            name=one.name.translated,
            held_on=when(one.date),
            date_text=Translated(nb=one.date_text) if one.date_text else None,
            purpose=translated(one.purpose),
            registered=one.registered,
            organisers=[known.organisations[name] for name in one.organisers],
            participants=[known.organisations[name] for name in one.participants],
            measures=[known.measures[name] for name in one.measures],
        )
        store.publish(GATHERING, gathering)
    for said in files.engagement.inputs:
        store.at("engagement", said.id)
        figure = said.figure
        store.part(
            INPUT,
            (said.id,),
            gathering=gatherings[said.gathering],
            slug=said.id,
            theme=said.theme.translated,
            statement=said.statement.translated,
            givers=[known.organisations[name] for name in said.by],
            subjects=[known.organisations[name] for name in said.about],
            goals=[known.goals[name] for name in said.linked_goals],
            goals_basis=said.linked_goals_basis,
            outcome=translated(said.outcome),
            figure_value=figure.value if figure else None,
            figure_unit=english(figure.unit) if figure else None,
            figure_precision=figure.precision if figure else None,
        )
    _load_involvement(store, files)


def _load_involvement(store: Store, files: SeedFiles) -> None:
    one = files.actors.involvement.about_60_actors
    store.at("actors", INVOLVED)
    words = {"text": one.translated, "count_text": english(one.count_text)}
    involved = store.put(INVOLVEMENT, (INVOLVED,), sources=one.source, slug=INVOLVED, count=one.count, **words)
    store.publish(INVOLVEMENT, involved)
