"""From `indicators.yaml`: indicators, what they mean, what was seen and what is aimed at."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from strategy_tracker.exchange.imports.seeding.kind import FiledRecord, RecordKind, part, standing
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.shapes.common import Words
from strategy_tracker.exchange.imports.seeding.shapes.indicators import IndicatorShape, ObservationShape
from strategy_tracker.indicators.kinds.bodies import BodySort
from strategy_tracker.indicators.models import CauseLink, Criteria, Definition, Indicator, Observation, Series, Target
from strategy_tracker.indicators.queries.units import unit
from strategy_tracker.indicators.rules.words import Direction, TargetKind
from strategy_tracker.indicators.services.causes import create_cause_link, edit_cause_link
from strategy_tracker.indicators.services.indicators import (
    create_indicator,
    edit_indicator,
    publish_indicator,
    revise_definition,
    set_criteria,
)
from strategy_tracker.indicators.services.observations import add_series, record_observation, set_target
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.slugs import slug_from

UNKNOWN = "unknown"
# How the file words a group that is a place.
PLACES = {"helseforetak i ": BodySort.HEALTH_REGION, "arbeidssted i ": BodySort.COUNTY}
DIRECTIONS = {"up": Direction.UP, "down": Direction.DOWN, "context": Direction.NONE}


def _shapes(files: SeedFiles) -> list[IndicatorShape]:
    return files.indicators.indicators


def _indicators(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        fields = {
            "kind": unit(one.unit).kind,
            "frequency": one.frequency or UNKNOWN,
            "direction": DIRECTIONS[one.direction],
            "measures": [each.id for each in files.measures.measures if one.id in each.indicators],
        }
        yield FiledRecord("indicators", one.id, one, fields)


def _know_total(store: Any, filed: FiledRecord, indicator: Indicator) -> None:
    """Let what is said of everybody find the series, which comes with the indicator."""
    store.know("series", filed.id, indicator.total)


def _definitions(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        fields = {"indicator": one.id, "text": one.definition, "data_source": one.data_source}
        yield FiledRecord("indicators", one.id, None, fields)


def _criteria(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for each in one.criteria:
            yield FiledRecord("indicators", one.id, each, {"indicator": one.id})


def _causes(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for each in one.causes:
            yield FiledRecord("indicators", one.id, each, {"indicator": one.id})


def _series(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for group in dict.fromkeys(each.group for each in one.breakdowns):
            fields = {"indicator": one.id, "dimension": _dimension(group), "label": group, "body_sort": _sort(group)}
            yield FiledRecord("indicators", one.id, None, fields, called=f"{one.id} {_dimension(group)}")


def _sort(group: Words) -> BodySort | None:
    return next((sort for begins, sort in PLACES.items() if (group.nb or "").startswith(begins)), None)


def _dimension(group: Words) -> str:
    return slug_from(group.nb or "")


def _observations(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        for seen in one.observations:
            yield from _observation(one, one.id, seen)
        for each in one.breakdowns:
            figure = ObservationShape(year=each.year, value=each.value, n=each.n, source=each.source)
            yield from _observation(one, f"{one.id} {_dimension(each.group)}", figure)


def _observation(one: IndicatorShape, series: str, seen: ObservationShape) -> Iterator[FiledRecord]:
    begins, ends = _period(seen)
    filed_year = seen.year if seen.date and begins.year != seen.year else None
    where = {"series": series, "period_start": begins, "period_end": ends, "filed_year": filed_year}
    yield FiledRecord("indicators", one.id, seen, where | {"status": seen.status or "final", "is_charted": True})
    for other in seen.alternatives:
        yield FiledRecord("indicators", one.id, other, where | {"status": "final", "is_charted": False})


def _period(one: ObservationShape) -> tuple[date, date]:
    """Return the half-open period: the span that is given, else the year."""
    span = PartialDate.parse(one.date or str(one.year))
    return span.start, span.end + timedelta(days=1)


def _targets(files: SeedFiles) -> Iterator[FiledRecord]:
    for one in _shapes(files):
        if one.baseline:
            due = PartialDate.parse(str(one.baseline.year))
            begins = {"series": one.id, "kind": TargetKind.BASELINE, "due": due, "is_official": one.baseline.official}
            yield FiledRecord("indicators", one.id, one.baseline, begins)
        last = max((target.date for target in one.targets), default=None, key=PartialDate.parse)
        for target in one.targets:
            kind = TargetKind.FINAL if target.date == last else TargetKind.INTERIM
            yield FiledRecord("indicators", one.id, target, {"series": one.id, "kind": kind})


def _all_targets(files: SeedFiles) -> Iterator[FiledRecord]:
    """Yield the targets with those whose place they took, each of these first."""
    for filed in _targets(files):
        earlier = getattr(filed.shape, "earlier", None)
        if earlier is None:
            yield filed
        else:
            called = f"{filed.record} {earlier.date}"
            where = filed.fields
            yield FiledRecord(filed.file, filed.record, earlier, where, called=called)
            yield FiledRecord(filed.file, filed.record, filed.shape, {**where, "supersedes": called})


TARGETS, ALL_TARGETS = (
    part(
        Target,
        "series",
        set_target,
        found,
        key=("series", "kind", "due"),
        names={"date": "due"},
        is_followed=True,
        current=standing,
    )
    for found in (_targets, _all_targets)  # the second for a set that is loaded once, with its past
)
PERIOD = ("series", "period_start", "period_end", "is_charted")
KINDS: tuple[RecordKind[Any], ...] = (
    RecordKind(
        Indicator,
        _indicators,
        create_indicator,
        edit_indicator,
        publish_indicator,
        under="goal",
        names={"kind": "role", "official_strategic_indicator": "is_official"},
        ties=_know_total,
        lists=("series",),
    ),
    part(Definition, "indicator", revise_definition, _definitions, key=("indicator",), is_followed=True),
    part(Criteria, "indicator", set_criteria, _criteria, key=("indicator", "valid_from"), is_followed=True),
    part(CauseLink, "indicator", create_cause_link, _causes, edit_cause_link, key=("indicator", "measure")),
    part(Series, "indicator", add_series, _series, key=("indicator", "dimension")),
    part(
        Observation,
        "series",
        record_observation,
        _observations,
        key=PERIOD,
        is_followed=True,
        current=standing,
        numbered=True,
    ),
    TARGETS,
)
