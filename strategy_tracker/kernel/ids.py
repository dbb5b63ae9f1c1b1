"""Permanent public ids: ULIDs for records without a name, slugs for those with one."""

import re
import secrets
import unicodedata

from strategy_tracker.kernel import clock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TRANSLITERATE = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "đ": "d", "ŋ": "n", "ß": "ss"})
MAX_SLUG = 80
ULID_LENGTH = 26


def new_ulid() -> str:
    """Return a new ULID: 26 characters, sorted by the millisecond it was made."""
    number = (int(clock.now().timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def is_ulid(text: str) -> bool:
    """Tell whether `text` has the form of a ULID."""
    return len(text) == ULID_LENGTH and set(text) <= set(ALPHABET) and text[0] <= "7"


def slugify(text: str) -> str:
    """Return a lower-case ASCII slug: `Én innbygger` → `en-innbygger`. Empty if no letter is left."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(TRANSLITERATE))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    return "-".join(words)[:MAX_SLUG].rstrip("-")
