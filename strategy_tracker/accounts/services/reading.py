"""Reading that needs a right of its own stands in the table of rights beside the actions; it changes nothing."""

from strategy_tracker.accounts.policy import may_read_log
from strategy_tracker.accounts.queries.log import LogFilter, LogPage, log_page
from strategy_tracker.kernel.actions import ACTIONS, Action
from strategy_tracker.kernel.principal import Principal


def read_log(_by: Principal, wanted: LogFilter, *, before: int | None = None) -> LogPage:
    """Read the log of all changes, drafts and accounts included."""
    return log_page(wanted, before=before)


ACTIONS.add(Action("log.read", may_read_log, (read_log.__doc__ or ""), read_log, is_private=True))
