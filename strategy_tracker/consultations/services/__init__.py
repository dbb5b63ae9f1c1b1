"""Actions on consultations."""

from strategy_tracker.consultations.services.sourced import (
    create_consultation_round,
    create_hearing_rule,
    create_respondent,
    create_respondent_type,
    create_round_document,
    create_round_outcome,
    create_round_theme,
    edit_consultation_round,
    edit_hearing_rule,
    edit_respondent_type,
    edit_round_document,
    edit_round_outcome,
    edit_round_theme,
    publish_consultation_round,
    withdraw_consultation_round,
)

__all__ = [
    "create_consultation_round",
    "create_hearing_rule",
    "create_respondent",
    "create_respondent_type",
    "create_round_document",
    "create_round_outcome",
    "create_round_theme",
    "edit_consultation_round",
    "edit_hearing_rule",
    "edit_respondent_type",
    "edit_round_document",
    "edit_round_outcome",
    "edit_round_theme",
    "publish_consultation_round",
    "withdraw_consultation_round",
]
