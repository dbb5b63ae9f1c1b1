"""What a council decided about a measure, as marks and words."""

from collections.abc import Iterable, Mapping

from strategy_tracker.council.kinds import Decision
from strategy_tracker.council.queries.decisions import DecisionRow, PriorityRow
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.pages.values.rounds import EXAMPLE
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import Record, Text, Value

DECISION_MARKS: Mapping[Decision, Mark] = {
    Decision.RECOMMENDED: Mark("recommended", Decision.RECOMMENDED.label, MarkOutline.CHECK, Tone.DONE),
    Decision.NOT_RECOMMENDED: Mark("not-recommended", Decision.NOT_RECOMMENDED.label, MarkOutline.SQUARE, Tone.STOPPED),
    Decision.POSTPONED: Mark("postponed", Decision.POSTPONED.label, MarkOutline.RING, Tone.WAITING),
    Decision.NOTED: Mark("noted", Decision.NOTED.label, MarkOutline.DOT, Tone.GOOD),
}


def decided(row: DecisionRow) -> list[Text]:
    """Return what was decided in words: the text, why it departs from the ranking if it does, and the day."""
    said: list[Text] = [row.text] if row.text else []
    if not row.follows_result:
        said.append(msg("It departs from the ranking: %(reason)s", reason=row.reason))
    return [*said, msg("Decided %(date)s.", date=row.decided_on)]


def views_of_council(rows: Iterable[PriorityRow]) -> list[Record]:
    """Return where a measure came in each round, and what was decided about it."""
    return [_view(row) for row in rows]


def _view(row: PriorityRow) -> Record:
    said = decided(row.decision) if row.decision else [msg("No decision is recorded")]
    return Record(
        title=row.round.label,
        href=address(row.round.kind, row.round.id),
        kicker=row.council.label,
        mark=DECISION_MARKS[row.decision.decision] if row.decision else None,
        text=said[0],
        facts=[*([EXAMPLE] if row.is_example else []), _rank(row), *_when(row), *said[1:]],
    )


def _rank(row: PriorityRow) -> Message:
    if row.rank is None:
        return msg("Not ranked: too few scores")
    return msg("Rank %(rank)s of %(ranked)s", rank=row.rank, ranked=row.of)


def _when(row: PriorityRow) -> list[Value]:
    return [msg("Closed %(date)s", date=row.closed_on)] if row.closed_on else []
