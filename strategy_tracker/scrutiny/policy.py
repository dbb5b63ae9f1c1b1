"""Who may do what with audits."""

from strategy_tracker.kernel.rights import held_by

may_edit_audits = held_by("editor")
