"""Passwords: what is refused, and how they are kept.

Length decides, not signs of four sorts. What everybody thinks of first is refused by a short list of our own and by
the passwords used most, kept in the program, so that no password is ever sent anywhere to be looked up.
"""

import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from strategy_tracker.accounts.rules.common_passwords import is_used_much
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.text import Message, msg

SHORTEST, LONGEST = 12, 200
FEWEST_DIFFERENT = 5
WORD_OF_EMAIL = 4
# 75 ms and 19 MiB a password; the library's own choice takes 64 MiB.
HASHER = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
# What is compared with when nobody has the address, so that the answer takes as long.
DUMMY = "$argon2id$v=19$m=19456,t=2,p=1$7OqHCNO24WxVZFbkue9oUA$+TWAfWdciN7uaA5CiCuMLp3950kOweVuLS1M30UR0Yg"
ROWS = (
    "abcdefghijklmnopqrstuvwxyzæøå",
    "01234567890123456789",
    "qwertyuiopå",
    "asdfghjkløæ",
    "zxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
)
_WORDS = """
    password passord passordet passorder hemmelig hemmelighet velkommen velkomen welcome sommer summer vinter winter
    august september oktober november desember januar februar mandag fredag lordag lørdag sondag søndag
    admin administrator bruker user login letmein iloveyou jegelskerdeg sunshine football fotball dragon monkey
    princess norge norway oslo bergen trondheim helse ehelse helsedirektoratet direktoratet strategi strategy
    strategisporet strategisporing strategytracker
    qwerty qwertyuiop asdf asdfgh test testing changeme secret master superman batman liverpool manchester
"""
WORDS = frozenset(_WORDS.split())
LETTERS = re.compile(r"[^\W\d_]+")
EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
LOOKALIKES = str.maketrans("01345@$", "oleasas")


def problem_with(password: str, *, name: str = "", email: str = "") -> Message | None:
    """Return why `password` is refused, with what to do instead; None for one that may be used."""
    plain = unicodedata.normalize("NFC", password)
    if len(plain) < SHORTEST:
        return msg(
            "A password has at least %(least)s characters. Three words that you remember are enough.", least=SHORTEST
        )
    if len(plain) > LONGEST:
        return msg("A password has at most %(most)s characters.", most=LONGEST)
    if any(not char.isprintable() for char in plain):
        return msg("A password is made of characters that can be seen, and spaces.")
    if _is_about(plain, name, email):
        return msg(
            "A password cannot be your own name or e-mail address with little added. Choose three words instead."
        )
    if _is_common(plain):
        return msg("Everybody thinks of this password first. Choose three words that do not belong together.")
    return None


def require_good(password: str, *, name: str, email: str) -> None:
    """Refuse a password that is easily guessed. Raises: Invalid for the field `password`."""
    problem = problem_with(password, name=name, email=email)
    if problem is not None:
        raise Invalid(problem, field="password")


def hashed(password: str) -> str:
    """Return what is kept of a password. Takes 75 ms on purpose: never inside an action, which others wait for."""
    return HASHER.hash(unicodedata.normalize("NFC", password))


def matches(kept: str | None, password: str) -> bool:
    """Tell whether `password` is the one. With nothing kept it takes as long and is never."""
    text = unicodedata.normalize("NFC", password)[: LONGEST + 1]
    try:
        HASHER.verify(kept or DUMMY, text.encode("utf-8", "surrogatepass"))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def is_outdated(kept: str) -> bool:
    """Tell whether the parameters have changed since; the next sign-in makes it anew."""
    return HASHER.check_needs_rehash(kept)


def _is_about(password: str, name: str, email: str) -> bool:
    lower = password.lower()
    rest = lower.replace(email.lower(), "") if email else lower
    for word in sorted((*LETTERS.findall(name.lower()), *LETTERS.findall(email.lower())), key=len, reverse=True):
        if len(word) >= WORD_OF_EMAIL:
            rest = rest.replace(word, "")
    return rest != lower and len(rest) < SHORTEST // 2


def _is_common(password: str) -> bool:
    lower = password.lower()
    if len(set(lower)) < FEWEST_DIFFERENT or _is_repeated(lower) or _is_row(lower):
        return True
    core, rest = without_edges(lower), re.sub(r"[\W\d_]", "", lower)
    if core in WORDS or rest in WORDS or _is_repeated(rest) or _is_row(rest):
        return True
    return is_used_much(lower, core, rest)


def without_edges(lower: str) -> str:
    """Return what is left without the digits and signs at the ends, digits that stand for letters read as these."""
    return EDGES.sub("", lower).translate(LOOKALIKES)


def _is_repeated(text: str) -> bool:
    """Tell whether it is one short piece again and again."""
    return any(text == (text[:size] * len(text))[: len(text)] for size in range(1, len(text) // 2 + 1))


def _is_row(text: str) -> bool:
    """Tell whether it runs along the alphabet, the digits or the keys, either way."""
    rows = [row * 2 for line in ROWS for row in (line, line[::-1])]
    return len(text) >= WORD_OF_EMAIL and any(text in row for row in rows)
