"""Permanent public ids of records without a name: ULIDs."""

import secrets

from strategy_tracker.kernel import clock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ULID_LENGTH = 26
_PAIRS = [first + second for first in ALPHABET for second in ALPHABET]


def new_ulid() -> str:
    """Return a new ULID: 26 characters, sorted by the millisecond it was made."""
    number = (int(clock.now().timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join([_PAIRS[(number >> shift) & 1023] for shift in range(120, -1, -10)])


def is_ulid(text: str) -> bool:
    """Tell whether `text` has the form of a ULID."""
    return len(text) == ULID_LENGTH and set(text) <= set(ALPHABET) and text[0] <= "7"
