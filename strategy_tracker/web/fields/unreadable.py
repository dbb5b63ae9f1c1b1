"""What is said of what was typed and cannot be read."""

from strategy_tracker.kernel.text import Message


class Unreadable(ValueError):  # noqa: N818
    """What was typed cannot be read; the first argument is a message that says how to write it."""

    def __init__(self, message: Message) -> None:
        """Keep the message, untranslated, where a form looks for it."""
        super().__init__(message)
