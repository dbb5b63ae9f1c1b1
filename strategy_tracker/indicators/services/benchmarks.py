"""Actions on international indices."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, select

from strategy_tracker.indicators.models import (
    BenchmarkDetail,
    BenchmarkIndex,
    BenchmarkObservation,
)
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import next_position, require
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.sources.services import with_cited, with_sources


def _check(index: BenchmarkIndex) -> None:
    if index.is_named_by_ambition and index.ambition is None:
        raise Invalid(msg("Say which ambition names the index."), field="ambition")


_indices = RecordActions(
    model=BenchmarkIndex,
    noun="benchmark",
    allow=may_edit_content,
    under="ambition",
    needs=("name", "unit"),
    defaults={"is_named_by_ambition": False},
    prepare=with_cited,
    check=_check,
)
create_benchmark_index = _indices.create("Create an index, as a draft, held up to an ambition or to none.")
edit_benchmark_index = _indices.edit("Change what an index is. Its id stays.")
publish_benchmark_index = _indices.publish("Make an index public.")
withdraw_benchmark_index = _indices.withdraw("Take an index back; it is a draft again.")


@action("benchmark.observe", does=msgp("action", "take in a result"), allow=may_edit_content)
def record_benchmark_observation(
    by: Principal,
    /,
    index: BenchmarkIndex,
    *,
    cited: Sequence[Cited] | None = None,
    **fields: Any,
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


@action("benchmark.detail", does=msgp("action", "take in a part of an index"), allow=may_edit_content)
def record_benchmark_detail(by: Principal, /, index: BenchmarkIndex, **fields: Any) -> BenchmarkDetail:
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
