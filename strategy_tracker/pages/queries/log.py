"""The whole log with the names of all it speaks of."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.accounts.queries.log import LogFilter, LogRow
from strategy_tracker.accounts.services.reading import read_log
from strategy_tracker.audit.called import Called, called, ties_of
from strategy_tracker.audit.held import without_figures
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.audit.ties import Names, shown_records
from strategy_tracker.indicators.queries.embargoes import told_early
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.reference import Reference

AT_ONCE = 500
MOST_ROWS = 100_000


class NamedLog(Struct, frozen=True):
    """Events, newest first, with what is called how. `before`: where to read on; None at the beginning of the log.

    `called` names the records, `pages` those that the public sees; `names` is for what their fields speak of.
    """

    rows: tuple[LogRow, ...]
    before: int | None
    called: Mapping[SubjectKey, Called]
    pages: Mapping[SubjectKey, Reference]
    names: Names


def named_log(by: Principal, wanted: LogFilter, *, before: int | None = None) -> NamedLog:
    """Return a page of the log; three statements. Of a figure that is not out, what it says is for those named."""
    page = read_log(by, wanted, before=before)
    return _named(_told_to(by, page.rows), page.before)


def whole_log(by: Principal, wanted: LogFilter) -> Iterator[NamedLog]:
    """Yield all that fits, newest first, a piece at a time."""
    before, count = None, 0
    while count < MOST_ROWS:
        page = read_log(by, wanted, before=before, size=AT_ONCE)
        yield _named(_told_to(by, page.rows), page.before)
        before, count = page.before, count + len(page.rows)
        if before is None:
            return


def called_now(key: SubjectKey) -> Called | None:
    """Return what one record is called; one statement."""
    return called([key]).get(key)


def _told_to(by: Principal, rows: Iterable[LogRow]) -> tuple[LogRow, ...]:
    told = told_early(by)
    return tuple(
        row if row.event.subject_id in told else replace(row, event=without_figures(row.event)) for row in rows
    )


def _named(rows: tuple[LogRow, ...], before: int | None) -> NamedLog:
    events = [row.event for row in rows]
    about = {(one.subject_type, one.subject_id) for one in events}
    ties = ties_of(events)
    found = called({*about, *ties.values()})
    owners = {one.owner for key in about if (one := found.get(key)) and one.owner}
    names = {tie: _reference(key, found.get(key)) for tie, key in ties.items()}
    return NamedLog(rows, before, found, shown_records(about | owners), {k: v for k, v in names.items() if v})


def _reference(key: SubjectKey, one: Called | None) -> Reference | None:
    return Reference(*key, one.best) if one and one.best else None
