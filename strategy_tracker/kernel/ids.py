"""Permanent public ids of records without a name: ULIDs."""

import secrets

from strategy_tracker.kernel import clock

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ULID_LENGTH = 26


def new_ulid() -> str:
    """Return a new ULID: 26 characters, sorted by the millisecond it was made."""
    number = (int(clock.now().timestamp() * 1000) << 80) | secrets.randbits(80)
    return "".join(ALPHABET[(number >> shift) & 31] for shift in range(125, -1, -5))


def is_ulid(text: str) -> bool:
    """Tell whether `text` has the form of a ULID."""
    return len(text) == ULID_LENGTH and set(text) <= set(ALPHABET) and text[0] <= "7"
