"""Actions on indicators: what they are, what they mean, which measures they belong to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import inspect

from strategy_tracker.audit.queries import has_been_published
from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.models import Criteria, Definition, Indicator, Series
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.indicators.rules.words import Direction
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.record_actions import RecordActions
from strategy_tracker.kernel.records import fill
from strategy_tracker.kernel.removal import give_reason, take_out
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.sources.services import with_cited, with_sources


def _check(indicator: Indicator) -> None:
    _refuse_contradictions(indicator)
    if inspect(indicator).attrs["kind"].history.has_changes():
        _refuse_values_the_kind_cannot_have(indicator)


def _refuse_contradictions(indicator: Indicator) -> None:
    if indicator.kind not in KINDS:
        raise Invalid(msg("There is no indicator kind “%(kind)s”.", kind=indicator.kind), field="kind")
    if indicator.goal in indicator.also_goals:
        raise Invalid(msg("The main goal cannot also be a side goal."), field="also_goals")
    low, high = indicator.band_low, indicator.band_high
    if indicator.direction is not Direction.WITHIN:
        if low is not None or high is not None:
            raise Invalid(msg("Only the direction “within” has a band."), field="band_low")
    elif low is None or high is None or low >= high:
        raise Invalid(
            msg("The direction “within” needs a lowest and a higher highest value."),
            field="band_low",
        )


def _give_total(indicator: Indicator) -> None:
    indicator.series.append(Series(dimension=""))


def _refuse_values_the_kind_cannot_have(indicator: Indicator) -> None:
    kind = KINDS[indicator.kind]
    for row in (one for series in indicator.series for one in series.observations):
        if row.value is not None and not kind.can_have(row.value):
            raise Invalid(
                msg("The value %(value)s is on file, and this kind cannot have it.", value=row.value), field="kind"
            )


_indicators = RecordActions(
    model=Indicator,
    noun="indicator",
    allow=may_edit_content,
    under="goal",
    needs=("name", "unit", "role", "direction", "goal_basis"),
    defaults={"frequency": "unknown"},
    prepare=with_cited,
    check=_check,
    begin=_give_total,
)
create_indicator = _indicators.create("Create an indicator under a goal, as a draft, with its series of the total.")
edit_indicator = _indicators.edit("Change what an indicator is. Its id stays.")
publish_indicator = _indicators.publish("Make an indicator public.")
withdraw_indicator = _indicators.withdraw("Take an indicator back; it is a draft again.")


@action("definition.revise", does=msgp("action", "give a new one"), allow=may_edit_content)
def revise_definition(by: Principal, /, indicator: Indicator, **fields: Any) -> Definition:
    """Give an indicator a definition that holds from now on; the ones before stay readable."""
    if not fields.get("text"):
        raise Invalid(msg("Say in a sentence what is counted."), field="text")
    definition = Definition(**fields)
    indicator.definitions.append(definition)
    return definition


@action("criteria.set", does=msgp("action", "set"), allow=may_edit_content)
def set_criteria(
    by: Principal, /, indicator: Indicator, *, cited: Sequence[Cited] | None = None, **fields: Any
) -> Criteria:
    """Publish what an indicator is judged by from a date on; what it was judged by before stays readable."""
    criteria = Criteria(indicator=indicator)
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        fill(criteria, known)
        _refuse_bounds_out_of_order(criteria)
    db.session.add(criteria)
    return criteria


@action("criteria.remove", allow=may_edit_content)
def remove_criteria(by: Principal, criteria: Criteria, *, reason: str | None = None) -> None:
    """Take out criteria that were entered by mistake. Once public, with a reason."""
    give_reason(reason, is_asked=has_been_published("indicator", criteria.indicator.slug))
    take_out(criteria)


def _refuse_bounds_out_of_order(criteria: Criteria) -> None:
    if not criteria.text:
        raise Invalid(msg("Say in words what counts as on track."), field="text")
    if criteria.moderate_ratio <= 0:
        raise Invalid(msg("It must be above zero."), field="moderate_ratio")
    if criteria.on_track_ratio < criteria.moderate_ratio:
        raise Invalid(msg("On track cannot begin below moderate progress."), field="on_track_ratio")
    if criteria.least_percent is not None and criteria.least_percent < 0:
        raise Invalid(msg("It cannot be below zero."), field="least_percent")
