"""What a member's own ballot says, as a table to look through or print."""

from collections.abc import Iterable, Sequence

from strategy_tracker.council.kinds.answers import Answers, ItemAnswer
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.parts import ListColumn, Value


def receipt_columns(criteria: Iterable[CriterionWords]) -> list[ListColumn]:
    """Return the columns: the measure, then each criterion."""
    return [ListColumn(msg("Measure")), *(ListColumn(one.name) for one in criteria)]


def receipt_rows(items: Iterable[ItemRow], criteria: Sequence[CriterionWords], answers: Answers) -> list[list[Value]]:
    """Return a row for each measure, in the order of the ballot."""
    return [[item.name, *(_said(answers.get(item.uid, ItemAnswer()), one) for one in criteria)] for item in items]


def _said(answer: ItemAnswer, criterion: CriterionWords) -> Message:
    if answer.is_recused:
        return msg("Disqualified")
    if criterion.key not in answer.scores:
        return msg("Not answered")
    level = answer.scores[criterion.key]
    if level is None:
        return msg("Don't know")
    return msg("%(level)s: %(anchor)s", level=level, anchor=criterion.anchors[level - 1])
