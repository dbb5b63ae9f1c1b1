"""Ways for a letter to leave: a mail server, or a folder to look into."""

import os
import smtplib
import ssl
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from strategy_tracker.kernel.mail_route import FolderRoute, SmtpRoute, Tls

SECONDS = 30
OWN_FOLDER = 0o700
OWN_FILE = 0o600


class Post(Protocol):
    """Takes a finished letter and sees to it that it arrives, or raises."""

    def send(self, letter: EmailMessage) -> None:
        """Send one letter. Raises: OSError, of which the errors of smtplib are."""


class SmtpPost(Struct, frozen=True):
    """Hands letters to a mail server, one connection each."""

    route: SmtpRoute

    def send(self, letter: EmailMessage) -> None:
        """Send one letter; nothing is said to the server in the open where the route demands TLS."""
        with self._connected() as server:
            if self.route.tls is Tls.STARTTLS:
                server.starttls(context=ssl.create_default_context())
            if self.route.user is not None:
                server.login(self.route.user, self.route.password or "")
            server.send_message(letter)

    def _connected(self) -> smtplib.SMTP:
        host, port = self.route.host, self.route.port
        if self.route.tls is Tls.IMPLICIT:
            return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=SECONDS)


class FolderPost(Struct, frozen=True):
    """Puts letters into a folder, for those who try the program out."""

    path: Path

    def send(self, letter: EmailMessage) -> None:
        """Write one letter; a second time over the first."""
        self.path.mkdir(parents=True, exist_ok=True, mode=OWN_FOLDER)
        uid = str(letter["Message-ID"]).strip("<>").partition("@")[0]
        draft = self.path / f"{uid}.part"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWN_FILE), "wb") as file:
            file.write(letter.as_bytes())
        draft.replace(self.path / f"{uid}.eml")


def post_for(route: SmtpRoute | FolderRoute) -> Post:
    """Return the way that the settings name."""
    return FolderPost(route.path) if isinstance(route, FolderRoute) else SmtpPost(route)
