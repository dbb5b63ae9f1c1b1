"""A gathering with everything, on ground that a test can look up again."""

from decimal import Decimal
from typing import Any

from strategy_tracker.engagement import services
from strategy_tracker.engagement.kinds import FigurePrecision, GatheringKind
from strategy_tracker.engagement.models import Gathering, GatheringInput
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.kinds import Basis
from strategy_tracker.strategy.models import Strategy
from tests.support.built import built_once
from tests.support.ground import a_goal, a_measure, a_source, a_strategy, an_organisation, text


@built_once
def a_gathering(slug: str = "moete", strategy: Strategy | None = None, *, published: bool = True, **fields: Any):
    fields = {"slug": slug, "kind": GatheringKind.CONFERENCE, "name": text(slug.title()), **fields}
    made = services.create_gathering(SEED, strategy, **fields)
    return services.publish_gathering(SEED, made) if published else made


@built_once
def an_input(gathering: Gathering, slug: str = "innspill", **fields: Any) -> GatheringInput:
    fields = {"slug": slug, "theme": text("Helsedata"), "statement": text("Bør brukes bedre"), **fields}
    return services.create_gathering_input(SEED, gathering, **fields)


@built_once
def a_whole_gathering() -> Gathering:
    strategy = a_strategy()
    first, third = a_goal(strategy, "1"), a_goal(strategy, "3")
    host, guest = an_organisation("vert"), an_organisation("gjest")
    made = a_gathering(
        strategy=strategy,
        strategy_basis=Basis.RESEARCH,
        held_on=PartialDate.parse("2014"),
        date_text=text("høsten"),
        purpose=text("Møtes"),
        registered=660,
        organisers=[host],
        participants=[guest, an_organisation("skjult", published=False)],
        measures=[a_measure(first)],
        sources=[a_source("Article")],
    )
    an_input(
        made,
        givers=[guest],
        subjects=[host],
        goals=[third, first],
        goals_basis=Basis.RESEARCH,
        figure_value=Decimal(1800000),
        figure_unit=text("brukere"),
        figure_precision=FigurePrecision.APPROXIMATE,
    )
    return made
