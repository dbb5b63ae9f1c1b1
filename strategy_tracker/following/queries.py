"""Who follows what, and which of it anybody may."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import func, select

from strategy_tracker.audit.models import Event
from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.audit.ties import shown_records
from strategy_tracker.council.queries.rounds import public_rounds
from strategy_tracker.following.kinds import FollowRhythm
from strategy_tracker.following.models import FollowedRecord, Follower
from strategy_tracker.following.rules import last_turn, token_hash
from strategy_tracker.indicators.models import Observation
from strategy_tracker.indicators.queries.listing import indicators_of_goals
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.queries.measures import measure_rows
from strategy_tracker.strategy.queries.structure import whole_structure
from strategy_tracker.strategy.queries.values import MeasureRow

PRIORITY_ROUND = "priority_round"
# What has a history of its own that the public reads, and rounds of the council, of which everybody may know the steps.
FOLLOWABLE = (
    *("strategy", "goal", "measure", "indicator", "organisation"),
    *("gathering", "involvement", "audit", "stated_cost", "consultation_round", PRIORITY_ROUND),
)


class FollowedName(Struct, frozen=True):
    """A record that somebody follows; without a page it is not public any more."""

    key: SubjectKey
    about: Reference | None
    is_confirmed: bool


def followable(table: str, public_id: str) -> Reference:
    """Return the page of a record that anybody may follow. Raises: NotFound, also for a draft."""
    found = named_records([(table, public_id)]).get((table, public_id)) if table in FOLLOWABLE else None
    if found is None:
        raise NotFound
    return found


def named_records(keys: Collection[SubjectKey]) -> dict[SubjectKey, Reference]:
    """Return the pages of those records that the public sees."""
    rounds = {(PRIORITY_ROUND, row.slug): row.reference for row in public_rounds()}
    others = shown_records(key for key in keys if key[0] != PRIORITY_ROUND)
    return {key: found for key in keys if (found := rounds.get(key) or others.get(key))}


def follower_of(token: str) -> Follower:
    """Return the follower whose letters have this token. Raises: NotFound."""
    found = db.session.scalar(select(Follower).where(Follower.token_hash == token_hash(token)))
    if found is None:
        raise NotFound(msg("Nothing is followed by this link any more. The address is erased."))
    return found


def follower_of_email(email: str) -> Follower | None:
    """Return who follows something under an address, confirmed or not."""
    return db.session.scalar(select(Follower).where(Follower.email == email.lower()))


def follow_asked(uid: str, table: str, public_id: str) -> FollowedRecord | None:
    """Return what a link in a letter is to confirm; None once it is gone."""
    wanted = select(FollowedRecord).join(Follower).where(Follower.uid == uid)
    return db.session.scalar(wanted.where(FollowedRecord.subject_type == table, FollowedRecord.subject_id == public_id))


def followed_by(follower: Follower) -> list[FollowedName]:
    """Return what somebody follows, by name."""
    keys = {(one.subject_type, one.subject_id): one.confirmed_at is not None for one in follower.followed}
    pages = named_records(list(keys))
    return [FollowedName(key, pages.get(key), is_confirmed) for key, is_confirmed in keys.items()]


def unconfirmed_since(moment: datetime, most: int) -> list[FollowedRecord]:
    """Return what was asked for before a moment and never confirmed."""
    wanted = select(FollowedRecord).where(FollowedRecord.confirmed_at.is_(None), FollowedRecord.asked_at < moment)
    return list(db.session.scalars(wanted.order_by(FollowedRecord.id).limit(most)))


def followers_due(now: datetime, most: int) -> list[Follower]:
    """Return those who are to be told by now of what is new, who have waited longest first."""
    due = [(Follower.rhythm == rhythm) & (Follower.told_at < last_turn(rhythm, now)) for rhythm in FollowRhythm]
    confirmed = select(FollowedRecord.follower_id).where(FollowedRecord.confirmed_at.is_not(None))
    wanted = select(Follower).where(due[0] | due[1], Follower.id.in_(confirmed))
    return list(db.session.scalars(wanted.order_by(Follower.told_at, Follower.id).limit(most)))


def newest_change() -> int:
    """Return the place of the newest change in the log."""
    return db.session.scalar(select(func.max(Event.id))) or 0


def released_between(since: datetime, until: datetime) -> frozenset[str]:
    """Return the figures that came out of embargo after one moment and by another: written before, seen since."""
    wanted = select(Observation.uid).where(Observation.release_at > since, Observation.release_at <= until)
    return frozenset(db.session.scalars(wanted))


def told_of(followed: Iterable[SubjectKey], today: date) -> list[SubjectKey]:
    """Return the records that news are read of: those followed, each once, with what stands under them.

    A goal brings its measures and indicators along, a body the measures it owns, a strategy its goals with theirs.
    """
    return list(dict.fromkeys(one for key in followed for one in (key, *_under(key, today))))


def _under(key: SubjectKey, today: date) -> list[SubjectKey]:
    table, public_id = key
    if table == "organisation":
        return [("measure", row.slug) for row in _measures(today) if _owns(row, public_id)]
    if table == "goal":
        return _under_goals([public_id], today)
    if table == "strategy":
        goals = [node.goal.slug for node in whole_structure().goals.values() if node.goal.strategy == public_id]
        return [*(("goal", slug) for slug in goals), *_under_goals(goals, today)]
    return []


def _under_goals(goals: list[str], today: date) -> list[SubjectKey]:
    measures = [("measure", row.slug) for row in _measures(today) if not row.served.isdisjoint(goals)]
    return [*measures, *(("indicator", row.slug) for row in indicators_of_goals(goals, today))]


def _measures(today: date) -> list[MeasureRow]:
    return [*measure_rows(today), *measure_rows(today, example=True)]


def _owns(row: MeasureRow, organisation: str) -> bool:
    return any(one.role is AssignmentRole.OWNER and one.organisation.id == organisation for one in row.parts)
