"""Codes to write down, for whoever has lost the phone: each opens once."""

import re
import secrets

NUMBER = 10
SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another
HALF = 5
_SHAPE = re.compile(rf"(\d{{1,2}})-([{SIGNS}]{{{HALF}}})-?([{SIGNS}]{{{HALF}}})")


def new_codes() -> list[str]:
    """Return ten codes such as `3-k7fqd-93mxw`: the number tells which it is, the rest nobody can guess."""
    return [f"{number}-{_half()}-{_half()}" for number in range(1, NUMBER + 1)]


def parts_of(typed: str) -> tuple[int, str] | None:
    """Return the number and the secret part of a code, however it is spaced; None for what is none."""
    found = _SHAPE.fullmatch("".join(typed.split()).lower())
    return (int(found[1]), found[2] + found[3]) if found else None


def _half() -> str:
    return "".join(secrets.choice(SIGNS) for _ in range(HALF))
