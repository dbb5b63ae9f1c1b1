"""What somebody meant who typed one letter wrong."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import select

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.slips import SHORTEST, nearest
from strategy_tracker.search.models import SearchDocument
from strategy_tracker.search.registry import NOUNS
from strategy_tracker.search.words import SearchTerm, terms


def slip_of(term: SearchTerm) -> SearchTerm | None:
    """Return the word that most records have of those one letter away; None where there is none."""
    meant = nearest(term.word, known_words())
    return terms(meant)[0] if meant else None


@by_version
def known_words() -> Mapping[str, int]:
    """Return the words of all records but the long ones, each with how many have it."""
    long = [noun.key for noun in NOUNS if noun.texts]
    rows = db.session.execute(
        select(SearchDocument.heading, SearchDocument.body).where(SearchDocument.kind.not_in(long))
    )
    words = (set(f"{row.heading} {row.body}".split()) for row in rows)
    return Counter(word for some in words for word in some if len(word) >= SHORTEST)
