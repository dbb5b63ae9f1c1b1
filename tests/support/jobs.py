"""Doing what was asked for behind the answers, here and now, and catching the letters."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage

from flask import Flask

from strategy_tracker.jobs.running import work_off


@dataclass
class Letters:
    """Takes letters instead of sending them."""

    sent: list[EmailMessage] = field(default_factory=list)

    def send(self, letter: EmailMessage) -> None:
        self.sent.append(letter)

    def to(self, address: str) -> Sequence[EmailMessage]:
        return [letter for letter in self.sent if letter["To"] == address]


def caught(app: Flask) -> Letters:
    """Let the application's letters be caught, and return where."""
    letters = Letters()
    app.extensions["strategy_tracker.post"] = letters
    return letters


def work(app: Flask) -> int:
    """Run what is due until nothing is, and return how many jobs were begun."""
    with app.app_context():
        return work_off()
