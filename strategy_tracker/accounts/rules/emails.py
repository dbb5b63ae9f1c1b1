"""E-mail addresses as people type them, and as they are compared."""

from email_validator import EmailNotValidError, validate_email

from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.text import msg


def as_compared(text: str) -> str:
    """Return what is compared, whatever was typed: small letters, one form of å, no space around it."""
    return as_searched(text)


def valid_email(text: str) -> str:
    """Return the address as it is kept. Asks no server. Raises: Invalid for the field `email`."""
    try:
        found = validate_email(as_compared(text), check_deliverability=False)
    except EmailNotValidError as problem:
        raise Invalid(msg("This is not an e-mail address. It looks like name@example.org."), field="email") from problem
    return found.normalized.lower()
