"""What editors work on: drafts of a kind, and records of it that somebody changed lately."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct
from sqlalchemy import Select, select

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public

# When each record was last changed, by table and slug.
Moments: TypeAlias = Mapping[tuple[str, str], datetime]


class Edited(Struct, frozen=True):
    """A record an editor works on: what it is, where it is edited, when it was last changed. `kind`: its table."""

    kind: str
    name: Translated | str
    path: str
    is_public: bool
    at: datetime | None = None


class Desk(Struct, frozen=True):
    """Records of one table that is published, and the address of their form, with {slug} in it. `label` names them."""

    owner: Any
    pattern: str
    label: str = "name"

    def drafts(self) -> tuple[Edited, ...]:
        """All that nobody has published, by name; one statement."""
        found = db.session.execute(self._wanted().where(self.owner.published_at.is_(None)))
        return tuple(sorted((self._edited(row) for row in found), key=lambda one: collation(str(one.name))))

    def among(self, moments: Moments) -> tuple[Edited, ...]:
        """Those that `moments` names, with the moment; at most one statement."""
        table = self.owner.__tablename__
        slugs = [slug for kind, slug in moments if kind == table]
        if not slugs:
            return ()
        found = db.session.execute(self._wanted().where(self.owner.slug.in_(slugs)))
        return tuple(self._edited(row, moments[table, row.slug]) for row in found)

    def _wanted(self) -> Select[*tuple[Any, ...]]:
        label = getattr(self.owner, self.label).label("name")
        return select(self.owner.slug, label, public(self.owner).label("is_public"))

    def _edited(self, row: Any, at: datetime | None = None) -> Edited:
        path = self.pattern.format(slug=row.slug)
        return Edited(self.owner.__tablename__, row.name, path, row.is_public, at)
