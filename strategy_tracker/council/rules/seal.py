"""Hashes that show whether something was changed after it was fixed, cast or counted."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from msgspec import Struct

FIRST = "0" * 64  # stands before the first of a chain


def canonical(content: Any) -> str:
    """Return the content as JSON that is the same, byte for byte, whenever the content is."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(content: Any) -> str:
    """Return the hash of the content, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


class BallotHead(Struct, frozen=True):
    """What a ballot says besides its scores: round and place by the ids the world knows."""

    round: str
    place: str
    version: int
    cast_at: datetime
    salt: str
    previous: str

    def sealed(self, scores: Iterable[tuple[str, str, int | None]]) -> str:
        """Return the hash of the ballot with all its scores: uid of the item, criterion, level or None."""
        return seal(
            {
                "round": self.round,
                "place": self.place,
                "version": self.version,
                "cast_at": self.cast_at.isoformat(timespec="microseconds"),
                "salt": self.salt,
                "previous": self.previous,
                "scores": sorted([item, criterion, level or 0] for item, criterion, level in scores),
            }
        )
