"""Actions on indicators: what they are, what they mean, which measures they belong to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TypedDict, Unpack

from strategy_tracker.actors.models import Organisation
from strategy_tracker.indicators.kinds import KINDS
from strategy_tracker.indicators.models import Definition, Indicator, Series
from strategy_tracker.indicators.policy import may_edit_content
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, require, require_slug
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import with_sources
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Goal, Measure


class IndicatorFields(TypedDict, total=False):
    """What can be set on an indicator."""

    slug: str
    goal: Goal
    also_goals: list[Goal]
    goal_basis: Basis
    goal_note: Translated | None
    role: IndicatorRole
    is_official: bool | None
    name: Translated
    kind: str
    unit: str
    direction: Direction
    band_low: Decimal | None
    band_high: Decimal | None
    owner: Organisation | None
    frequency: str
    note: Translated | None
    is_key_figure: bool
    measures: list[Measure]
    sources: list[Source]


class DefinitionFields(TypedDict, total=False):
    """What a version of a definition holds."""

    text: Translated
    method: Translated | None
    data_source: Translated | None
    quality_verified: Translated | None
    quality_source: Translated | None
    quality_accuracy: Translated | None
    quality_limits: Translated | None
    quality_action: Translated | None
    valid_from: PartialDate | None


@action("indicator.create", allow=may_edit_content)
def create_indicator(
    by: Principal, goal: Goal, /, *, cited: Sequence[Cited] | None = None, **fields: Unpack[IndicatorFields]
) -> Indicator:
    """Create an indicator under a goal, as a draft, with its series of the total."""
    require_slug(Indicator.slug, fields.get("slug"))
    known = with_sources(by, fields, cited)
    with db.session.no_autoflush:
        indicator = Indicator()
        fill(indicator, {"frequency": "unknown", **known, "goal": goal})
        _check(indicator)
    indicator.series.append(Series(dimension=""))
    db.session.add(indicator)
    return indicator


@action("indicator.edit", allow=may_edit_content)
def edit_indicator(
    by: Principal, indicator: Indicator, *, cited: Sequence[Cited] | None = None, **fields: Unpack[IndicatorFields]
) -> Indicator:
    """Change what an indicator is. Its id stays."""
    known, before = with_sources(by, fields, cited), indicator.kind
    with db.session.no_autoflush:
        fill(indicator, known)
        _check(indicator)
        if indicator.kind != before:
            _refuse_values_the_kind_cannot_have(indicator)
    return indicator


@action("indicator.publish", allow=may_edit_content)
def publish_indicator(by: Principal, indicator: Indicator) -> Indicator:
    """Make an indicator public."""
    indicator.published_at = indicator.published_at or clock.now()
    return indicator


@action("indicator.withdraw", allow=may_edit_content)
def withdraw_indicator(by: Principal, indicator: Indicator) -> Indicator:
    """Take an indicator back; it is a draft again."""
    indicator.published_at = None
    return indicator


@action("indicator.link", allow=may_edit_content)
def link_measure(by: Principal, indicator: Indicator, *, measure: Measure) -> Indicator:
    """Say that a measure is meant to move this indicator. Safe to repeat."""
    if measure not in indicator.measures:
        indicator.measures.append(measure)
    return indicator


@action("indicator.unlink", allow=may_edit_content)
def unlink_measure(by: Principal, indicator: Indicator, *, measure: Measure) -> Indicator:
    """Take the tie to a measure away. Safe to repeat."""
    if measure in indicator.measures:
        indicator.measures.remove(measure)
    return indicator


@action("definition.revise", allow=may_edit_content)
def revise_definition(by: Principal, indicator: Indicator, **fields: Unpack[DefinitionFields]) -> Definition:
    """Give an indicator a definition that holds from now on; the ones before stay readable."""
    if not fields.get("text"):
        raise Invalid(msg("Say in a sentence what is counted."), field="text")
    definition = Definition(**fields)
    indicator.definitions.append(definition)
    return definition


def _check(indicator: Indicator) -> None:
    if indicator.kind not in KINDS:
        raise Invalid(msg("There is no indicator kind “%(kind)s”.", kind=indicator.kind), field="kind")
    require(indicator, "name", "unit", "role", "direction", "goal_basis")
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


def _refuse_values_the_kind_cannot_have(indicator: Indicator) -> None:
    kind = KINDS[indicator.kind]
    for row in (one for series in indicator.series for one in series.observations):
        if row.value is not None and not kind.can_have(row.value):
            raise Invalid(
                msg("The value %(value)s is on file, and this kind cannot have it.", value=row.value), field="kind"
            )
