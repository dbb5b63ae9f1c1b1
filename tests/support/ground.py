"""The least that other records stand on: organisations, strategies, goals, measures, sources. Published unless said."""

from typing import Any

from strategy_tracker.actors.models import Organisation, RoleHolder
from strategy_tracker.actors.services import (
    create_organisation,
    create_role_holder,
    publish_organisation,
    publish_role_holder,
)
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import EXAMPLE, SEED, Principal
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.models import Source
from strategy_tracker.sources.services import cite
from strategy_tracker.strategy.kinds import StrategyState
from strategy_tracker.strategy.models import Goal, Measure, Strategy
from strategy_tracker.strategy.services.goals import create_goal
from strategy_tracker.strategy.services.measures import create_measure, publish_measure, set_goals
from strategy_tracker.strategy.services.strategies import create_strategy, publish_strategy
from tests.support.built import built_once

EDITOR = Principal("editor", "An editor", frozenset({"editor"}))
SECRETARY = Principal("secretary", "A secretary", frozenset({"secretary"}))
OFFICER = Principal("officer", "An officer", frozenset({"officer"}))
REPORTER = Principal("reporter", "A reporter", frozenset({"reporter"}))


def text(nb: str) -> Translated:
    return Translated(nb=nb)


@built_once
def a_source(title: str = "A report") -> Source:
    return cite(SEED, title=title, url=f"https://example.org/{title.replace(' ', '-')}")


@built_once
def an_organisation(slug: str = "byra", *, published: bool = True, **fields: Any) -> Organisation:
    fields = {"slug": slug, "name": text(slug.title()), "kind": "direktorat", **fields}
    made = create_organisation(SEED, **fields)
    return publish_organisation(SEED, made) if published else made


@built_once
def a_role_holder(slug: str = "kari", *, published: bool = True, **fields: Any) -> RoleHolder:
    fields = {"slug": slug, "name": slug.title(), "public_role": text("leder"), "sources": [a_source()], **fields}
    made = create_role_holder(SEED, **fields)
    return publish_role_holder(SEED, made) if published else made


@built_once
def a_strategy(slug: str = "plan", *, published: bool = True, is_example: bool = False, **fields: Any) -> Strategy:
    by = EXAMPLE if is_example else SEED
    fields = {
        "slug": slug,
        "name": text(slug.title()),
        "state": StrategyState.ADOPTED,
        "starts_on": PartialDate.parse("2023"),
        "ends_on": PartialDate.parse("2030"),
        **fields,
    }
    made = create_strategy(by, **fields)
    return publish_strategy(by, made) if published else made


@built_once
def a_goal(strategy: Strategy, number: str = "1", **fields: Any) -> Goal:
    fields = {"slug": f"{strategy.slug}-{number}", "number": number, "name": text(f"Goal {number}"), **fields}
    return create_goal(SEED, strategy, **fields)


@built_once
def a_measure(goal: Goal, slug: str = "tiltak", *, published: bool = True, **fields: Any) -> Measure:
    fields = {"slug": slug, "name": text(slug.title()), "kind": "prosjekt", **fields}
    made = create_measure(SEED, goal.strategy, **fields)
    set_goals(SEED, made, main=goal)
    return publish_measure(SEED, made) if published else made
