"""The closed sets that the rules of reporting rounds branch on."""

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class ReportingRoundState(LabelledEnum):
    """How far a round of reporting has come."""

    DRAFT = "draft", msg("Being prepared")
    OPEN = "open", msg("Open for reports")
    LOCKED = "locked", msg("Locked")
    PUBLISHED = "published", msg("Published")

    @property
    def is_draft(self) -> bool:
        """Tell whether it has not been opened."""
        return self is ReportingRoundState.DRAFT

    @property
    def is_open(self) -> bool:
        """Tell whether it takes reports."""
        return self is ReportingRoundState.OPEN

    @property
    def is_locked(self) -> bool:
        """Tell whether it is locked, and not public yet."""
        return self is ReportingRoundState.LOCKED

    @property
    def is_over(self) -> bool:
        """Tell whether it takes no more reports."""
        return self in (ReportingRoundState.LOCKED, ReportingRoundState.PUBLISHED)


class ReportLetterKind(LabelledEnum):
    """What a letter about a round of reporting is for."""

    OPENED = "opened", msg("That the round is open")
    REMINDER = "reminder", msg("Reminder")
    RESENT = "resent", msg("The link once more")
    ESCALATION = "escalation", msg("To the sponsor")

    @property
    def mail(self) -> str:
        """Return the name of its template."""
        return f"report_{self.value}"
