"""What can go wrong in the domain, in words a person can act on.

Only `web` turns these into status codes and pages; nothing else needs to know about HTTP.
"""

from strategy_tracker.kernel.assurance import Demand
from strategy_tracker.kernel.text import Message, msg


class DomainError(Exception):
    """A refusal with a message to show, and the field it belongs to where there is one."""

    def __init__(self, message: Message, *, field: str | None = None) -> None:
        """Keep the untranslated message; the reader's language is not known here."""
        super().__init__(str(message))
        self.message = message
        self.field = field


class NotFound(DomainError):  # noqa: N818 - read as sentences: "raise NotFound(...)"
    """What was asked for does not exist, or is not visible to whoever asks."""

    def __init__(self, message: Message | None = None, *, field: str | None = None) -> None:
        """Use a general message where none is given."""
        super().__init__(message or msg("What you looked for is not here."), field=field)


class Forbidden(DomainError):  # noqa: N818
    """Whoever asks may not do this; the message names the right that is missing, in words."""

    def __init__(self, message: Message, *, right: str = "") -> None:
        """Keep the key of the right for the log of the program; people read the message."""
        super().__init__(message)
        if right:
            self.args = (f"{message} ({right})",)


class ProofNeeded(DomainError):  # noqa: N818
    """Whoever asks may do this, once they have shown again, or more surely, who they are."""

    def __init__(self, demand: Demand) -> None:
        """Say so; the page leads to where it is shown, and back."""
        super().__init__(msg("Show that it is you before you do this."))
        self.demand = demand


class Conflict(DomainError):  # noqa: N818
    """Somebody else got there first."""


class Stale(Conflict):
    """Somebody saved the record after the one who saves now had read it."""

    def __init__(self) -> None:
        """Say what happened; the page shows both texts."""
        super().__init__(msg("Somebody else has saved this since you opened it."))


class Invalid(DomainError):  # noqa: N818
    """The input breaks a rule; `field` says which input."""


class UnknownRevision(Exception):  # noqa: N818 - says what was found
    """The database was made by another version of the program, which had other revisions."""

    def __init__(self, found: str) -> None:
        """Say what was found, and what to do."""
        super().__init__(
            f"The database is at revision {found}, which this version of the program does not know. Use the version "
            "that made it, or begin anew with an empty database: for SQLite move the file (instance/strategy.sqlite3, "
            "with -wal and -shm) away, for PostgreSQL name another database in DATABASE_URL; then run this again. "
            "A database of the time before version 0.1.0 is always made anew."
        )
