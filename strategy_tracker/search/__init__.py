"""Finding public records by words: one index, kept up to date by every action."""
