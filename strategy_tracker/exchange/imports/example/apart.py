"""What example users do is looked at before it is committed: nothing real may have changed."""

from sqlalchemy.orm import Session

from strategy_tracker.kernel.actions import Run, is_rehearsal
from strategy_tracker.kernel.db import Base
from strategy_tracker.kernel.kept_apart import is_kept_apart, refuse_real

# Rows that are there for the rows that name them, and for nothing else: table, who names it, by which column.
ONLY_FOR = (("party", "response", "party_id"), ("submitter", "response", "submitter_id"))


def keep_apart(_session: Session, run: Run) -> None:
    """Take back what an example user has changed of what is real; a preview shows it, and keeps nothing."""
    if not is_kept_apart(run.by) or is_rehearsal():
        return
    alongside = {table for table, _, _ in ONLY_FOR}
    for change in run.changes:
        if isinstance(change.record, Base) and change.record.audited and change.table not in alongside:
            refuse_real(run.by, change.record)
