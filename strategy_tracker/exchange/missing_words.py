"""The words for what is missing: a heading for each kind, and a sentence that stands beside a record's name."""

from collections.abc import Mapping

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.strategy.queries.gaps import GapKind

SENTENCES: Mapping[GapKind, Message] = {
    GapKind.GOAL_WITHOUT_MEASURE: msg("No measure counts under the goal."),
    GapKind.GOAL_WITHOUT_SUB_GOAL: msg("No sub-goal is published."),
    GapKind.GOAL_WITHOUT_OUTCOME: msg("What the goal should lead to is not published."),
    GapKind.GOAL_WITHOUT_BENEFIT_TARGET: msg("No benefit target is published."),
    GapKind.MEASURE_WITHOUT_OWNER: msg("No owner is stated."),
    GapKind.MEASURE_WITHOUT_STATUS: msg("No status is published."),
    GapKind.MEASURE_STATUS_UNDATED: msg("The status that is published has no date."),
    GapKind.MEASURE_WITHOUT_DATES: msg("The start or the end is not published."),
    GapKind.MEASURE_WITHOUT_BUDGET: msg("No budget is published."),
    GapKind.MEASURE_WITHOUT_DELIVERY: msg("No delivery is published."),
    GapKind.DELIVERY_WITHOUT_DATE: msg("No date is published."),
    GapKind.DELIVERY_WITHOUT_STATUS: msg("How it went is not published."),
    GapKind.OUTCOME_UNKNOWN: msg("The date has passed, and no source from after it was found."),
    GapKind.DELIVERY_AFTER_STRATEGY: msg("It is due after the strategy has ended."),
    GapKind.DELIVERED_USE_UNKNOWN: msg("It is delivered, but how many use it is not published."),
}
INDICATOR_HEADINGS: Mapping[str, tuple[Message, Message]] = {
    "without_indicator": (msg("Goals without an indicator"), msg("No indicator follows the goal.")),
    "without_observation": (msg("Indicators without an observation"), msg("No value has been published.")),
    "words_only": (msg("Indicators published in words only"), msg("The newest value is published in words only.")),
    "without_baseline": (msg("Indicators without a baseline"), msg("No baseline is published.")),
    "without_target": (msg("Indicators without a target"), msg("No target is published.")),
    "undated_target": (msg("Indicators with a target without a date"), msg("A target has no date.")),
    "target_in_other_unit": (
        msg("Indicators whose target is in another unit"),
        msg("The target is in another unit than the values."),
    ),
}
OTHER_HEADINGS: Mapping[str, Message] = {
    "consultations": msg("Things not known about consultations"),
    "council": msg("Things not known about the council model"),
    "engagement": msg("Things not known about gatherings"),
    "data": msg("Things looked for and not found when the data were put together"),
}
