"""What an e-mail address looks like, as strict as a letter needs it."""

import re

LONGEST = 254
# One plain address: what else may stand in a header, such as a second address, is refused.
_PLAIN = re.compile(r"[^\s@,;:<>()\[\]\\\"]+@[^\s@,;:<>()\[\]\\\"]+\.[^\s@,;:<>()\[\]\\\"]+")


def normalized(text: str, *, test_environment: bool = False) -> str:
    """Return an address as it is kept. Asks no server. Raises: ValueError for what cannot be one."""
    from email_validator import validate_email  # noqa: PLC0415 - its patterns take 30 ms that a start need not wait for

    return validate_email(text, check_deliverability=False, test_environment=test_environment).normalized


def is_email_address(text: str) -> bool:
    """Tell whether a letter can be sent there, as far as can be seen."""
    return len(text) <= LONGEST and bool(_PLAIN.fullmatch(text)) and text.isprintable()
