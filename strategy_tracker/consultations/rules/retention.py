"""How long what was never sent in is kept."""

UNSENT_DAYS = 180  # after the deadline
UNTOUCHED_DAYS = 2  # where nobody has answered from the address, and nothing is written
