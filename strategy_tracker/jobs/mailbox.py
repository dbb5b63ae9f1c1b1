"""The letters in the folder, read back: what somebody who tries the program out would have got."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from msgspec import Struct

ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
NAME = re.compile(r"[0-9A-Z]{26}")
MOST = 100


class LetterPiece(Struct, frozen=True):
    """A stretch of a letter's text; with `href` it leads on."""

    text: str
    href: str | None = None


class MailboxLetter(Struct, frozen=True):
    """A letter as it lies in the folder."""

    name: str
    sent_at: datetime
    to: str
    subject: str
    sender: str
    language: str
    pieces: Sequence[LetterPiece]


def letters(folder: Path) -> Sequence[MailboxLetter]:
    """Return the newest letters, newest first; their names sort by when they were asked for."""
    files = sorted(folder.glob("*.eml"), reverse=True) if folder.is_dir() else []
    return [_letter(file) for file in files[:MOST]]


def letter(folder: Path, name: str) -> MailboxLetter | None:
    """Return one letter, or None."""
    file = folder / f"{name}.eml"
    return _letter(file) if NAME.fullmatch(name) and file.is_file() else None


def _letter(file: Path) -> MailboxLetter:
    message = message_from_bytes(file.read_bytes(), _class=EmailMessage, policy=default)
    date = message["Date"]
    return MailboxLetter(
        file.stem,
        date.datetime,
        str(message["To"]),
        str(message["Subject"]),
        str(message["From"]),
        str(message["Content-Language"]),
        tuple(_pieces(message.get_content().replace("\r\n", "\n"))),
    )


def _pieces(text: str) -> Iterator[LetterPiece]:
    end = 0
    for found in ADDRESS.finditer(text):
        if found.start() > end:
            yield LetterPiece(text[end : found.start()])
        yield LetterPiece(found[0], found[0])
        end = found.end()
    if end < len(text):
        yield LetterPiece(text[end:])
