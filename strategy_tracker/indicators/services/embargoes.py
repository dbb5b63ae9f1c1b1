"""Naming those who see a figure before it is out, and saying that one looks."""

from datetime import datetime

from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import user_by_email, user_of
from strategy_tracker.indicators.models import EmbargoReader, Indicator, Observation
from strategy_tracker.indicators.policy import may_name_readers, may_see_early
from strategy_tracker.indicators.queries.embargoes import reader_of
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("embargo", msg("Figure held back until release")))


@action("embargo.name", does=msgp("action", "name those who see it before"), allow=may_name_readers, is_private=True)
def name_reader(by: Principal, indicator: Indicator, *, release_at: datetime, email: str) -> EmbargoReader:
    """Let somebody see what comes out at a moment before it has come.

    Raises: Invalid for an address that no active account has; Conflict once it is out.
    """
    _refuse_released(release_at)
    user = user_by_email(email)
    if user is None or not user.is_active:
        raise Invalid(msg("No open account has this address."), field="email")
    return _named(by, indicator, release_at, user)


@action("embargo.drop", does=msgp("action", "take somebody off the list"), allow=may_name_readers, is_private=True)
def drop_reader(by: Principal, indicator: Indicator, *, reader: EmbargoReader) -> None:
    """Take somebody off the list; that they were on it, and whether they saw the figure, stays."""
    _refuse_released(reader.release_at)
    reader.dropped_at = reader.dropped_at or clock.now()


@action("embargo.see", does=msgp("action", "see it before release"), allow=may_see_early, is_private=True)
def see_early(by: Principal, indicator: Indicator, *, release_at: datetime) -> None:
    """Look at figures before they are out, which is written down. Safe to repeat."""
    reader = reader_of(indicator, release_at, by.user_id)
    if reader is not None:
        reader.seen_at = reader.seen_at or clock.now()


def know_own(by: Principal, indicator: Indicator, observation: Observation) -> None:
    """Let whoever enters a figure that is held back be on its list: they know it. Only inside an action."""
    release_at = observation.release_at
    if by.user_id is None or release_at is None or release_at <= clock.now():
        return
    reader = _named(by, indicator, release_at, user_of(by))
    reader.seen_at = reader.seen_at or clock.now()


def _named(by: Principal, indicator: Indicator, release_at: datetime, user: User) -> EmbargoReader:
    known = reader_of(indicator, release_at, user.id)
    if known is None:
        known = EmbargoReader(indicator=indicator, release_at=release_at, user=user, added_at=clock.now())
        known.added_by = user_of(by) if by.user_id is not None else None
        db.session.add(known)
    known.dropped_at = None
    return known


def _refuse_released(release_at: datetime) -> None:
    if release_at <= clock.now():
        raise Conflict(msg("It is out: everybody sees it."))
