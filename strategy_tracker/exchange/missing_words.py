"""The words for what is missing: a heading for each kind, and a sentence that stands beside a record's name."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.gaps import GapKind

SENTENCES: Mapping[GapKind, Message] = {
    GapKind.GOAL_WITHOUT_MEASURE: msg("No measure counts under the goal."),
    GapKind.GOAL_WITHOUT_SUB_GOAL: msg("No sub-goal was found."),
    GapKind.GOAL_WITHOUT_OUTCOME: msg("What the goal should lead to was not found."),
    GapKind.GOAL_WITHOUT_BENEFIT_TARGET: msg("No benefit target was found."),
    GapKind.MEASURE_WITHOUT_OWNER: msg("No owner is stated."),
    GapKind.MEASURE_WITHOUT_STATUS: msg("No status was found."),
    GapKind.MEASURE_STATUS_UNDATED: msg("The status that was found has no date."),
    GapKind.MEASURE_WITHOUT_START: msg("When it starts was not found."),
    GapKind.MEASURE_WITHOUT_END: msg("When it ends was not found."),
    GapKind.MEASURE_WITHOUT_BUDGET: msg("No budget was found."),
    GapKind.MEASURE_WITHOUT_DELIVERY: msg("No delivery was found."),
    GapKind.DELIVERY_WITHOUT_DATE: msg("No date was found."),
    GapKind.DELIVERY_WITHOUT_STATUS: msg("How it went was not found."),
    GapKind.OUTCOME_UNKNOWN: msg("The date has passed, and no source from after it was found."),
    GapKind.DELIVERY_AFTER_STRATEGY: msg("It is due after the strategy has ended."),
    GapKind.DELIVERED_USE_UNKNOWN: msg("It is delivered, but whether it is in use was not found."),
    GapKind.DELIVERED_WITHOUT_USERS: msg("It is delivered, and is of a kind that has no users."),
    GapKind.DELIVERY_AHEAD: msg("It is not due yet."),
}
INDICATOR_HEADINGS: Mapping[str, tuple[Message, Message]] = {
    "without_indicator": (msg("Goals without an indicator"), msg("No indicator follows the goal.")),
    "without_observation": (msg("Indicators without an observation"), msg("No value was found.")),
    "without_baseline": (msg("Indicators without a baseline"), msg("No baseline was found.")),
    "without_target": (msg("Indicators without a target"), msg("No target was found.")),
    "undated_target": (msg("Indicators with a target without a date"), msg("A target has no date.")),
    "target_in_other_unit": (
        msg("Indicators whose target is in another unit"),
        msg("The target is in another unit than the values."),
    ),
}
# The field of an indicator that each leaves empty.
INDICATOR_FIELDS: Mapping[str, str] = {
    "without_observation": "observations",
    "without_baseline": "baseline",
    "without_target": "targets",
}
OTHER_HEADINGS: Mapping[str, Message] = {
    "uptake": msg("Things not known about phases and roll-outs"),
    "costs": msg("Things not known about costs"),
    "benchmarks": msg("Things not known about international indices"),
    "scrutiny": msg("Things not known about audits"),
    "consultations": msg("Things not known about consultations"),
    "council": msg("Things not known about the council model"),
    "engagement": msg("Things not known about gatherings"),
    "data": msg("Things looked for and not found when the data were put together"),
}
