"""The tables as the first revision makes them.

They stand here for good, whatever becomes of the program's own: a revision must not depend on what changes after it.
"""

from strategy_tracker.migrations.first import (  # noqa: F401 - each adds its tables
    accounts,
    consultations,
    council,
    engagement,
    following,
    indicators,
    log,
    measures,
    priorities,
    reporting,
    responses,
    scrutiny,
    sources,
    strategy,
    uptake,
)
from strategy_tracker.migrations.first.vocabulary import TABLES

__all__ = ["TABLES"]
