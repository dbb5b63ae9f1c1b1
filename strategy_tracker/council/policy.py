"""Who may do what with the council model."""

from strategy_tracker.kernel.rights import held_by

may_edit_council = held_by("editor", "secretary")
