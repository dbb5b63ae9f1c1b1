"""Text that no spreadsheet takes for a formula, wherever it divides the text into cells."""

import re

# A cell that begins so is run. It may begin after any sign that some program divides at, quotes and spaces left out.
BEGINNING = re.compile('(^|[;,|\t\r\n\v\f\x85\u2028\u2029])([ \xa0"]*)([=+\\-@\uff1d\uff0b\uff0d\uff20])')
DROPPED_FIRST = ("\t", "\r")


def harmless(text: str) -> str:
    """Return the text with an apostrophe before whatever a spreadsheet would run."""
    found = BEGINNING.sub(r"\1'\2\3", text)
    return f"'{found}" if found.startswith(DROPPED_FIRST) else found
