"""Who may do what with consultations."""

from strategy_tracker.kernel.rights import held_by

may_edit_consultations = held_by("editor", "officer")
