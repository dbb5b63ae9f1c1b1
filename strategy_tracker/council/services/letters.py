"""Letters to members about a round: called for by a step, written by the clock, one of a sort for each person."""

from typing import Any

from strategy_tracker.council.kinds.letters import RoundLetterKind
from strategy_tracker.council.models import PriorityRound, RoundLetter, RoundMailing
from strategy_tracker.council.policy import may_write_letters
from strategy_tracker.council.queries.letters import HolderAddressee, addressees, item_count
from strategy_tracker.council.rules.mailings import Due, due
from strategy_tracker.jobs.services import post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import EXAMPLE, Principal
from strategy_tracker.kernel.text import msgp


def call_for_letters(by: Principal, round_: PriorityRound, *kinds: RoundLetterKind) -> None:
    """Let letters of these sorts be written when their time comes; none for what the example set brings along."""
    if by.id != EXAMPLE.id:
        db.session.add_all(RoundMailing(round=round_, kind=kind) for kind in kinds)


@action("priority_round.write_letters", does=msgp("action", "write letters"), allow=may_write_letters, is_private=True)
def write_letters(by: Principal, mailing: RoundMailing) -> int:
    """Write to everybody who is to have this letter by now and has not got it; return how many."""
    db.session.refresh(mailing, with_for_update=True)  # of two nodes one writes
    if mailing.done_at is not None:
        return 0
    round_, now = mailing.round, clock.now()
    what = due(mailing.kind, round_.state, round_.closes_at, now)
    found = addressees(mailing, now) if what is Due.WRITE else ()
    for one in found:
        _write(mailing, one)
    if what is Due.OVER or (what is Due.WRITE and mailing.kind is not RoundLetterKind.OPENED):
        mailing.done_at = now  # who is given the role while the round is open is still told of it
    return len(found)


def _write(mailing: RoundMailing, one: HolderAddressee) -> None:
    db.session.add(RoundLetter(mailing=mailing, user_id=one.user_id))
    values = _values(mailing.round) | {"is_deputy": one.is_deputy}
    post_mail(to=one.email, language=one.language, mail=mailing.kind.mail, values=values)


def _values(round_: PriorityRound) -> dict[str, Any]:
    path = f"/raad/runder/{round_.slug}"
    return {
        "round": round_.series.name,
        "council": round_.series.council.name,
        "purpose": round_.series.purpose,
        "measures": item_count(round_),
        "closes_at": round_.closes_at,
        "path": path,
        "ballot_path": f"{path}/stem",
    }
