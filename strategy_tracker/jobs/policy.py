"""Who may look after the jobs."""

from strategy_tracker.kernel.rights import held_by

may_look_after_jobs = held_by("administrator")
