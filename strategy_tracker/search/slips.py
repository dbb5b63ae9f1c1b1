"""Words that were typed with one letter too many, too few, another, or two in each other's place."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import select

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.search.words import SearchTerm, terms

SHORTEST = 4  # one letter of three is another word


def slip_of(term: SearchTerm) -> SearchTerm | None:
    """Return the word that most records have of those one letter away; None where there is none."""
    if len(term.word) < SHORTEST:
        return None
    near = [(-count, word) for word, count in known_words().items() if is_one_letter_away(word, term.word)]
    return terms(min(near)[1])[0] if near else None


@by_version
def known_words() -> Mapping[str, int]:
    """Return the words of all records but the long ones, each with how many have it."""
    long = [noun.key for noun in NOUNS if noun.texts]
    rows = db.session.execute(
        select(SearchDocument.heading, SearchDocument.body).where(SearchDocument.kind.not_in(long))
    )
    words = (set(f"{row.heading} {row.body}".split()) for row in rows)
    return Counter(word for some in words for word in some if len(word) >= SHORTEST)


def is_one_letter_away(one: str, other: str) -> bool:
    """Tell whether a single slip makes one word the other."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    left, right = one[same:], other[same:]
    is_swapped = left[:2] == right[1::-1] and left[2:] == right[2:]
    return is_swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]
