"""Tables of the rounds of reporting."""

from strategy_tracker.reporting.models.letters import ReportingContact, ReportLetter, ReportLink
from strategy_tracker.reporting.models.rounds import ReportingRound, ReportRequest, RoundReport

__all__ = ["ReportLetter", "ReportLink", "ReportRequest", "ReportingContact", "ReportingRound", "RoundReport"]
