"""From ballots as they were cast to what is counted; and whether all of it is as it was sealed. Never shown."""

from collections.abc import Iterable
from fractions import Fraction

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload, selectinload

from strategy_tracker.council.kinds.voting import AskedRound
from strategy_tracker.council.models import Ballot, PriorityItem, PriorityRound, Recusal, RoundResult, Score, Seat
from strategy_tracker.council.queries.electorate import electorate_of
from strategy_tracker.council.queries.facts import read_facts
from strategy_tracker.council.queries.frozen import series_hash
from strategy_tracker.council.rules.electorate import electorate_hash, place_key
from strategy_tracker.council.rules.poll import Answer, Poll, Terms
from strategy_tracker.council.rules.ranking import rank
from strategy_tracker.council.rules.seal import FIRST, BallotHead, seal
from strategy_tracker.council.rules.words import NoScore
from strategy_tracker.council.rules.written import write_ranking
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.prepared import Prepared
from strategy_tracker.kernel.text import Message, msg

WHOLE = 100
_ITEMS = Prepared(select(PriorityItem.id, PriorityItem.uid).where(PriorityItem.series_id == bindparam("series_id")))
WITH_CONTENT = (selectinload(Ballot.scores), joinedload(Ballot.seat))


def written_result(round_: PriorityRound) -> str:
    """Count the round by its rule and return the ranking as a text to keep."""
    series = round_.series
    terms = Terms(
        weights={str(one.key): one.weight for one in series.criteria},
        least_scores=series.least_scores,
        least_share=Fraction(series.minimum_share_percent, WHOLE),
    )
    return write_ranking(rank(poll_of(round_), terms, series.rule))


def poll_of(round_: PriorityRound) -> Poll:
    """Who was entitled and what each place answered last."""
    items = round_.series.items
    names = {item.id: item.measure.slug for item in items}
    costs = {item.measure.slug: read_facts(item.fact_sheet).cost_ore if item.fact_sheet else None for item in items}
    return Poll(
        members=electorate_of(round_).keys,
        items=costs,
        ballots={
            place_key(ballot.seat.uid, ballot.place): _answers(ballot.scores, names)
            for ballot in newest_ballots(round_)
        },
        recusals=frozenset((key, names[item]) for key, item in recusals_of(round_)),
    )


def newest_ballots(round_: PriorityRound) -> list[Ballot]:
    """The ballot that counts of each place, in the order they were cast."""
    newest = (
        select(func.max(Ballot.id))
        .where(Ballot.round_id == round_.id)
        .group_by(Ballot.seat_id, Ballot.place)
        .scalar_subquery()
    )
    wanted = select(Ballot).where(Ballot.id.in_(newest)).order_by(Ballot.id)
    return list(db.session.scalars(wanted.options(*WITH_CONTENT)))


def recusals_of(round_: PriorityRound) -> list[tuple[str, int]]:
    """Place and item of every recusal, in a fixed order."""
    rows = db.session.execute(
        select(Seat.uid, Recusal.place, Recusal.item_id)
        .join(Seat, Seat.id == Recusal.seat_id)
        .where(Recusal.round_id == round_.id)
        .order_by(Seat.uid, Recusal.place, Recusal.item_id)
    )
    return [(place_key(row.uid, row.place), row.item_id) for row in rows]


def ballot_hash(ballot: Ballot, scores: Iterable[tuple[str, str, int | None]]) -> str:
    """Return the hash of a ballot with all its scores: uid of the item, criterion, level or None."""
    place = place_key(ballot.seat.uid, ballot.place)
    head = BallotHead(ballot.round.slug, place, ballot.version, ballot.cast_at, ballot.salt, ballot.previous)
    return head.sealed(scores)


def result_hash(round_: PriorityRound, content: str) -> str:
    """Return the hash of a result with all that it came of: question, electorate, ballots, recusals."""
    ballots = db.session.scalars(select(Ballot.hash).where(Ballot.round_id == round_.id).order_by(Ballot.id))
    names = item_names(round_)
    return seal(
        {
            "round": round_.slug,
            "question": round_.series.frozen_hash,
            "electorate": round_.electorate_hash,
            "ballots": list(ballots),
            "recusals": [[place, names[item]] for place, item in recusals_of(round_)],
            "result": content,
        }
    )


def item_names(round_: AskedRound) -> dict[int, str]:
    """The uid of each item of a round, by its key."""
    return dict(_ITEMS.rows(db.session.connection(), {"series_id": round_.series_id}))


def broken_seals(round_: PriorityRound) -> list[Message]:
    """What is not as it was when it was fixed, cast or counted; nothing where all is well."""
    found = []
    if round_.series.frozen_hash and series_hash(round_.series) != round_.series.frozen_hash:
        found.append(msg("The question to the council"))
    if round_.electorate and electorate_hash(round_.slug, round_.electorate) != round_.electorate_hash:
        found.append(msg("The list of those who may vote"))
    if not _are_whole(round_):
        found.append(msg("A ballot"))
    result = db.session.scalars(select(RoundResult).where(RoundResult.round_id == round_.id)).first()
    if result is not None and result_hash(round_, result.content) != result.hash:
        found.append(msg("The result"))
    return found


def _are_whole(round_: PriorityRound) -> bool:
    """Tell whether every version of every ballot is there, follows the one before, and has its own hash."""
    names = item_names(round_)
    last: dict[tuple[int, int], tuple[int, str]] = {}
    wanted = select(Ballot).where(Ballot.round_id == round_.id).order_by(Ballot.id)
    for ballot in db.session.scalars(wanted.options(*WITH_CONTENT)):
        place = (ballot.seat_id, ballot.place)
        version, previous = last.get(place, (0, FIRST))
        follows = (ballot.version, ballot.previous) == (version + 1, previous)
        scores = ((names[one.item_id], str(one.criterion), one.level) for one in ballot.scores)
        if not follows or ballot_hash(ballot, scores) != ballot.hash:
            return False
        last[place] = (ballot.version, ballot.hash)
    return True


def _answers(scores: Iterable[Score], names: dict[int, str]) -> dict[str, dict[str, Answer]]:
    found: dict[str, dict[str, Answer]] = {}
    for score in scores:
        answer = NoScore.DONT_KNOW if score.level is None else score.level
        found.setdefault(names[score.item_id], {})[str(score.criterion)] = answer
    return found
