"""Actions on what a council is asked to rank: measures, criteria, weights; fixed before a round opens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from strategy_tracker.council.kinds import PriorityRoundState, Visibility
from strategy_tracker.council.kinds.anchors import WORDINGS
from strategy_tracker.council.models import Council, Criterion, CriterionLevel, PriorityItem, PrioritySeries
from strategy_tracker.council.policy import may_prepare_rounds
from strategy_tracker.council.queries.facts import facts_of, write_facts
from strategy_tracker.council.queries.frozen import series_hash
from strategy_tracker.council.rules.base import RULES
from strategy_tracker.council.services.rounds import create_round, rounds_of
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import fill, is_of_example, require, require_slug
from strategy_tracker.kernel.removal import take_out
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Measure

FEWEST_ITEMS, MOST_ITEMS = 2, 100
MOST_WEIGHT, MOST_LEAST_SCORES, WHOLE = 100, 100, 100


@action("priority_series.create", allow=may_prepare_rounds)
def create_series(
    by: Principal, /, council: Council, *, opens_at: datetime, closes_at: datetime, **fields: Any
) -> PrioritySeries:
    """Prepare a question to a council and its first round, with the criteria as they are worded to begin with."""
    require_slug(PrioritySeries.slug, fields.get("slug"))
    series = PrioritySeries(rule="additive", visibility=Visibility.SECRET, minimum_share_percent=50, least_scores=3)
    fill(series, fields)
    _check(series)
    series.council = council
    db.session.add(series)
    _add_criteria(series)
    create_round(by, series, slug=series.slug, opens_at=opens_at, closes_at=closes_at)
    return series


@action("priority_series.edit", allow=may_prepare_rounds)
def edit_series(by: Principal, /, series: PrioritySeries, **fields: Any) -> PrioritySeries:
    """Change what a question to a council is called, is for, and when a measure has too few scores."""
    _refuse_fixed(series)
    with db.session.no_autoflush:
        fill(series, fields)
        _check(series)
    return series


@action("priority_series.remove", allow=may_prepare_rounds)
def remove_series(by: Principal, series: PrioritySeries) -> None:
    """Take out a question to a council that was never fixed, with its round; else it is declared invalid instead."""
    _refuse_fixed(series)
    take_out(series)


@action("priority_series.edit_criterion", does=msgp("action", "edit a criterion"), allow=may_prepare_rounds)
def edit_criterion(
    by: Principal, /, criterion: Criterion, *, anchors: Mapping[int, Translated], **fields: Any
) -> Criterion:
    """Change the wording, the weight or the five levels of a criterion."""
    _refuse_fixed(criterion.series)
    with db.session.no_autoflush:
        fill(criterion, fields)
        require(criterion, "name", "question")
        if not 1 <= criterion.weight <= MOST_WEIGHT:
            raise Invalid(msg("A weight is a whole number from 1 to 100."), field="weight")
        for level in criterion.levels:
            level.anchor = anchors.get(level.level, level.anchor)
            if not level.anchor:
                raise Invalid(msg("Say what every level means."), field=f"level_{level.level}")
    return criterion


@action("priority_series.choose", does=msgp("action", "choose the measures"), allow=may_prepare_rounds)
def set_items(by: Principal, series: PrioritySeries, *, measures: Sequence[Measure]) -> PrioritySeries:
    """Choose the measures to be scored, in this order."""
    _refuse_fixed(series)
    if len(set(measures)) < len(measures):
        raise Invalid(msg("A measure can be chosen only once."), field="measures")
    if len(measures) > MOST_ITEMS:
        raise Invalid(msg("Choose at most %(most)s measures for one round.", most=MOST_ITEMS), field="measures")
    if any(measure.published_at is None for measure in measures):
        raise Invalid(msg("Only published measures can be scored."), field="measures")
    _refuse_of_other_world(series, measures)
    for item in [one for one in series.items if one.measure not in measures]:
        series.items.remove(item)
        db.session.delete(item)
    known = {item.measure: item for item in series.items}
    for position, measure in enumerate(measures, 1):
        if measure not in known:
            db.session.add(PriorityItem(series=series, measure=measure, position=position))
        else:
            known[measure].position = position
    return series


@action("priority_series.freeze", does=msgp("action", "fix for good"), allow=may_prepare_rounds)
def freeze_series(by: Principal, series: PrioritySeries) -> PrioritySeries:
    """Fix measures, facts, criteria, weights and rule for good, and put a hash on them."""
    _refuse_fixed(series)
    if len(series.items) < FEWEST_ITEMS:
        raise Invalid(msg("Choose at least two measures: one alone cannot be put in order."), field="measures")
    _refuse_of_other_world(series, [item.measure for item in series.items])
    today = clock.today()
    for item in series.items:
        item.fact_sheet = write_facts(facts_of(item.measure.slug, today))
    series.frozen_hash = series_hash(series)
    series.frozen_at = clock.now()
    for round_ in rounds_of(series):
        if round_.state is PriorityRoundState.DRAFT:
            round_.state = PriorityRoundState.FROZEN
    return series


def _refuse_of_other_world(series: PrioritySeries, measures: Sequence[Measure]) -> None:
    """Let a council of the example set score only measures of it, and every other council only real ones."""
    is_example = series.council.is_example
    other = next((one for one in measures if is_of_example(one) is not is_example), None)
    if other is not None and is_example:
        raise Invalid(
            msg(
                "“%(name)s” is a real measure. A council of the example set scores example measures only.",
                name=other.name,
            ),
            field="measures",
        )
    if other is not None:
        raise Invalid(
            msg("“%(name)s” is an example. A real council scores real measures only.", name=other.name),
            field="measures",
        )


def _refuse_fixed(series: PrioritySeries) -> None:
    if series.frozen_at is not None:
        raise Conflict(msg("This was fixed %(at)s and cannot be changed.", at=series.frozen_at))


def _check(series: PrioritySeries) -> None:
    require(series, "name", "rule", "visibility")
    if series.rule not in RULES:
        raise Invalid(msg("There is no such rule."), field="rule")
    if series.visibility is not Visibility.SECRET:
        raise Invalid(msg("Ballots are secret; nobody is named in the result."), field="visibility")
    if not 0 <= series.minimum_share_percent <= WHOLE:
        raise Invalid(msg("A share lies between 0 and 100 per cent."), field="minimum_share_percent")
    if not 1 <= series.least_scores <= MOST_LEAST_SCORES:
        raise Invalid(msg("This number lies between 1 and 100."), field="least_scores")


def _add_criteria(series: PrioritySeries) -> None:
    for position, (key, wording) in enumerate(WORDINGS.items(), 1):
        levels = [CriterionLevel(level=level, anchor=anchor) for level, anchor in enumerate(wording.anchors, 1)]
        words = {"name": wording.name, "question": wording.question}
        db.session.add(Criterion(series=series, key=key, position=position, levels=levels, **words))
