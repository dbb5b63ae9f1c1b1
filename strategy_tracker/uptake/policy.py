"""Who may say how far things have come into use."""

from strategy_tracker.kernel.rights import held_by

may_edit_uptake = held_by("editor")
