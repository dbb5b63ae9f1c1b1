"""Reading that needs a right of its own stands in the table of rights beside the actions; it changes nothing."""

from strategy_tracker.accounts.policy import may_read_log
from strategy_tracker.accounts.queries.log import PAGE_SIZE, LogFilter, LogPage, log_page
from strategy_tracker.kernel.actions import ACTIONS, THINGS, Action, Thing
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp


def read_log(_by: Principal, wanted: LogFilter, *, before: int | None = None, size: int = PAGE_SIZE) -> LogPage:
    """Read the log of all changes, drafts and accounts included."""
    return log_page(wanted, before=before, size=size)


THINGS.add(Thing("log", msg("Audit log")))
ACTIONS.add(
    Action("log.read", may_read_log, read_log.__doc__ or "", read_log, is_private=True, does=msgp("action", "read"))
)
