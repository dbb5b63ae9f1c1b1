"""Counting attempts in a file, for processes of one machine that answer at one address."""

import sqlite3
import threading

from limits.storage import Storage

from strategy_tracker.kernel import clock

TABLE = "create table if not exists attempt (key text primary key, number integer, ends_at real) strict, without rowid"
DROP_OLD = "delete from attempt where ends_at <= ?"
COUNT = (
    "insert into attempt values (:key, :amount, :ends_at)"
    " on conflict (key) do update set number = number + excluded.number returning number"
)
PATIENCE_SECONDS = 10


class SharedCounts(Storage):
    """Counts that all processes see, and a crash of the machine may lose."""

    STORAGE_SCHEME = None

    def __init__(self, path: str) -> None:
        """Count in the file at `path`, which is opened when the first is counted."""
        super().__init__()
        self._path = path
        self._local = threading.local()

    @property
    def base_exceptions(self) -> type[Exception]:
        """Return what goes wrong with files."""
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count, and return how many there are in this window."""
        now, file = clock.now().timestamp(), self._opened()
        with file:
            file.execute(DROP_OLD, (now,))
            counted = file.execute(COUNT, {"key": key, "amount": amount, "ends_at": now + expiry})
            return int(counted.fetchone()[0])

    def get(self, key: str) -> int:
        """Return how many there are in this window."""
        return int(self._of(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when the window ends."""
        return float(self._of(key)[1])

    def check(self) -> bool:
        """Tell whether it can be counted."""
        return self._opened().execute("select 1").fetchone() is not None

    def reset(self) -> int:
        """Forget all."""
        with self._opened() as file:
            return file.execute("delete from attempt").rowcount

    def clear(self, key: str) -> None:
        """Forget one."""
        with self._opened() as file:
            file.execute("delete from attempt where key = ?", (key,))

    def _of(self, key: str) -> tuple[int, float]:
        now = clock.now().timestamp()
        wanted = "select number, ends_at from attempt where key = ? and ends_at > ?"
        found: tuple[int, float] | None = self._opened().execute(wanted, (key, now)).fetchone()
        return found or (0, now)

    def _opened(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "file", None)
        if found is None:
            found = self._local.file = sqlite3.connect(self._path, timeout=PATIENCE_SECONDS)
            found.execute("pragma journal_mode = wal")
            found.execute("pragma synchronous = off")
            found.execute(TABLE)
        return found
