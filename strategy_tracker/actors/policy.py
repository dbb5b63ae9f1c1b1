"""Who may change what is known of the sector's actors."""

from strategy_tracker.kernel.rights import held_by

may_edit_actors = held_by("editor")
