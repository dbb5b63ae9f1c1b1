"""The passwords that are used most, known by hashes: read when somebody chooses one, and not kept in memory."""

import hashlib
from pathlib import Path

FILE = Path(__file__).with_name("common_passwords.txt")
DIGITS = 10


def is_used_much(*texts: str) -> bool:
    """Tell whether one of the texts, in lower case, is among them. One in ten million others is taken for one."""
    known = FILE.read_text(encoding="ascii")
    return any(f"\n{mark_of(one)}\n" in known for one in texts)


def mark_of(text: str) -> str:
    """Return what stands in the list for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
