"""Reading gatherings: what is published, and what is not known."""

from strategy_tracker.engagement.queries.gaps import GatheringGap, gathering_gaps
from strategy_tracker.engagement.queries.gatherings import (
    gathering_by_slug,
    gathering_references,
    gatherings,
    gatherings_of_measure,
    gatherings_of_organisation,
    gatherings_of_strategy,
    inputs,
    inputs_of_goal,
    inputs_of_organisation,
    involvements,
)
from strategy_tracker.engagement.queries.values import (
    GatheringPage,
    GatheringRow,
    InputFigure,
    InputRow,
    InvolvementRow,
    OrganisationGathering,
)

__all__ = [
    "GatheringGap",
    "GatheringPage",
    "GatheringRow",
    "InputFigure",
    "InputRow",
    "InvolvementRow",
    "OrganisationGathering",
    "gathering_by_slug",
    "gathering_gaps",
    "gathering_references",
    "gatherings",
    "gatherings_of_measure",
    "gatherings_of_organisation",
    "gatherings_of_strategy",
    "inputs",
    "inputs_of_goal",
    "inputs_of_organisation",
    "involvements",
]
