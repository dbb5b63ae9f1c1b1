"""Fields to choose in. The choices are (value, label); they are given, or asked for when the page is drawn."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from flask import g
from wtforms.validators import StopValidation

from strategy_tracker.kernel.labelled import LabelledEnum, codes_of
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.fields.base import MISSING, Helped, Named
from strategy_tracker.web.parts import Text

Pairs = Sequence[tuple[str, Text]]
Offer: TypeAlias = Pairs | Callable[[], Pairs]
# More than these scroll in a frame of their own; the same number stands in components/form.css.
MOST_IN_SIGHT = 12
YES_NO = (("yes", msg("Yes")), ("no", msg("No")))
UNKNOWN = msg("Choose one of the alternatives.")


class Offered(Helped):
    """The base of fields with choices."""

    _choices: Offer = ()

    @property
    def choices(self) -> Pairs:
        """Return what there is to choose from; what is asked for is asked once for all fields of a page."""
        if callable(self._choices):
            asked: dict[Any, Pairs] = g.setdefault("offered", {})
            if self._choices not in asked:
                asked[self._choices] = self._choices()
            self._choices = asked[self._choices]
        return self._choices

    @choices.setter
    def choices(self, choices: Offer) -> None:
        self._choices = choices


class Choice(Offered):
    """One of several: of the closed set `of`, or the codes of the column; else text. Nothing chosen is None.

    `keep` names a stored value that is among the choices no longer, so that it can stay.
    """

    def __init__(  # noqa: PLR0913 - each says one thing of the field
        self,
        label: Named,
        *,
        of: type[LabelledEnum] | None = None,
        choices: Offer = (),
        empty: Message | None = None,
        look: str = "choice",
        keep: Callable[[str], Text] | None = None,
        **more: Any,
    ) -> None:
        """Draw a list to unfold, or with look="radios" all alternatives at once. `empty` names no choice."""
        super().__init__(label, **more)
        field = self.field
        self.of, self.empty, self.look, self.keep = of or (field and field.of), empty, look, keep
        self._choices = choices or list(codes_of(self.of).items() if self.of else field.codes.items() if field else ())

    @property
    def choices(self) -> Pairs:
        """Return what there is to choose from, with what is stored where it is kept."""
        known, stored = super().choices, self.write(self.object_data)
        if self.keep is None or not stored or stored in [value for value, _ in known]:
            return known
        return [*known, (stored, self.keep(stored))]

    @choices.setter
    def choices(self, choices: Offer) -> None:
        self._choices = choices

    @property
    def first_input(self) -> str:
        """Return the id of the list, or of the first alternative."""
        return f"{self.id}-1" if self.look == "radios" else str(self.id)

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


class YesNo(Choice):
    """Yes, no, or neither. The value is True, False or None."""

    def __init__(self, label: Named, *, choices: Offer = YES_NO, **more: Any) -> None:
        """Say yes and no in other words with `choices`."""
        super().__init__(label, choices=choices, **more)

    def read(self, text: str) -> Any:
        """Return what is meant; anything else is refused later."""
        return {"yes": True, "no": False}.get(text, text)

    def write(self, value: bool | None) -> str:  # noqa: FBT001 - as every field writes
        """Return the value as the page has it."""
        return "" if value is None else "yes" if value else "no"


class Choices(Offered):
    """Any number of several, as boxes to tick. The value is a list of text."""

    look = "boxes"

    def __init__(self, label: Named, *, choices: Offer = (), **more: Any) -> None:
        """Take the choices now or later."""
        super().__init__(label, **more)
        self._choices = choices

    @property
    def is_changed(self) -> bool:
        """Tell whether others are ticked; their order says nothing."""
        return set(self.data or ()) != set(self.object_data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take what was ticked, each once."""
        self.data = list(dict.fromkeys(valuelist))

    @property
    def first_input(self) -> str:
        """Return the id of the first box."""
        return f"{self.id}-1" if self.choices else str(self.id)

    @property
    def is_shown(self) -> bool:
        """Tell whether there is anything to tick."""
        return bool(self.choices)

    @property
    def is_filled(self) -> bool:
        """Tell whether any is ticked."""
        return bool(self.data)

    @property
    def is_long(self) -> bool:
        """Tell whether there are so many that one looks for a choice by its words."""
        return len(self.choices) > MOST_IN_SIGHT

    @property
    def chosen(self) -> Sequence[str]:
        """Return the values that are ticked."""
        return [str(getattr(one, "value", one)) for one in self.data or ()]

    @property
    def offered(self) -> Pairs:
        """Return the choices; where there are so many that they scroll, those ticked come first."""
        if not self.is_long:
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

    @property
    def is_filled(self) -> bool:
        """Tell whether it is ticked where it is not from the start, or the other way round."""
        return bool(self.data) != bool(self.default)

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
