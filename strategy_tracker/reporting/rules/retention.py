"""How long it is kept who was written to."""

KEPT_DAYS = 365  # after the round was locked
