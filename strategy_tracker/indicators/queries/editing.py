"""Indicators, values and targets to edit: entities, drafts and what is not yet released too."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from strategy_tracker.indicators.models import (
    BenchmarkIndex,
    BenchmarkObservation,
    Definition,
    Indicator,
    Observation,
    Series,
    Target,
)
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.translated import Translated

AT_ONCE = 500
T = TypeVar("T", Observation, Target, BenchmarkObservation)


class Vintages(Struct, Generic[T], frozen=True):
    """A row and those that took its place one after another, as a form that corrects it sees them."""

    first: T

    @property
    def newest(self) -> T:
        """Return the one that holds."""
        return self._after()[-1]

    @property
    def row_version(self) -> int:
        """Return how often its place was taken: raised by everybody who corrects it."""
        return len(self._after()) - 1

    @property
    def is_example(self) -> bool:
        """Tell whether it belongs to the example set."""
        return is_of_example(self.first)

    def _after(self) -> list[T]:
        owner, found = type(self.first), [self.first]
        while (
            later := db.session.scalars(select(owner).where(owner.supersedes_id == found[-1].id)).first()
        ) is not None:
            found.append(later)
        return found


class IndicatorMeaning(Struct, frozen=True):
    """What an indicator means, as a form that gives it a new version sees it."""

    indicator: Indicator

    @property
    def row_version(self) -> int:
        """Return how many versions are on file."""
        wanted = select(func.count()).where(Definition.indicator_id == self.indicator.id)
        return db.session.scalar(wanted) or 0

    @property
    def is_example(self) -> bool:
        """Tell whether it belongs to the example set."""
        return is_of_example(self.indicator)


def series_of(indicator: Indicator, dimension: str | None) -> Series:
    """Return the series of a group; of everybody where none is named. Raises: NotFound."""
    found = next((one for one in indicator.series if one.dimension == (dimension or "")), None)
    if found is None:
        raise NotFound
    return found


def every_indicator() -> Sequence[Indicator]:
    """Every indicator with its groups, drafts too; two statements."""
    return db.session.scalars(select(Indicator).options(selectinload(Indicator.series)).order_by(Indicator.id)).all()


def observations_of(indicator: Indicator) -> Sequence[Observation]:
    """Every value with its vintages, the newest period first and the newest vintage first in it; one statement."""
    wanted = (
        select(Observation)
        .join(Series, Observation.series_id == Series.id)
        .where(Series.indicator_id == indicator.id)
        .order_by(Series.id, Observation.period_end.desc(), Observation.period_start.desc(), Observation.id.desc())
    )
    return db.session.scalars(wanted).all()


def observations_called(uids: Sequence[str]) -> Sequence[Observation]:
    """Return the values with these ids that are there still, in the order entered; a statement for each 500."""
    parts = (uids[at : at + AT_ONCE] for at in range(0, len(uids), AT_ONCE))
    found = (db.session.scalars(select(Observation).where(Observation.uid.in_(part))) for part in parts)
    return sorted((row for part in found for row in part), key=lambda row: row.id)


def targets_of(indicator: Indicator) -> Sequence[Target]:
    """Every baseline and target, those replaced too, in the order set; one statement."""
    wanted = select(Target).join(Series, Target.series_id == Series.id).where(Series.indicator_id == indicator.id)
    return db.session.scalars(wanted.order_by(Series.id, Target.id)).all()


def superseded(rows: Sequence[T]) -> set[int | None]:
    """Return the keys of the rows that a later one has taken the place of."""
    return {row.supersedes_id for row in rows}


def observation_to_correct(indicator: Indicator, uid: str) -> Observation:
    """Return a value of the indicator. Raises: NotFound."""
    found = next((one for one in observations_of(indicator) if one.uid == uid), None)
    if found is None:
        raise NotFound
    return found


def definition_in_force(indicator: Indicator) -> Definition | None:
    """Return the newest version of what the indicator means."""
    return indicator.definitions[-1] if indicator.definitions else None


def indices_to_edit() -> Sequence[BenchmarkIndex]:
    """Every international index in its place, drafts too; one statement."""
    return db.session.scalars(select(BenchmarkIndex).order_by(BenchmarkIndex.position, BenchmarkIndex.id)).all()


def results_of(index: BenchmarkIndex) -> Sequence[BenchmarkObservation]:
    """What an index found with what was corrected, the newest year first, then by country; one statement."""
    wanted = select(BenchmarkObservation).where(BenchmarkObservation.index_id == index.id)
    order = (BenchmarkObservation.year.desc(), BenchmarkObservation.country, BenchmarkObservation.id.desc())
    return db.session.scalars(wanted.order_by(*order)).all()


def indicator_choices() -> list[tuple[str, Translated]]:
    """Return every indicator to choose among, drafts too, by its public id."""
    return [
        (row.slug, row.name)
        for row in db.session.execute(select(Indicator.slug, Indicator.name).order_by(Indicator.id))
    ]
