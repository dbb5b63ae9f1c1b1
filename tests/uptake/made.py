"""Phases, placements and counts, as a test needs them."""

from typing import Any

from strategy_tracker.kernel.principal import SEED
from strategy_tracker.strategy.models import Measure
from strategy_tracker.uptake import services
from strategy_tracker.uptake.kinds import CountedBodies
from strategy_tracker.uptake.models import Benefit, Placement, RoadmapPhase, RolloutCount
from tests.support.ground import text


def a_phase(slug: str = "innforing", **fields: Any) -> RoadmapPhase:
    fields = {"slug": slug, "name": text(slug.title()), "definition": text("Tas i bruk"), **fields}
    return services.create_roadmap_phase(SEED, **fields)


def a_placement(measure: Measure, slug: str = "fase", **fields: Any) -> Placement:
    return services.create_placement(SEED, measure, **{"slug": slug, "why": text("Kommunene innfører"), **fields})


def a_benefit(measure: Measure, slug: str = "nytte", **fields: Any) -> Benefit:
    return services.create_benefit(SEED, measure, **{"slug": slug, "name": text("Spart tid"), **fields})


def a_count(slug: str = "telling", **fields: Any) -> RolloutCount:
    return services.create_rollout_count(SEED, **{"slug": slug, "bodies": CountedBodies.MUNICIPALITIES, **fields})
