"""Whom to tell of a weakness, for people and for programs."""

from datetime import datetime, timedelta

from msgspec import Struct

from strategy_tracker.web.language import NAMES

# Read again within this time, so that nobody writes to an address that is given up; RFC 9116 asks for less than a year.
HOLDS_FOR = timedelta(days=180)
ADDRESS = "/.well-known/security.txt"


class Reach(Struct, frozen=True):
    """Where whoever found a weakness writes to: how it is called, and the address that opens it."""

    name: str
    url: str


def reach(contact: str) -> Reach | None:
    """Return where an e-mail address or a page is reached; None where there is none."""
    if not contact:
        return None
    return Reach(contact, contact if "://" in contact else f"mailto:{contact}")


def security_txt(found: Reach, origin: str, now: datetime) -> str:
    """Return the fields of RFC 9116, one a line."""
    ends = (now + HOLDS_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": found.url,
        "Expires": f"{ends:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": ", ".join(NAMES),
        "Canonical": origin + ADDRESS,
        "Policy": f"{origin}/sikkerhet",
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items())
