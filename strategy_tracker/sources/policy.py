"""Who may keep sources and the notes on the data."""

from strategy_tracker.kernel.rights import held_by

# Whoever enters something may say where it comes from.
may_cite = held_by("editor", "secretary", "officer", "reporter")
may_edit_sources = held_by("editor")
may_edit_datasets = held_by("editor")
