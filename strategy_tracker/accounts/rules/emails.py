"""E-mail addresses as people type them, and as they are compared."""

from strategy_tracker.kernel.email_address import normalized
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.text import msg


def as_compared(text: str) -> str:
    """Return what is compared, whatever was typed: small letters, one form of å, no space around it."""
    return as_searched(text)


def valid_email(text: str) -> str:
    """Return the address as it is kept. Asks no server. Raises: Invalid for the field `email`."""
    try:
        return normalized(as_compared(text)).lower()
    except ValueError as problem:
        raise Invalid(msg("This is not an e-mail address. It looks like name@example.org."), field="email") from problem
