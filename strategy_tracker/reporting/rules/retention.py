"""How long it is kept who was written to."""

from datetime import timedelta

KEPT_DAYS = 365  # after the round was locked
KEPT = timedelta(days=KEPT_DAYS)
