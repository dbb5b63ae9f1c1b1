"""How long what is over is kept."""

SESSION_DAYS = 30  # after it ended; a link by e-mail too
