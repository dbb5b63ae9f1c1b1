"""What holds in the council model, and how a round of priorities is counted: no session, no model.

A voting rule is one file of this folder that adds itself to `RULES`; `rank` counts a round by one.
"""

from strategy_tracker.council.rules.base import RULES

RULES.load(__name__)
