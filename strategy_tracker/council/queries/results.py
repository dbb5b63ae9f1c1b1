"""The one gate to what was counted: page, file, search, mail and log all come through here."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select

from strategy_tracker.council.kinds import PriorityRoundState
from strategy_tracker.council.models import Council, PriorityRound, RoundResult
from strategy_tracker.council.policy import may_decide, may_prepare_rounds, may_score, sits_in
from strategy_tracker.council.queries.decisions import DecisionRow, decisions_of_round
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow, criteria_of, items_of
from strategy_tracker.council.queries.rounds import PriorityRoundRow, round_row
from strategy_tracker.council.rules.ranking import Ranking
from strategy_tracker.council.rules.written import read_ranking
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.text import Message, msg


class ResultView(Struct, frozen=True):
    """What was counted, and the hash that ties it to the ballots."""

    ranking: Ranking
    hash: str
    tallied_at: datetime


class PriorityRoundPage(Struct, frozen=True):
    """A round as somebody may see it. Without `result`, `hidden` says why; then there are no decisions either.

    `decisions` has the newest of each measure that has one, by the measure's slug.
    """

    row: PriorityRoundRow
    criteria: tuple[CriterionWords, ...]
    items: tuple[ItemRow, ...]
    result: ResultView | None
    hidden: Message | None
    decisions: Mapping[str, DecisionRow]


def result_of(slug: str, viewer: Principal | None, now: datetime) -> PriorityRoundPage:
    """A round with all that `viewer` may see of it at this moment. Raises: NotFound."""
    row = round_row(slug, viewer)
    hidden = why_hidden(row, viewer, now)
    if hidden is not None:
        return PriorityRoundPage(row, criteria_of(slug), items_of(slug), None, hidden, {})
    return PriorityRoundPage(row, criteria_of(slug), items_of(slug), _result(slug), None, decisions_of_round(slug))


def published_result(slug: str, now: datetime) -> PriorityRoundPage:
    """A round as everybody sees it. Raises: NotFound."""
    return result_of(slug, None, now)


def why_hidden(row: PriorityRoundRow, viewer: Principal | None, now: datetime) -> Message | None:
    """Return why `viewer` may not see what was counted; None where it may be seen.

    Nobody, the administrator and the secretary included, before the count. Then the secretary and the chair of
    that council, so that the count can be looked through; its members once it is confirmed; everybody once it is
    published.
    """
    state = row.state_at(now)
    match state:
        case PriorityRoundState.PUBLISHED:
            return None
        case PriorityRoundState.INVALIDATED:
            return msg("This round was declared invalid. Its ballots are kept, sealed, and are not shown.")
        case PriorityRoundState.TALLIED if _prepares(viewer) or chairs(viewer, row.council.id):
            return None
        case PriorityRoundState.CONFIRMED if _prepares(viewer) or _sits(viewer, row.council.id):
            return None
        case PriorityRoundState.TALLIED | PriorityRoundState.CONFIRMED:
            return msg("The ballots are counted. The result is shown here once it is published.")
        case PriorityRoundState.CLOSED:
            return msg("The round closed %(at)s. The ballots are not counted yet.", at=row.closed_at or row.closes_at)
        case PriorityRoundState.OPEN:
            return msg("Members are scoring until %(at)s. Nobody sees a score before that.", at=row.closes_at)
        case _:
            return msg("The round is not open yet.")


def _prepares(viewer: Principal | None) -> bool:
    return viewer is not None and may_prepare_rounds.may_try(viewer)


def _sits(viewer: Principal | None, council: str) -> bool:
    if viewer is None or viewer.user_id is None or not may_score.may_try(viewer):
        return False
    council_id = _council_id(council)
    return council_id is not None and sits_in(viewer.user_id, council_id, clock.today())


def chairs(viewer: Principal | None, council: str) -> bool:
    """Tell whether a reader decides in that council today."""
    return viewer is not None and may_decide.may_try(viewer) and _sits(viewer, council)


def _council_id(slug: str) -> int | None:
    return db.session.scalar(select(Council.id).where(Council.slug == slug))


def _result(slug: str) -> ResultView | None:
    wanted = (
        select(RoundResult.content, RoundResult.hash, RoundResult.tallied_at)
        .join(PriorityRound, PriorityRound.id == RoundResult.round_id)
        .where(PriorityRound.slug == slug)
    )
    row = db.session.execute(wanted).one_or_none()
    return None if row is None else ResultView(read_ranking(row.content), row.hash, row.tallied_at)
