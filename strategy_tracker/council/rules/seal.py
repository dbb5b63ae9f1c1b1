"""Hashes that show whether something was changed after it was fixed, cast or counted."""

import hashlib
import json
from typing import Any

FIRST = "0" * 64  # stands before the first of a chain


def canonical(content: Any) -> str:
    """Return the content as JSON that is the same, byte for byte, whenever the content is."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(content: Any) -> str:
    """Return the hash of the content, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
