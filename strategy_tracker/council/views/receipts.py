"""What a member's own ballot says, as a table to look through or print."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from strategy_tracker.council.kinds.answers import Answers, ItemAnswer
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.format import say
from strategy_tracker.web.language import current_language
from strategy_tracker.web.parts import ListColumn, Value

NOTHING = ItemAnswer()


def receipt_columns(criteria: Iterable[CriterionWords]) -> list[ListColumn]:
    """Return the columns: the measure, then each criterion."""
    return [ListColumn(msg("Measure")), *(ListColumn(one.name) for one in criteria)]


def receipt_rows(
    items: Iterable[ItemRow], criteria: Sequence[CriterionWords], answers: Answers
) -> list[tuple[Value, ...]]:
    """Return a row for each measure, in the order of the ballot."""
    return [(item.name, *(_said(answers.get(item.uid, NOTHING), one) for one in criteria)) for item in items]


def _said(answer: ItemAnswer, criterion: CriterionWords) -> str:
    if answer.is_recused:
        return say(msg("Disqualified"))
    if criterion.key not in answer.scores:
        return say(msg("Not answered"))
    return _level(current_language(), criterion, answer.scores[criterion.key])


@lru_cache(maxsize=256)
def _level(_language: str, criterion: CriterionWords, level: int | None) -> str:
    """Return what a level says, worded once in each language."""
    if level is None:
        return say(msg("Don't know"))
    return say(msg("%(level)s: %(anchor)s", level=level, anchor=criterion.anchors[level - 1]))
