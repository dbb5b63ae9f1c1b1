"""Many members at the same moment: no ballot lost, none doubled, none after the end."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from strategy_tracker.audit.services import verify_chain
from strategy_tracker.council.jobs import write_due_letters
from strategy_tracker.council.models import Ballot, BallotDraft, PriorityRound, RoundLetter, Score, SeatHolder
from strategy_tracker.council.queries.counting import broken_seals, poll_of
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.council.services.rounds import close_round, tally_round
from strategy_tracker.jobs.models import Outbox
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict
from tests.council.asked import an_open_round, answers, while_open, who
from tests.support.ground import SECRETARY

pytestmark = pytest.mark.usefixtures("context")


def at_once(app, *jobs: Callable[[], object]) -> list[BaseException | object]:
    """Run the jobs side by side, each as a request of its own; return what each gave or raised."""
    found: list[BaseException | object] = [None] * len(jobs)
    start = threading.Barrier(len(jobs))

    def run(number: int, job: Callable[[], object]) -> None:
        with app.app_context(), while_open():
            start.wait()
            try:
                found[number] = job()
            except Conflict as refused:
                found[number] = refused

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return found


def casting(slug: str, uid: str, pairs: list[tuple[int, int]]) -> Callable[[], str]:
    def run() -> str:
        round_ = db.session.scalars(select(PriorityRound).where(PriorityRound.slug == slug)).one()
        holder = db.session.scalars(select(SeatHolder).where(SeatHolder.uid == uid)).one()
        said = answers(round_, *pairs)
        return cast_ballot(who(holder), round_, holder=holder, answers=said, seen=0)

    return run


def levels(member: int, measures: int) -> list[tuple[int, int]]:
    return [((member + place) % 5 + 1, (member * place) % 5 + 1) for place in range(measures)]


def test_all_members_press_twice_and_each_has_one_ballot(app):
    members, measures = 8, 6
    round_, holders = an_open_round(members, measures)
    uids = [holder.uid for holder in holders]
    db.session.commit()
    twice = [casting("runde", uid, levels(number, measures)) for number, uid in enumerate(uids) for _ in range(2)]
    receipts = at_once(app, *twice)
    assert [first == second for first, second in zip(receipts[::2], receipts[1::2], strict=True)] == [True] * members
    assert len(set(receipts)) == members
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == members
    assert db.session.scalar(select(func.count()).select_from(BallotDraft)) == members
    assert db.session.scalar(select(func.count()).select_from(Score)) == members * measures * 2
    assert broken_seals(round_) == []
    for number, holder in enumerate(holders):
        given = poll_of(round_).ballots[f"{holder.seat.uid}/1"]
        found = [(given[f"tiltak-{place}"]["benefit"], given[f"tiltak-{place}"]["urgency"]) for place in range(1, 7)]
        assert found == levels(number, measures)
    assert verify_chain().broken_at is None


def test_a_ballot_at_the_moment_of_closing_is_counted_or_refused(app):
    round_, holders = an_open_round(6, 3)
    uids = [holder.uid for holder in holders]
    db.session.commit()

    def close() -> None:
        found = db.session.scalars(select(PriorityRound).where(PriorityRound.slug == "runde")).one()
        close_round(SECRETARY, found)
        tally_round(SECRETARY, found)

    jobs = [casting("runde", uid, levels(number, 3)) for number, uid in enumerate(uids)]
    *receipts, _ = at_once(app, *jobs, close)
    taken = [one for one in receipts if isinstance(one, str)]
    assert all(isinstance(one, str | Conflict) for one in receipts)
    assert db.session.scalar(select(func.count()).select_from(Ballot)) == len(taken)
    assert broken_seals(round_) == []


def test_of_nodes_that_look_at_once_for_letters_to_write_one_writes_each(app):
    an_open_round(members=6)
    db.session.commit()
    found = at_once(app, *[lambda: write_due_letters({}) for _ in range(4)])
    assert found == [None] * 4
    assert db.session.scalar(select(func.count()).select_from(RoundLetter)) == 6
    assert db.session.scalar(select(func.count()).where(Outbox.about == "round_opened")) == 6
