"""What a report says once it is frozen, as the text that is hashed."""

import hashlib
import json
from collections.abc import Mapping


def frozen_hash(said: Mapping[str, object]) -> str:
    """Return the SHA-256 of all that a row says, whatever the order."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
