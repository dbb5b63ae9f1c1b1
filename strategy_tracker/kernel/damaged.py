"""Files beside the database that cost nothing to lose: one that cannot be read is put aside, and a new one made."""

import contextlib
import logging
import sqlite3
from contextlib import closing
from pathlib import Path

log = logging.getLogger(__name__)


def put_aside_if_damaged(file: Path) -> None:
    """Rename an SQLite file that cannot be read, with what lies beside it, to `damaged-…`."""
    if _is_whole(file):
        return
    log.warning("file damaged", extra={"file": file.name})
    for part in file.parent.glob(f"{file.name}*"):
        with contextlib.suppress(FileNotFoundError):  # another process was there first
            part.rename(part.with_name(f"damaged-{part.name}"))


def _is_whole(file: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=rw", uri=True)) as connection:
            return bool(connection.execute("pragma quick_check").fetchone() == ("ok",))
    except sqlite3.OperationalError:
        return True  # there is none yet, or somebody else has it at this moment
    except sqlite3.DatabaseError:
        return False
