"""Text for people before the language is known: an English sentence and its parameters."""

from msgspec import Struct, field


class Message(Struct, frozen=True):
    """A sentence to translate later. `id` is the English text, with `%(name)s` places.

    With `plural`, the two are the forms for one and for several, chosen by `count`. With `context`, it is a word that
    means something else elsewhere, and is translated for what it means here.
    """

    id: str
    params: dict[str, object] = field(default_factory=dict)
    plural: str | None = None
    count: int = 1
    context: str | None = None

    def __hash__(self) -> int:
        """Return a number that leaves out the parameters, which may be anything."""
        return hash((self.id, self.plural, self.count, self.context))

    def __str__(self) -> str:
        """Return the English text, for logs and tests."""
        text = self.id if self.plural is None or self.count == 1 else self.plural
        return text % self.params if self.params else text


def msg(text: str, **params: object) -> Message:
    """Mark `text` for translation; the catalogue is read in `web`, once the reader is known."""
    return Message(text, params)


def msgp(context: str, text: str, **params: object) -> Message:
    """Mark a word that means several things; `context` says for translators which of them is meant."""
    return Message(text, params, context=context)


def msgn(one: str, several: str, count: int, **params: object) -> Message:
    """Mark a sentence that depends on a number, which it may name as `%(count)s`."""
    return Message(one, {"count": count, **params}, several, count)
