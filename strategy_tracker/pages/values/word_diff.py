"""What was changed in a text, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

from msgspec import Struct

WORDS = re.compile(r"\s+|\w+|[^\w\s]")
# A text longer than this is shown whole, before and after: nobody reads its words one by one.
MOST_WORDS = 4_000
CONTEXT = 12


class DiffPiece(Struct, frozen=True):
    """A stretch of text that stayed, went or came; the name of another record leads to its page."""

    kind: Literal["same", "removed", "added"]
    text: str
    href: str | None = None


def word_diff(before: str, after: str) -> list[DiffPiece]:
    """Return `after` with what went and what came marked; long stretches that stayed are cut short."""
    return list(_shortened(whole_diff(before, after)))


def whole_diff(before: str, after: str) -> list[DiffPiece]:
    """Return the whole of `after` with what went and what came marked."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return [*_piece("removed", before), *_piece("added", after)]
    found: list[DiffPiece] = []
    for what, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            found.append(DiffPiece("same", "".join(old[from_old:to_old])))
            continue
        found += _piece("removed", "".join(old[from_old:to_old]))
        found += _piece("added", "".join(new[from_new:to_new]))
    return found


def _piece(kind: Literal["removed", "added"], text: str) -> list[DiffPiece]:
    return [DiffPiece(kind, text)] if text else []


def _shortened(pieces: list[DiffPiece]) -> Iterator[DiffPiece]:
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        words = WORDS.findall(piece.text)
        if piece.kind != "same" or len(words) <= 3 * CONTEXT or last == 0:
            yield piece
            continue
        start = "".join(words[:CONTEXT]) if place > 0 else ""
        end = "".join(words[-CONTEXT:]) if place < last else ""
        yield DiffPiece("same", f"{start} … {end}")
