"""Figures that are not out yet: who may see them, who has, and what of them somebody may be shown."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from strategy_tracker.accounts.models import User
from strategy_tracker.indicators.models import EmbargoReader, Indicator, Observation, Series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal

_ADDER = aliased(User)


class ReaderRow(Struct, frozen=True):
    """Somebody on the list of one release."""

    uid: str
    user_id: int
    name: str
    added_by: str | None
    added_at: datetime
    seen_at: datetime | None
    dropped_at: datetime | None

    @property
    def is_named(self) -> bool:
        """Tell whether they are on the list still."""
        return self.dropped_at is None


class EmbargoedRelease(Struct, frozen=True):
    """All of an indicator that comes out at one moment, or came out then, with those who could see it before."""

    release_at: datetime
    readers: tuple[ReaderRow, ...]

    @property
    def is_ahead(self) -> bool:
        """Tell whether it is not out yet."""
        return self.release_at > clock.now()

    def reader(self, by: Principal) -> ReaderRow | None:
        """Return the one who asks, if the list names them."""
        return next((one for one in self.readers if one.is_named and one.user_id == by.user_id), None)

    def is_open_to(self, by: Principal) -> bool:
        """Tell whether the one who asks is named, and has said that they look."""
        known = self.reader(by)
        return known is not None and known.seen_at is not None


def embargoed_releases(indicator: Indicator) -> tuple[EmbargoedRelease, ...]:
    """Every release of an indicator that is held back, or that somebody saw before it was out; newest first."""
    held = select(Observation.release_at).join(Series, Series.id == Observation.series_id)
    held = held.where(Series.indicator_id == indicator.id, Observation.release_at > clock.now())
    found: dict[datetime, list[ReaderRow]] = {at: [] for at in db.session.scalars(held.distinct()) if at is not None}
    for release_at, *row in db.session.execute(_readers(indicator)):
        found.setdefault(release_at, []).append(ReaderRow(*row))
    return tuple(EmbargoedRelease(at, tuple(readers)) for at, readers in sorted(found.items(), reverse=True))


def embargo_reader(uid: str) -> EmbargoReader | None:
    """Return a line of a list, to change it."""
    return db.session.scalars(select(EmbargoReader).where(EmbargoReader.uid == uid)).first()


def reader_of(indicator: Indicator, release_at: datetime, user_id: int | None) -> EmbargoReader | None:
    """Return what the list of a release says of somebody, also where they were taken off it."""
    wanted = select(EmbargoReader).where(EmbargoReader.indicator_id == indicator.id)
    wanted = wanted.where(EmbargoReader.release_at == release_at, EmbargoReader.user_id == user_id)
    return db.session.scalars(wanted).first()


def may_be_told(by: Principal, rows: Iterable[Observation]) -> bool:
    """Tell whether whoever asks may see all of these now; what acts in no account has put them in itself."""
    held = [row for row in rows if row.release_at is not None and row.release_at > clock.now()]
    return not held or by.user_id is None or {row.uid for row in held} <= told_early(by)


def told_early(by: Principal) -> frozenset[str]:
    """Return the values that somebody may see before they are out, and has said that they look at; one statement."""
    if by.user_id is None:
        return frozenset()
    seen = exists().where(
        EmbargoReader.indicator_id == Series.indicator_id,
        EmbargoReader.release_at == Observation.release_at,
        EmbargoReader.user_id == by.user_id,
        EmbargoReader.seen_at.is_not(None),
        EmbargoReader.dropped_at.is_(None),
    )
    wanted = select(Observation.uid).join(Series, Series.id == Observation.series_id)
    return frozenset(db.session.scalars(wanted.where(Observation.release_at > clock.now(), seen)))


def _readers(indicator: Indicator) -> Select[*tuple[Any, ...]]:
    columns = (EmbargoReader.release_at, EmbargoReader.uid, User.id, User.name, _ADDER.name)
    wanted = select(*columns, EmbargoReader.added_at, EmbargoReader.seen_at, EmbargoReader.dropped_at)
    wanted = wanted.join(User, User.id == EmbargoReader.user_id).outerjoin(
        _ADDER, _ADDER.id == EmbargoReader.added_by_id
    )
    return wanted.where(EmbargoReader.indicator_id == indicator.id).order_by(EmbargoReader.id)
