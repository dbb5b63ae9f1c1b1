"""What holds in the council model, and how a round of priorities is counted: no session, no model.

A voting rule is one file of this folder that adds itself to `RULES`; `rank` counts a round by one.
"""

from strategy_tracker.council.rules.base import RULES, ItemValue, Rule
from strategy_tracker.council.rules.bodies import CaseNumber, refuse_below_one, refuse_circle
from strategy_tracker.council.rules.concordance import Agreement
from strategy_tracker.council.rules.poll import Answer, Counts, Poll, Terms
from strategy_tracker.council.rules.ranking import CriterionResult, RankedItem, Ranking, rank
from strategy_tracker.council.rules.spread import rounded
from strategy_tracker.council.rules.words import TIE_CHAIN, NoScore, NotRanked, TieStep
from strategy_tracker.council.rules.written import read_ranking, write_ranking

RULES.load(__name__)

__all__ = [
    "RULES",
    "TIE_CHAIN",
    "Agreement",
    "Answer",
    "CaseNumber",
    "Counts",
    "CriterionResult",
    "ItemValue",
    "NoScore",
    "NotRanked",
    "Poll",
    "RankedItem",
    "Ranking",
    "Rule",
    "Terms",
    "TieStep",
    "rank",
    "read_ranking",
    "refuse_below_one",
    "refuse_circle",
    "rounded",
    "write_ranking",
]
