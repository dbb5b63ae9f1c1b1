"""Actions that take a round from its period to its published result. Each step is taken once, in order."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import select

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.kinds.letters import RoundLetterKind
from strategy_tracker.council.models import PriorityRound, PrioritySeries, RoundResult
from strategy_tracker.council.policy import may_close_rounds, may_confirm, may_prepare_rounds
from strategy_tracker.council.queries.counting import broken_seals, result_hash, written_result
from strategy_tracker.council.queries.electorate import electorate_on
from strategy_tracker.council.rules.electorate import electorate_hash
from strategy_tracker.council.services.letters import call_for_letters
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action, explain
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, Invalid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.records import require_slug
from strategy_tracker.kernel.text import Message, msg, msgp

MOST_REASON = 2000


class BallotPeriod(TypedDict):
    """From when, and until when, ballots are taken."""

    opens_at: datetime
    closes_at: datetime


@action("priority_round.create", allow=may_prepare_rounds)
def create_round(by: Principal, series: PrioritySeries, *, slug: str, **period: Unpack[BallotPeriod]) -> PriorityRound:
    """Prepare a round of a series."""
    require_slug(PriorityRound.slug, slug)
    round_ = PriorityRound(slug=slug, state=PriorityRoundState.FROZEN if series.frozen_at else PriorityRoundState.DRAFT)
    _set_period(round_, period)
    round_.series = series
    db.session.add(round_)
    return round_


@action("priority_round.schedule", does=msgp("action", "set when it is open"), allow=may_prepare_rounds)
def schedule_round(by: Principal, round_: PriorityRound, **period: Unpack[BallotPeriod]) -> PriorityRound:
    """Set when a round takes ballots. An open one can be given more time, never less."""
    match round_.state:
        case PriorityRoundState.DRAFT | PriorityRoundState.FROZEN:
            _set_period(round_, period)
        case PriorityRoundState.OPEN:
            _refuse_late(round_)
            if period["closes_at"] < round_.closes_at:
                raise Invalid(msg("A round that is open can be given more time, not less."), field="closes_at")
            round_.closes_at = period["closes_at"]
        case _:
            raise Conflict(msg("This round is over; its period stands."))
    return round_


@action("priority_round.open", does=msgp("action", "open"), allow=may_prepare_rounds)
def open_round(by: Principal, round_: PriorityRound) -> PriorityRound:
    """Let members score, within the period that was set, and fix who they are. Raises: Conflict if it is not fixed."""
    _require_state(
        round_, PriorityRoundState.FROZEN, msg("Fix the measures and the criteria before you open the round.")
    )
    now = clock.now()
    if now < round_.opens_at:
        raise Conflict(msg("The round can be opened from %(at)s.", at=round_.opens_at))
    if now >= round_.closes_at:
        raise Conflict(msg("The period of the round ended %(at)s. Set a new one first.", at=round_.closes_at))
    electorate = electorate_on(round_.series.council_id, clock.today()).written
    round_.electorate, round_.electorate_hash = electorate, electorate_hash(round_.slug, electorate)
    round_.state, round_.opened_at = PriorityRoundState.OPEN, now
    call_for_letters(by, round_, RoundLetterKind.OPENED, RoundLetterKind.REMINDER)
    return round_


@action("priority_round.close", does=msgp("action", "close"), allow=may_close_rounds)
def close_round(by: Principal, round_: PriorityRound) -> PriorityRound:
    """Take no more ballots; by itself at the end of the period. Before that only if the secretary says so."""
    _lock(round_)
    _require_state(round_, PriorityRoundState.OPEN, msg("Only an open round can be closed."))
    now = clock.now()
    if now < round_.closes_at and not may_prepare_rounds(by):
        raise Conflict(msg("The round is open until %(at)s.", at=round_.closes_at))
    round_.state, round_.closed_at = PriorityRoundState.CLOSED, min(now, round_.closes_at)
    return round_


@action("priority_round.tally", does=msgp("action", "count the ballots"), allow=may_prepare_rounds)
def tally_round(by: Principal, round_: PriorityRound) -> RoundResult:
    """Count the ballots, once. Raises: Conflict where what was fixed or cast is not as it was."""
    _lock(round_)
    _require_state(round_, PriorityRoundState.CLOSED, msg("A round is counted once, after it has closed."))
    broken = broken_seals(round_)
    if broken:
        raise Conflict(
            msg(
                "%(what)s was changed after it was sealed. Nothing is counted until that is cleared up.", what=broken[0]
            )
        )
    content = written_result(round_)
    result = RoundResult(content=content, hash=result_hash(round_, content))
    result.round = round_
    db.session.add(result)
    round_.state = PriorityRoundState.TALLIED
    return result


@action("priority_round.confirm", does=msgp("action", "confirm the count"), allow=may_confirm)
def confirm_round(by: Principal, round_: PriorityRound) -> PriorityRound:
    """Say that the count stands. Members see it from now on."""
    _require_state(round_, PriorityRoundState.TALLIED, msg("Count the ballots before you confirm the result."))
    round_.state, round_.confirmed_at = PriorityRoundState.CONFIRMED, clock.now()
    return round_


@action("priority_round.publish", allow=may_prepare_rounds)
def publish_round(by: Principal, round_: PriorityRound) -> PriorityRound:
    """Make the result public, with the decisions that are recorded."""
    _require_state(round_, PriorityRoundState.CONFIRMED, msg("Confirm the result before you publish it."))
    round_.state, round_.published_at = PriorityRoundState.PUBLISHED, clock.now()
    call_for_letters(by, round_, RoundLetterKind.RESULT)
    return round_


@action("priority_round.invalidate", does=msgp("action", "declare invalid"), allow=may_prepare_rounds)
def invalidate_round(by: Principal, round_: PriorityRound, *, reason: str) -> PriorityRound:
    """Declare that a round does not count, and why. Its ballots are kept, sealed."""
    reason = reason.strip()
    if not reason:
        raise Invalid(msg("Say why the round does not count."), field="reason")
    if len(reason) > MOST_REASON:
        raise Invalid(msg("This text has room for %(most)s characters.", most=MOST_REASON), field="reason")
    _lock(round_)
    if not round_.state.is_known_to_all or round_.state is PriorityRoundState.INVALIDATED:
        raise Conflict(msg("Only a round that was opened can be declared invalid, and only once."))
    explain(reason)
    round_.state, round_.invalid_reason = PriorityRoundState.INVALIDATED, reason
    return round_


def rounds_of(series: PrioritySeries) -> Sequence[PriorityRound]:
    """Return the rounds of a series, oldest first, to change them."""
    wanted = select(PriorityRound).where(PriorityRound.series_id == series.id).order_by(PriorityRound.id)
    return db.session.scalars(wanted).all()


def _set_period(round_: PriorityRound, period: BallotPeriod) -> None:
    if period["closes_at"] <= period["opens_at"]:
        raise Invalid(msg("A round cannot close before it opens."), field="closes_at")
    if period["closes_at"] <= clock.now():
        raise Invalid(msg("The round would be over already."), field="closes_at")
    round_.opens_at, round_.closes_at = period["opens_at"], period["closes_at"]


def _require_state(round_: PriorityRound, state: PriorityRoundState, message: Message) -> None:
    if round_.state is not state:
        raise Conflict(message)


def _refuse_late(round_: PriorityRound) -> None:
    if clock.now() >= round_.closes_at:
        raise Conflict(msg("The round closed %(at)s.", at=round_.closes_at))


def _lock(round_: PriorityRound) -> None:
    """Wait for ballots that are being cast, and let none begin: what is counted is all there is."""
    db.session.refresh(round_, with_for_update=True)
