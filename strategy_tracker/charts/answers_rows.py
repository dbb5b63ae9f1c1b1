"""One bar of a picture of answers: how those of one type chose among the levels of a question."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from msgspec import Struct

from strategy_tracker.consultations.queries.published import LevelsRow, ResponseCounts
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.parts import Text

# Fewer than these are not drawn as a whole: three who agree are not everybody.
FEW = 5
EVERYONE = msg("All who answered")
SMALL_GROUPS = msg(
    "Where fewer than %(few)s answered, each answer is one part of %(few)s, and the rest of the bar stays empty.",
    few=FEW,
)


class AnswersBar(Struct, frozen=True):
    """How many of a type chose each level, by the level's key."""

    kind: Message
    counts: Mapping[str, int]

    @property
    def answers(self) -> int:
        """Return how many answered."""
        return sum(self.counts.values())

    @property
    def whole(self) -> int:
        """Return how many answers fill the bar."""
        return max(self.answers, FEW)


def bars_of(found: Sequence[LevelsRow]) -> Iterator[AnswersBar]:
    """Yield a bar for all who answered one question, and one for each type of respondent."""
    everyone: Counter[str] = Counter()
    for row in found:
        everyone.update(row.levels)
    yield AnswersBar(EVERYONE, dict(everyone))
    for row in found:
        yield AnswersBar(row.kind.label, row.levels)


Level: TypeAlias = tuple[str, Message]  # its key, and the words for it


def level_of(key: str, words: Text) -> Level:
    """Return a level with words that may be somebody's own."""
    return key, words if isinstance(words, Message) else Message("%(words)s", {"words": words})


def columns_of(levels: Sequence[Level]) -> tuple[Column, ...]:
    """Return the columns of the table: the type, how many chose each level, and how many answered."""
    named = ((f"answer_{key}" if key.isdecimal() else key, key, label) for key, label in levels)
    return (
        Column("kind", msg("Type of respondent"), get=lambda row: row.kind),
        *(Column(name, label, ColumnKind.NUMBER, get=partial(_count, key)) for name, key, label in named),
        Column("answers", msg("Answers"), ColumnKind.NUMBER),
    )


def _count(level: str, row: AnswersBar) -> int:
    return row.counts.get(level, 0)


def notes_of(rows: Sequence[AnswersBar], counts: ResponseCounts) -> tuple[Message, ...]:
    """Return what must be known of the numbers: whose they are, and how small groups are drawn."""
    published = msgn(
        "One response is published of %(received)s received. Those that are not published are not counted here.",
        "%(count)s responses are published of %(received)s received. Those that are not published are not "
        "counted here.",
        counts.published,
        received=counts.received,
    )
    return (published, *([SMALL_GROUPS] if any(row.answers < FEW for row in rows) else []))
