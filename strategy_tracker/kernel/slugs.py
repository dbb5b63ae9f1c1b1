"""Making a permanent id out of a name."""

import re
import unicodedata

from strategy_tracker.kernel.signs import as_line

LONGEST = 80
LETTERS = str.maketrans({"æ": "ae", "ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t"})


def slug_from(name: str, *, most: int = LONGEST) -> str:
    """Return small letters, digits and hyphens that read like the name; empty where nothing can be made of it."""
    plain = unicodedata.normalize("NFKD", as_line(name).casefold().translate(LETTERS))
    words = re.findall(r"[a-z0-9]+", "".join(one for one in plain if not unicodedata.combining(one)))
    return "-".join(words)[:most].strip("-")
