"""Who may change the strategy and report on its measures."""

from strategy_tracker.kernel.rights import held_by

may_edit_content = held_by("editor")
# What a body has reported, entered by those who follow it up.
may_report = held_by("editor", "secretary")
