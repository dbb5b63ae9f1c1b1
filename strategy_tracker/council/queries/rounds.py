"""Rounds of priorities as lists name them: what everybody may know of them, and what the secretary works on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, bindparam, func, select

from strategy_tracker.council.kinds import PriorityRoundState, SeatRole
from strategy_tracker.council.models import Council, PriorityItem, PriorityRound, PrioritySeries, Seat
from strategy_tracker.council.policy import may_prepare_rounds
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.kernel.visibility import public

KNOWN_TO_ALL = tuple(state for state in PriorityRoundState if state.is_known_to_all)


class PriorityRoundRow(Struct, frozen=True):
    """A round in a list. `places` is how many ballots there can be, `items` how many measures it is about."""

    slug: str
    name: Translated
    purpose: Translated | None
    council: Reference
    state: PriorityRoundState
    opens_at: datetime
    closes_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    confirmed_at: datetime | None
    published_at: datetime | None
    invalid_reason: str | None
    frozen_hash: str | None
    items: int
    places: int
    is_example: bool

    @property
    def reference(self) -> Reference:
        """Name the round."""
        return Reference("priority-round", self.slug, self.name)

    def state_at(self, now: datetime) -> PriorityRoundState:
        """Return its state at a moment: past its time it is closed, whether or not that is written down yet."""
        if self.state is PriorityRoundState.OPEN and now >= self.closes_at:
            return PriorityRoundState.CLOSED
        return self.state


@by_version
def public_rounds() -> tuple[PriorityRoundRow, ...]:
    """Rounds of published councils that everybody knows of, newest first. Results are another matter."""
    return tuple(_rounds(public(PriorityRound, PrioritySeries, Council)))


@by_version
def rounds_of_council(slug: str) -> tuple[PriorityRoundRow, ...]:
    """Rounds of a published council that everybody knows of, newest first."""
    return tuple(row for row in public_rounds() if row.council.id == slug)


@by_version
def latest_published_round() -> PriorityRoundRow | None:
    """The newest round whose result is public; an example only where there is no other."""
    published = [row for row in public_rounds() if row.published_at and row.state is PriorityRoundState.PUBLISHED]
    published.sort(key=lambda row: (row.is_example, -row.published_at.timestamp() if row.published_at else 0))
    return published[0] if published else None


def all_rounds() -> tuple[PriorityRoundRow, ...]:
    """Every round, newest first, for the secretary."""
    return tuple(_rounds())


_BY_SLUG = select(PriorityRound).where(PriorityRound.slug == bindparam("slug"))


def round_row(slug: str, viewer: Principal | None) -> PriorityRoundRow:
    """A round, for one who may know of it. Raises: NotFound."""
    for row in public_rounds():
        if row.slug == slug:
            return row
    if viewer is not None and may_prepare_rounds.may_try(viewer):
        for row in _rounds(PriorityRound.slug == slug):
            return row
    raise NotFound(msg("There is no such round."))


def round_by_slug(slug: str) -> PriorityRound:
    """The round, to change it. Raises: NotFound."""
    found = db.session.scalars(_BY_SLUG, {"slug": slug}).one_or_none()
    if found is None:
        raise NotFound(msg("There is no such round."))
    return found


def rounds_past_their_time(now: datetime) -> list[PriorityRound]:
    """Rounds that stand open although their time is over, to close them."""
    wanted = select(PriorityRound).where(PriorityRound.state == PriorityRoundState.OPEN, PriorityRound.closes_at <= now)
    return list(db.session.scalars(wanted.order_by(PriorityRound.id)))


def _rounds(*where: ColumnElement[bool]) -> Iterable[PriorityRoundRow]:
    items = select(func.count()).where(PriorityItem.series_id == PrioritySeries.id).correlate(PrioritySeries)
    places = (
        select(func.coalesce(func.sum(Seat.seats), 0))
        .where(Seat.council_id == Council.id, Seat.role == SeatRole.MEMBER)
        .correlate(Council)
    )
    statement: Any = (
        select(
            *(PriorityRound.slug, PriorityRound.state, PriorityRound.opens_at, PriorityRound.closes_at),
            *(PriorityRound.opened_at, PriorityRound.closed_at, PriorityRound.confirmed_at, PriorityRound.published_at),
            *(PriorityRound.invalid_reason, PrioritySeries.frozen_hash, PrioritySeries.name, PrioritySeries.purpose),
            *(Council.slug.label("council"), Council.name.label("council_name"), Council.is_example),
            items.scalar_subquery().label("items"),
            places.scalar_subquery().label("places"),
        )
        .join(PrioritySeries, PrioritySeries.id == PriorityRound.series_id)
        .join(Council, Council.id == PrioritySeries.council_id)
        .where(*where)
        .order_by(PriorityRound.opens_at.desc(), PriorityRound.id.desc())
    )
    return (_row(row) for row in db.session.execute(statement))


def _row(row: Row[Any]) -> PriorityRoundRow:
    return filled(PriorityRoundRow, row, council=Reference("council", row.council, row.council_name))
