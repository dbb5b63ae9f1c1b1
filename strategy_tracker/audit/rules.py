"""How an event is hashed, so that none can be changed, dropped or slipped in unseen."""

import hashlib
import json
from collections.abc import Mapping

FIRST = "0" * 64


def event_hash(previous: str, content: Mapping[str, object]) -> str:
    """Return the SHA-256 (hex) of `previous` and the content as canonical JSON."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{previous}\n{text}".encode()).hexdigest()
