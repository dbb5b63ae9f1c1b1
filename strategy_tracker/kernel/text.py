"""Text for people before the language is known: an English sentence and its parameters."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Message:
    """A sentence to translate later. `id` is the English text, with `%(name)s` places."""

    id: str
    params: dict[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Return the English text, for logs and tests."""
        return self.id % self.params if self.params else self.id


def msg(text: str, **params: object) -> Message:
    """Mark `text` for translation; the catalogue is read in `web`, once the reader is known."""
    return Message(text, params)
