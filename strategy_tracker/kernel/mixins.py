"""What many tables have in common."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, String, Text, true
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from strategy_tracker.kernel.columns import UtcDateTime
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import UNSAID, named


class KeyedRow:
    """A row with an internal key that never leaves the program."""

    id: Mapped[int] = mapped_column(primary_key=True, doc="internal key")


class Slugged(KeyedRow):
    """A row known by a slug, in addresses and files, for good."""

    slug: Mapped[str] = mapped_column(String(100), unique=True, info=UNSAID, doc="permanent public id")


class Identified(KeyedRow):
    """A row known by a ULID."""

    uid: Mapped[str] = mapped_column(String(26), unique=True, default=new_ulid, info=UNSAID, doc="permanent public id")


class Editable:
    """A row that people edit: two who save at once are told apart by its version."""

    row_version: Mapped[int] = mapped_column(default=1, doc="raised by every save")

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, object]:  # noqa: N805
        """Let the session refuse a save over somebody else's."""
        return {"version_id_col": cls.row_version}


class Publishable:
    """A row that the public sees once it is published, and nowhere before."""

    published_at: Mapped[datetime | None] = named(
        msg("Published"), UtcDateTime, doc="when it was made public; null is a draft"
    )

    @staticmethod
    def public_when(row: Any, /) -> ColumnElement[bool]:
        """Return the condition that a row of its own account is public: what it is part of has a say too."""
        return row.published_at.is_not(None)  # type: ignore[no-any-return] # the class or an alias of it


class AlwaysPublic:
    """A row that the public sees from the moment it is taken in."""

    @staticmethod
    def public_when(_row: Any, /) -> ColumnElement[bool]:
        """Return a condition that always holds."""
        return true()


class Noted:
    """A row with what those who keep it say to themselves: how a source was read, what to check. Never public."""

    internal_note: Mapped[str | None] = mapped_column(
        Text, info=UNSAID, doc="what those who keep it say to themselves, in English; never public"
    )


class MaybeExample:
    """A row that may belong to the example set: marked wherever it is shown, never counted as real."""

    is_example: Mapped[bool] = mapped_column(default=False, info=UNSAID, doc="invented, to show what the program does")
