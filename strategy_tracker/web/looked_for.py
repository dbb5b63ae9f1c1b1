"""Looking for words in the rows of a list, as the search of the whole site does."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.slips import SHORTEST, nearest

Row = TypeVar("Row")
WORD = re.compile(r"[^\W_]+")


def has_words(text: str, words: Iterable[str]) -> bool:
    """Tell whether all words stand in the text, whether or not it joins its own by hyphens (e-helse, ehelse)."""
    searched = as_searched(text)
    joined = _joined(searched)
    return all(word in searched or word in joined for word in map(as_searched, words))


def rows_with(
    words: Sequence[str], rows: Sequence[Row], text_of: Callable[[Row], str]
) -> tuple[Sequence[Row], Sequence[str]]:
    """Return the rows that have all words, and the words: where no row does, those a slip of one letter away."""
    found = [row for row in rows if has_words(text_of(row), words)]
    if found or not words:
        return found, words
    texts = [as_searched(text_of(row)) for row in rows]
    known = Counter(word for text in texts for word in _known_in(text))
    meant = [word if any(has_words(text, [word]) for text in texts) else nearest(word, known) or word for word in words]
    return [row for row in rows if has_words(text_of(row), meant)], meant


def _known_in(text: str) -> set[str]:
    return {word for word in WORD.findall(f"{text} {_joined(text)}") if len(word) >= SHORTEST}


def _joined(text: str) -> str:
    return text.replace("-", "") if "-" in text else text
