"""A text in clauses: how plain text is cut, how clauses are numbered, and which of them are still the same."""

import hashlib
import re
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence

from msgspec import Struct

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg

HEADING = re.compile(r"(#{1,6})[ \t]*(\S.*)")
DEEPEST = 6


class DocumentKind(LabelledEnum):
    """What a fixed text of a strategy is."""

    DRAFT = "draft", msg("Draft")
    ADOPTED = "adopted", msg("Adopted text")


class ClauseKind(LabelledEnum):
    """What a clause is in its text."""

    HEADING = "heading", msg("Heading")
    PARAGRAPH = "paragraph", msg("Paragraph")
    GOAL = "goal", msg("Goal")
    INDICATOR = "indicator", msg("Indicator")

    @property
    def is_heading(self) -> bool:
        """Tell whether it stands over others."""
        return self is ClauseKind.HEADING


class PlainClause(Struct, frozen=True):
    """A clause as it stands in plain text. `level` is 1 for the highest headings, 0 for what is no heading."""

    text: str
    level: int = 0

    @property
    def kind(self) -> ClauseKind:
        """Return what plain text can say of it: a heading or not."""
        return ClauseKind.HEADING if self.level else ClauseKind.PARAGRAPH

    @property
    def hash(self) -> str:
        """Return the hash its text is compared by."""
        return text_hash(self.text)


def text_hash(text: str) -> str:
    """Return the SHA-256 (hex) of a text, spaces and line breaks apart."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def cut(text: str) -> tuple[PlainClause, ...]:
    """Cut plain text into clauses: a line that starts with # is a heading, a blank line ends a paragraph."""
    pieces: list[PlainClause] = []
    lines: list[str] = []

    def end_paragraph() -> None:
        if lines:
            pieces.append(PlainClause("\n".join(lines)))
            lines.clear()

    for line in (one.strip() for one in text.replace("\r\n", "\n").split("\n")):
        heading = HEADING.fullmatch(line)
        if heading or not line:
            end_paragraph()
        if heading:
            pieces.append(PlainClause(heading[2], len(heading[1])))
        elif line:
            lines.append(line)
    end_paragraph()
    return tuple(pieces)


def joined(pieces: Iterable[PlainClause]) -> str:
    """Return the plain text that `cut` would cut into `pieces`."""
    return "\n\n".join(f"{'#' * piece.level} {piece.text}" if piece.level else piece.text for piece in pieces)


def numbers(levels: Sequence[int]) -> tuple[str, ...]:
    """Return the number of each clause, from the levels of all in their order.

    What stands under a heading counts on from it: the second thing under 3.1 is 3.1.2, be it a heading or
    a paragraph. A heading that skips a level is taken as one level under the heading before it.
    """
    counts, depths, found = [0], [0], []
    for level in levels:
        while level and depths[-1] >= level:
            depths.pop()
            counts.pop()
        counts[-1] += 1
        found.append(".".join(map(str, counts)))
        if level:
            depths.append(level)
            counts.append(0)
    return tuple(found)


def same_clauses(pieces: Sequence[PlainClause], known: Sequence[tuple[str, str]]) -> tuple[str | None, ...]:
    """Return, for each piece, the uid of the clause whose text it has; None for a new or changed text.

    `known` are (uid, hash), those to be preferred first. A text that stands twice is matched first to first, and
    no uid is given twice.
    """
    waiting: dict[str, deque[str]] = defaultdict(deque)
    for uid, known_hash in known:
        waiting[known_hash].append(uid)
    given: set[str] = set()

    def take(piece: PlainClause) -> str | None:
        candidates = waiting[piece.hash]
        while candidates:
            uid = candidates.popleft()
            if uid not in given:
                given.add(uid)
                return uid
        return None

    return tuple(map(take, pieces))
