"""Fields to choose in. The choices are handed in by the view as (value, label)."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from wtforms.validators import StopValidation

from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.fields.base import MISSING, Helped
from strategy_tracker.web.parts import Text

Pairs = Sequence[tuple[str, Text]]
# More than these scroll in a frame of their own; the same number stands in components/form.css.
MOST_IN_SIGHT = 12
UNKNOWN = msg("Choose one of the alternatives.")


class Choice(Helped):
    """One of several. With `of`, the values are an enum's; else text. Nothing chosen is None."""

    def __init__(
        self,
        label: Text,
        *,
        of: type[StrEnum] | None = None,
        choices: Pairs = (),
        empty: Message | None = None,
        look: str = "choice",
        **more: Any,
    ) -> None:
        """Draw a list to unfold, or with look="radios" all alternatives at once. `empty` names no choice."""
        super().__init__(label, **more)
        self.of, self.empty, self.look = of, empty, look
        self.choices: Pairs = [(one.value, one.label) for one in of] if of else choices  # type: ignore[attr-defined] # every closed set of ours has labels

    def read(self, text: str) -> Any:
        """Return the member or the text; what is not among the choices is refused later."""
        return self.of(text) if self.of and any(text == one.value for one in self.of) else text

    def write(self, value: Any) -> str:
        """Return the value as the page has it."""
        return "" if value is None else str(getattr(value, "value", value))

    @property
    def shown(self) -> Text:
        """Return the label of what is chosen."""
        return next((label for value, label in self.choices if value == self.text), self.text)

    def check(self) -> None:
        """Refuse what is not among the choices."""
        if self.required and not self.text:
            raise StopValidation(MISSING)
        if self.text and self.text not in [value for value, _ in self.choices]:
            self.data = None
            raise StopValidation(UNKNOWN)


class Choices(Helped):
    """Any number of several, as boxes to tick. The value is a list of text."""

    look = "boxes"

    def __init__(self, label: Text, *, choices: Pairs = (), **more: Any) -> None:
        """Take the choices now or later."""
        super().__init__(label, **more)
        self.choices = choices

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was ticked, each once."""
        self.data = list(dict.fromkeys(valuelist))

    @property
    def chosen(self) -> Sequence[str]:
        """Return the values that are ticked."""
        return [str(getattr(one, "value", one)) for one in self.data or ()]

    @property
    def offered(self) -> Pairs:
        """Return the choices; where there are so many that they scroll, those ticked come first."""
        if len(self.choices) <= MOST_IN_SIGHT:
            return self.choices
        return sorted(self.choices, key=lambda pair: pair[0] not in self.chosen)

    @property
    def shown(self) -> Text:
        """Return the values, one to a line."""
        return "\n".join(str(label) for value, label in self.choices if value in self.chosen)

    def check(self) -> None:
        """Refuse what is not among the choices."""
        if self.required and not self.data:
            raise StopValidation(MISSING)
        if not set(self.data or ()) <= {value for value, _ in self.choices}:
            raise StopValidation(UNKNOWN)


class Yes(Helped):
    """A box to tick."""

    look = "yes"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take ticked as True."""
        self.data = bool(valuelist)

    @property
    def shown(self) -> Text:
        """Return yes or no."""
        return msg("Yes") if self.data else msg("No")

    def check(self) -> None:
        """Refuse an empty box where it must be ticked."""
        if self.required and not self.data:
            raise StopValidation(msg("Tick the box to go on."))
