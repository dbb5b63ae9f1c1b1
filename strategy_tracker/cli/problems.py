"""What an operator can put right, said in a sentence instead of a traceback."""

from sqlalchemy.exc import DatabaseError

from strategy_tracker.kernel.errors import UnknownRevision
from strategy_tracker.kernel.settings import BadSetting
from strategy_tracker.kernel.writers import BESIDE

NO_TABLES = ("no such table", "undefinedtable")
# What SQLite says of a file, and psycopg of a connection, that cannot be used. Anything else is a fault of ours.
UNUSABLE = ("unable to open", "not a database", "readonly", "locked", "disk", "connection", "resolve", "authentication")


def explain(problem: Exception) -> str | None:
    """Return what is wrong and what to do; None for a fault of the program, which keeps its traceback."""
    if isinstance(problem, (BadSetting, UnknownRevision)):
        return str(problem)
    if isinstance(problem, OSError) and str(problem.filename).endswith(BESIDE):
        return _unusable(problem.strerror or "")
    if not isinstance(problem, DatabaseError) or problem.orig is None:
        return None
    words = f"{type(problem.orig).__name__} {problem.orig}".lower()
    if any(sign in words for sign in NO_TABLES):
        return "The database has no tables of this version. Make them with “strategy-tracker migrate”."
    if any(sign in words for sign in UNUSABLE):
        return _unusable(str(problem.orig).strip().splitlines()[0])
    return None


def _unusable(said: str) -> str:
    return f"The database cannot be used ({said}). Check DATABASE_URL and INSTANCE_DIR."
