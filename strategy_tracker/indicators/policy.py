"""Who may change indicators."""

from strategy_tracker.kernel.rights import held_by

may_edit_content = held_by("editor")
