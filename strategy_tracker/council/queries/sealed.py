"""Ballots as they were cast and results as they were counted, to be held against the log."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from strategy_tracker.audit.sealed import Sealed, SealedRow
from strategy_tracker.council.models import Ballot, PriorityRound, RoundResult
from strategy_tracker.council.queries.counting import WITH_CONTENT, ballot_hash, item_names, result_hash
from strategy_tracker.kernel.db import db


def _ballots() -> Iterator[SealedRow]:
    """Yield every version of every ballot, round by round."""
    for round_ in db.session.scalars(select(PriorityRound).order_by(PriorityRound.id)):
        names = item_names(round_)
        wanted = select(Ballot).where(Ballot.round_id == round_.id).order_by(Ballot.id)
        for ballot in db.session.scalars(wanted.options(*WITH_CONTENT)):
            scores = ((names[one.item_id], str(one.criterion), one.level) for one in ballot.scores)
            yield SealedRow(ballot.uid, ballot.hash, ballot_hash(ballot, scores))


def _results() -> Iterator[SealedRow]:
    """Yield every result, with the hash of all that it came of."""
    for result in db.session.scalars(select(RoundResult).options(joinedload(RoundResult.round))):
        yield SealedRow(result.uid, result.hash, result_hash(result.round, result.content))


BALLOTS = Sealed(Ballot.__tablename__, "The ballot", "hash", _ballots)
RESULTS = Sealed(RoundResult.__tablename__, "The result", "hash", _results)
