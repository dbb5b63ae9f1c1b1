"""Who may do what with gatherings."""

from strategy_tracker.kernel.rights import held_by

may_edit_gatherings = held_by("editor")
