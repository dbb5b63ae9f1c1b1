"""Text at the door: one rule for what people type and paste, whichever field, name, number or search it goes into.

Word, Outlook, PDF readers and web pages leave signs behind that nobody sees. What breaks a line becomes a line break,
what says nothing falls away, and only what is no text at all is left to be refused.
"""

import re
import unicodedata

# What breaks a line somewhere: returns, the tabulators and page breaks of Word, NEL, and Unicode's own two.
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What turns the direction of writing, which can make a text read as another, and the mark of byte order.
_TURN = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
# What has no width: hyphens that wait for the end of a line, joiners and what keeps words apart or together.
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]")
# What no text holds once it is tidy: control signs but tab and line break, and what is no sign at all.
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def as_lines(text: str) -> str:
    """Return text of several lines: composed, with one sort of line break, and no blanks round it."""
    return with_line_breaks(text).strip()


def as_line(text: str) -> str:
    """Return text of one line: names, numbers, dates, addresses, what is looked for. Nothing unseen is left in it."""
    if text.isascii() and text.isprintable():
        return text.strip()
    plain = as_lines(text)
    return plain if plain.isprintable() else _composed(_UNSEEN.sub("", plain)).replace("\n", " ").strip()


def as_name(text: str) -> str:
    """Return a line with one blank between its words."""
    return " ".join(as_line(text).split())


def as_searched(text: str) -> str:
    """Return text as it is compared with what is looked for: as a line, in small letters."""
    return as_line(text).lower()


def with_line_breaks(text: str) -> str:
    """Return text as it was typed, but for how its lines break and what turns the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return _composed(text if text.isprintable() else _TURN.sub("", _BREAK.sub("\n", text)))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
