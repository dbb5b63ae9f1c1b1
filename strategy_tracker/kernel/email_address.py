"""What an e-mail address looks like, as strict as a letter needs it."""

import re

LONGEST = 254
# One plain address: what else may stand in a header, such as a second address, is refused.
_PLAIN = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@[^\s@,;:<>()\[\]\\\"]+\.[^\s@,;:<>()\[\]\\\"]+")


def is_email_address(text: str) -> bool:
    """Tell whether a letter can be sent there, as far as can be seen."""
    return len(text) <= LONGEST and bool(_PLAIN.fullmatch(text)) and text.isprintable()
