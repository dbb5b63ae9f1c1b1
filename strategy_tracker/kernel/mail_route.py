"""Where letters leave the program: a mail server, or a folder to look into."""

from enum import StrEnum
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from msgspec import Struct


class Tls(StrEnum):
    """When the talk with the mail server becomes secret."""

    IMPLICIT = "implicit"
    STARTTLS = "starttls"
    NONE = "none"


PORTS = {Tls.IMPLICIT: 465, Tls.STARTTLS: 587, Tls.NONE: 25}


class SmtpRoute(Struct, frozen=True):
    """A mail server, and who we are to it."""

    host: str
    port: int
    tls: Tls
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        """Name the server alone: the password belongs in no log."""
        return f"SmtpRoute({self.host!r}, {self.port})"


class FolderRoute(Struct, frozen=True):
    """A folder that letters are put into instead of being sent."""

    path: Path


def mail_route(url: str, default_folder: Path) -> SmtpRoute | FolderRoute:
    """Read `smtp://user:password@host:587?tls=starttls`, `smtps://…`, `folder:` or `folder:/path`.

    `smtp` demands STARTTLS unless it says `tls=none`. Raises: ValueError with what is wrong.
    """
    if url.startswith("folder:"):
        return FolderRoute(Path(url.removeprefix("folder:") or default_folder))
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise ValueError("MAIL_URL must start with smtp://host, smtps://host or folder:")
    tls = _tls(parts)
    if parts.username and tls is Tls.NONE:
        raise ValueError("MAIL_URL would send a password in the open; leave tls=none out, or the password")
    try:
        port = parts.port or PORTS[tls]
    except ValueError as problem:
        raise ValueError("MAIL_URL has a port that is not a number up to 65535") from problem
    return SmtpRoute(parts.hostname, port, tls, _plain(parts.username), _plain(parts.password))


def _tls(parts: SplitResult) -> Tls:
    if parts.scheme == "smtps":
        return Tls.IMPLICIT
    asked = parse_qs(parts.query).get("tls", [Tls.STARTTLS])[0]
    if asked not in (Tls.STARTTLS, Tls.NONE):
        raise ValueError(f"MAIL_URL may say tls=starttls or tls=none, not tls={asked}")
    return Tls(asked)


def _plain(text: str | None) -> str | None:
    return None if text is None else unquote(text)
