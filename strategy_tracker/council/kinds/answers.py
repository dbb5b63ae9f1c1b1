"""What a member says of one measure, and how a draft of it is kept."""

import json
from collections.abc import Mapping

from msgspec import Struct, field

Scores = Mapping[str, int | None]


class ItemAnswer(Struct, frozen=True):
    """Levels by criterion, None for “don't know”, nothing for unanswered; or that the member stays out, and why."""

    scores: Scores = field(default_factory=dict)
    is_recused: bool = False
    ground: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(self.scores or self.is_recused or self.ground)

    def is_complete(self, criteria: int) -> bool:
        """Tell whether nothing is left to say of the measure."""
        return self.is_recused or len(self.scores) == criteria


Answers = Mapping[str, ItemAnswer]


def write_answers(answers: Answers) -> str:
    """Return the answers as a text to keep; two that say the same are the same text."""
    kept = {
        item: {"scores": dict(one.scores), "recused": one.is_recused, "ground": one.ground}
        for item, one in answers.items()
        if one
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_answers(text: str | None) -> dict[str, ItemAnswer]:
    """Return the answers that were kept; none for no text."""
    kept = json.loads(text) if text else {}
    return {item: ItemAnswer(one["scores"], one["recused"], one["ground"]) for item, one in kept.items()}


def merged(new: Answers, kept: Answers) -> dict[str, ItemAnswer]:
    """Return `new`, with what it leaves open taken from `kept`: a window that says nothing takes nothing back."""
    found = {}
    for item in new.keys() | kept.keys():
        mine, theirs = new.get(item, ItemAnswer()), kept.get(item, ItemAnswer())
        found[item] = ItemAnswer(
            scores={**theirs.scores, **mine.scores},
            is_recused=mine.is_recused or theirs.is_recused,
            ground=mine.ground or theirs.ground,
        )
    return found


def differing(new: Answers, kept: Answers) -> frozenset[tuple[str, str]]:
    """Return the items and criteria to which both have an answer, and not the same."""
    return frozenset(
        (item, criterion)
        for item, answer in new.items()
        for criterion, level in answer.scores.items()
        if item in kept and criterion in kept[item].scores and kept[item].scores[criterion] != level
    )
