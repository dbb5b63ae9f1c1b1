"""What every field has: a label, help, its own errors, and what was typed, kept whatever becomes of it."""

from typing import Any, TypeAlias

from sqlalchemy.orm import QueryableAttribute
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from strategy_tracker.kernel.signs import FORBIDDEN, as_line, with_line_breaks
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import field_of
from strategy_tracker.web.parts import Text

# What a field is called: words of its own, or a column or relation, which brings the words and codes of its model.
Named: TypeAlias = Text | QueryableAttribute[Any]
MISSING = msg("This field cannot be empty.")


def refuse_unprintable(text: str) -> None:
    """Raises: StopValidation for characters that cannot be seen and do not belong in text."""
    if FORBIDDEN.search(text):
        raise StopValidation(msg("The text has characters that cannot be shown. Remove them, or type it anew."))


def refuse_long(text: str, most: int) -> None:
    """Raises: StopValidation for more than `most` characters."""
    if len(text) > most:
        raise StopValidation(
            msg("The text has %(length)s characters; there is room for %(most)s.", length=len(text), most=most)
        )


def shown_again(text: str) -> str:
    """Return what was typed as a page can hold it, with a mark for each sign that cannot be shown."""
    lines = with_line_breaks(text)
    return lines if lines.isprintable() else FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", lines)


class Helped(Field):
    """The base of our fields. Templates draw them by `look`; `text` is what stands in the input."""

    look = "line"
    kind = "text"
    most = 200

    def __init__(  # noqa: PLR0913 - each says one thing of the field
        self,
        label: Named,
        *,
        help: Text | None = None,  # noqa: A002 - the word on the page
        required: bool = False,
        demanded: Text | None = None,
        sometimes: bool = False,
        autocomplete: str | None = None,
        about: Text | None = None,
        rare: bool = False,
        **options: Any,
    ) -> None:
        """Take a label, or what it stands for in a model, and where the label does not say it all, what it means.

        `demanded` is said of a field that may be left empty now, and not in the end.
        `sometimes` is for what an action demands in some cases: the help says in which. `autocomplete` names what a
        browser knows of whoever fills in the form; it is left out where somebody else is asked about.
        `about` says of what to those who do not see what stands round the field, where several have the same label.
        What is `rare` is folded on the page.
        """
        self.field = field_of(label) if isinstance(label, QueryableAttribute) else None
        super().__init__(self.field.label if self.field else label, **options)
        self.help = help
        self.required = required
        self.demanded = demanded
        # The record whose value stands in it, where it changes one.
        self.record: Any = None
        self.is_optional = not (required or sometimes)
        self.autocomplete = autocomplete
        self.about = about
        self.is_rare = rare

    @property
    def is_shown(self) -> bool:
        """Tell whether the page has it in sight."""
        return self.look != "hidden"

    @property
    def stays(self) -> bool:
        """Tell whether it is in sight however many fields there are."""
        return not self.is_optional

    @property
    def is_filled(self) -> bool:
        """Tell whether something stands in it that did not stand there by itself."""
        return self.text not in ("", self.write(self.default))

    @property
    def first_input(self) -> str:
        """Return the id of the input that a link to the field leads to: where it has several, the first."""
        return str(self.id)

    @property
    def text(self) -> str:
        """Return what stands in the input: as typed if anything was, else as stored."""
        return shown_again(self.typed_text)

    @property
    def typed_text(self) -> str:
        """Return the same to the last character, seen or not."""
        return str(self.raw_data[0]) if self.raw_data else self.write(self.data)

    @property
    def shown(self) -> Text:
        """Return the value in words, for comparing two versions."""
        return self.text

    def stored_in(self, record: Any) -> Any:
        """Return what a record holds, as the field has it; unset where it holds no such thing."""
        return getattr(record, self.short_name, unset_value)

    def given(self, form: Any) -> Any:  # noqa: ARG002 - some fields are made from others
        """Return the value as an action takes it."""
        return self.data

    @property
    def is_changed(self) -> bool:
        """Tell whether the value is another than the one stored."""
        return bool(self.data != self.object_data)

    def read(self, text: str) -> Any:
        """Return the value of what was typed. Raises: Unreadable."""
        return text

    def write(self, value: Any) -> str:
        """Return the value as it would be typed."""
        return "" if value is None else str(value)

    def tidy(self, text: str) -> str:
        """Return what was typed without what is not meant; most fields are of one line."""
        return as_line(text)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; nothing typed is None. What is stored and left as it was is not read again."""
        typed = self.tidy(valuelist[0]) if valuelist else ""
        if not typed:
            self.data = None
        elif self.object_data is not None and typed == self.tidy(self.write(self.object_data)):
            self.data = self.object_data
        else:
            self.data = None
            self.data = self.read(typed)

    def pre_validate(self, form: Any) -> None:  # noqa: ARG002 - as WTForms calls it
        """Say nothing more of what could not even be read; else let the field check."""
        if self.process_errors:
            raise StopValidation
        self.check()

    def check(self) -> None:
        """Refuse what no field takes. Raises: StopValidation."""
        typed = self.tidy(self.typed_text)
        refuse_unprintable(typed)
        refuse_long(typed, self.most)
        if self.required and not typed:
            raise StopValidation(MISSING)
