"""From `engagement.yaml`, and the involvement in `actors.yaml`: gatherings, inputs, who took part."""

from collections.abc import Iterator, Mapping
from typing import Any

from strategy_tracker.engagement.kinds import FigurePrecision
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
from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part
from strategy_tracker.exchange.imports.seeding.mapping.found import listed
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.engagement import FigureShape
from strategy_tracker.exchange.imports.seeding.shapes.terms import TermShape

INVOLVED = "about_60_actors"


def _inputs(files: SeedFiles) -> Iterator[FiledRecord]:
    units = {one.id: one for one in files.terms.units}
    for one in files.engagement.inputs:
        yield FiledRecord("engagement", one.id, one, _figure(one.figure, units))


def _figure(said: FigureShape | None, units: Mapping[str, TermShape]) -> Mapping[str, Any]:
    if said is None:
        return {"figure_value": None, "figure_unit": None, "figure_precision": None}
    precision = FigurePrecision.APPROXIMATE if said.approximate else FigurePrecision.EXACT
    return {"figure_value": said.value, "figure_unit": units[said.unit], "figure_precision": precision}


def _involvement(files: SeedFiles) -> Iterator[FiledRecord]:
    if files.actors.involvement:
        yield FiledRecord("actors", INVOLVED, files.actors.involvement.about_60_actors, {"slug": INVOLVED})


KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Gathering,
        listed("engagement", lambda files: files.engagement.gatherings),
        create_gathering,
        edit_gathering,
        publish_gathering,
        under="strategy",
        names={"date": "held_on", "end_date": "ended_on"},
    ),
    part(
        GatheringInput,
        "gathering",
        create_gathering_input,
        _inputs,
        edit_gathering_input,
        names={"by": "givers", "about": "subjects", "linked_goals": "goals", "linked_goals_basis": "goals_basis"},
    ),
    RecordKind(Involvement, _involvement, create_involvement, edit_involvement, publish_involvement),
)
