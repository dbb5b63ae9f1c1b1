"""What a council decided about a measure, as marks and words."""

from collections.abc import Mapping

from strategy_tracker.council.kinds import Decision
from strategy_tracker.council.queries.decisions import DecisionRow
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.marks import Mark, Shape, Tone
from strategy_tracker.web.parts import Text

DECISION_MARKS: Mapping[Decision, Mark] = {
    Decision.RECOMMENDED: Mark("recommended", Decision.RECOMMENDED.label, Shape.CHECK, Tone.DONE),
    Decision.NOT_RECOMMENDED: Mark("not-recommended", Decision.NOT_RECOMMENDED.label, Shape.SQUARE, Tone.STOPPED),
    Decision.POSTPONED: Mark("postponed", Decision.POSTPONED.label, Shape.RING, Tone.WAITING),
    Decision.NOTED: Mark("noted", Decision.NOTED.label, Shape.DOT, Tone.GOOD),
}


def decided(row: DecisionRow) -> list[Text]:
    """Return what was decided in words: the text, why it departs from the ranking if it does, and the day."""
    said: list[Text] = [row.text] if row.text else []
    if not row.follows_result:
        said.append(msg("It departs from the ranking: %(reason)s", reason=row.reason))
    return [*said, msg("Decided %(date)s.", date=row.decided_on)]
