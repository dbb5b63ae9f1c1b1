"""What became of each clause from one version of a text to another: known by its id, never by what it is like."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class ClauseFate(LabelledEnum):
    """What became of a clause."""

    SAME = "same", msg("Unchanged")
    EDITED = "edited", msg("Reworded")
    NEW = "new", msg("New clause")
    GONE = "gone", msg("Taken out")


class ClauseText(Struct, frozen=True):
    """A clause of a version: its id, its number there, the level of a heading, and its words in the text's language."""

    uid: str
    number: str
    level: int
    words: str


class ClausePair(Struct, frozen=True):
    """A clause before and after; what is new has no before, what is gone no after."""

    fate: ClauseFate
    before: ClauseText | None
    after: ClauseText | None


def compare_clauses(before: Sequence[ClauseText], after: Sequence[ClauseText]) -> tuple[ClausePair, ...]:
    """Pair the clauses of two versions in the order of the later; what is gone stands where it stood."""
    return tuple(_paired(before, after))


def _paired(before: Sequence[ClauseText], after: Sequence[ClauseText]) -> Iterator[ClausePair]:
    known, kept = {one.uid: one for one in before}, {one.uid for one in after}
    gone = {one.uid: place for place, one in enumerate(before) if one.uid not in kept}
    places = {one.uid: place for place, one in enumerate(before)}
    for one in after:
        earlier = known.get(one.uid)
        if earlier is not None:
            yield from _taken_out(gone, before, until=places[one.uid])
        yield ClausePair(_fate(earlier, one), earlier, one)
    yield from _taken_out(gone, before, until=len(before))


def _taken_out(gone: dict[str, int], before: Sequence[ClauseText], *, until: int) -> Iterator[ClausePair]:
    for uid in [uid for uid, place in gone.items() if place < until]:
        yield ClausePair(ClauseFate.GONE, before[gone.pop(uid)], None)


def _fate(earlier: ClauseText | None, now: ClauseText) -> ClauseFate:
    if earlier is None:
        return ClauseFate.NEW
    is_same = (earlier.words, earlier.level) == (now.words, now.level)
    return ClauseFate.SAME if is_same else ClauseFate.EDITED
