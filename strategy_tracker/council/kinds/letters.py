"""The letters that a round of priorities sends."""

from enum import StrEnum


class RoundLetterKind(StrEnum):
    """What a letter to a member is about."""

    OPENED = "opened"
    REMINDER = "reminder"
    RESULT = "result"

    @property
    def mail(self) -> str:
        """Return the name of its template."""
        return _MAILS[self]


_MAILS = {
    RoundLetterKind.OPENED: "round_opened",
    RoundLetterKind.REMINDER: "round_reminder",
    RoundLetterKind.RESULT: "round_result",
}
