"""Who may do what with rounds of reporting."""

from strategy_tracker.kernel.rights import held_by

may_run_reporting = held_by("secretary")
may_write_letters = held_by("system")
