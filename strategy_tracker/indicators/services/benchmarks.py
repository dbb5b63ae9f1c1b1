"""Actions on international indices."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from sqlalchemy import exists, select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.models import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
)
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, next_position, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import with_sources
from strategy_tracker.strategy.models import Ambition


class BenchmarkIndexFields(TypedDict, total=False):
    """What can be set on an index."""

    slug: str
    position: int
    name: Translated
    publisher: Organisation | None
    unit: str
    method: Translated | None
    norway_covered: bool | None
    target_year: int | None
    target_value: Decimal | None
    target_note: Translated | None
    ambition: Ambition | None
    is_named_by_ambition: bool
    sources: list[Source]


class BenchmarkObservationFields(TypedDict, total=False):
    """What an index says of a country in a year."""

    country: str
    year: int
    value: Decimal | None
    value_text: Translated | None
    rank: int | None
    is_derived: bool
    note: Translated | None
    supersedes: BenchmarkObservation | None
    sources: list[Source]


class BenchmarkDetailFields(TypedDict, total=False):
    """One part of an index in one year."""

    position: int
    year: int
    scope: str
    item: Translated
    value: Decimal
    sources: list[Source]


@action("benchmark.create", allow=may_edit_content)
def create_benchmark_index(
    by: Principal,
    ambition: Ambition | None,
    /,
    *,
    cited: Sequence[Cited] | None = None,
    **fields: Unpack[BenchmarkIndexFields],
) -> BenchmarkIndex:
    """Create an index, as a draft, held up to an ambition or to none."""
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        index = BenchmarkIndex(**{"is_named_by_ambition": False, **known, "ambition": ambition})
        require_slug(BenchmarkIndex.slug, index.slug)
        _check(index)
        if "position" not in fields:
            index.position = next_position(BenchmarkIndex.position)
    db.session.add(index)
    return index


@action("benchmark.edit", allow=may_edit_content)
def edit_benchmark_index(
    by: Principal,
    index: BenchmarkIndex,
    *,
    cited: Sequence[Cited] | None = None,
    **fields: Unpack[BenchmarkIndexFields],
) -> BenchmarkIndex:
    """Change what an index is. Its id stays."""
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(index, known)
        _check(index)
    return index


@action("benchmark.publish", allow=may_edit_content)
def publish_benchmark_index(by: Principal, index: BenchmarkIndex) -> BenchmarkIndex:
    """Make an index public."""
    index.published_at = index.published_at or clock.now()
    return index


@action("benchmark.withdraw", allow=may_edit_content)
def withdraw_benchmark_index(by: Principal, index: BenchmarkIndex) -> BenchmarkIndex:
    """Take an index back; it is a draft again."""
    index.published_at = None
    return index


@action("benchmark.observe", allow=may_edit_content)
def record_benchmark_observation(
    by: Principal,
    index: BenchmarkIndex,
    *,
    cited: Sequence[Cited] | None = None,
    **fields: Unpack[BenchmarkObservationFields],
) -> BenchmarkObservation:
    """Take in what an index says of a country; with `supersedes`, as a correction."""
    observation = BenchmarkObservation(**{"is_derived": False, **with_sources(by, fields, cited)})
    old = observation.supersedes
    with db.session.no_autoflush:
        if observation.value is None and not (observation.value_text or observation.note):
            raise Invalid(msg("Give a value, or say in words what was published."), field="value")
        if observation.rank is not None and observation.rank < 1:
            raise Invalid(msg("A rank counts from 1."), field="rank")
        if old is not None:
            _check_replaced(index, old)
    db.session.add(observation)
    observation.index = index
    return observation


@action("benchmark.detail", allow=may_edit_content)
def record_benchmark_detail(
    by: Principal, index: BenchmarkIndex, **fields: Unpack[BenchmarkDetailFields]
) -> BenchmarkDetail:
    """Take in one part of an index in one year."""
    detail = BenchmarkDetail(**fields)
    with db.session.no_autoflush:
        require(detail, "year", "scope", "item")
        if "position" not in fields:
            detail.position = next_position(BenchmarkDetail.position, BenchmarkDetail.index_id == index.id)
    db.session.add(detail)
    detail.index = index
    return detail


def _check_replaced(index: BenchmarkIndex, old: BenchmarkObservation) -> None:
    if old.index is not index:
        raise Invalid(msg("A correction belongs to the same index."), field="supersedes")
    same = select(BenchmarkObservation.id).where(BenchmarkObservation.id == old.id)
    db.session.execute(same.with_for_update())  # two may correct it at once
    if db.session.scalar(select(exists().where(BenchmarkObservation.supersedes_id == old.id))):
        raise Conflict(msg("This has been corrected already."), field="supersedes")


def _check(index: BenchmarkIndex) -> None:
    require(index, "name", "unit")
    if index.is_named_by_ambition and index.ambition is None:
        raise Invalid(msg("Say which ambition names the index."), field="ambition")
