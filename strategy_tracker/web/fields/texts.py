"""Fields for text: a line, several, and the same text in three languages."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from strategy_tracker.kernel.email_address import LONGEST as LONGEST_EMAIL
from strategy_tracker.kernel.email_address import normalized
from strategy_tracker.kernel.signs import as_line, as_lines
from strategy_tracker.kernel.slugs import LONGEST, slug_from
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.fields.base import MISSING, Helped, Named, refuse_long, refuse_unprintable, shown_again
from strategy_tracker.web.language import DEFAULT, NAMES
from strategy_tracker.web.parts import Text

# What is said of a text that is not yet in all the languages folded under the first.
LACKING = {
    ("nn", "en"): msg("both are missing"),
    ("nn",): msg("nynorsk is missing"),
    ("en",): msg("English is missing"),
}


class Line(Helped):
    """One line of text."""

    def __init__(self, label: Named, *, most: int = 200, **more: Any) -> None:
        """Take at most `most` characters."""
        super().__init__(label, **more)
        self.most = most


class Slug(Line):
    """A permanent id. Left empty, it is made from the fields `made_of`."""

    def __init__(
        self,
        label: Named | None = None,
        *,
        made_of: Sequence[str] = ("name",),
        longest_made: int = LONGEST,
        most: int = 100,
        help: Text | None = None,  # noqa: A002 - the word on the page
        **more: Any,
    ) -> None:
        """Say what it stands in and how it is made, unless the form says something better."""
        how = msg("Permanent: small letters, digits and hyphens. Left empty, it is made from the name.")
        super().__init__(label or msg("Id in the address"), most=most, help=help or how, **{"rare": True, **more})
        self.made_of, self.longest_made = made_of, longest_made

    def given(self, form: Any) -> str:
        """Return what was typed, or what can be made."""
        return self.data or slug_from(" ".join(str(form[name].data) for name in self.made_of), most=self.longest_made)


class Area(Helped):
    """Several lines of text."""

    look = "area"

    def __init__(self, label: Named, *, most: int = 5000, rows: int = 5, **more: Any) -> None:
        """Take at most `most` characters."""
        super().__init__(label, **more)
        self.most, self.rows = most, rows

    def tidy(self, text: str) -> str:
        """Return what was typed, line by line."""
        return as_lines(text)


class OwnNote(Area):
    """What those who keep a record say to themselves. No page for the public shows it."""

    def __init__(self, **more: Any) -> None:
        """Call it what it is."""
        help_ = msg("Only those who keep the data see it: how a source was read, what to check. In English.")
        super().__init__(msg("Internal note"), most=4000, rows=2, help=help_, rare=True, **more)


class Email(Line):
    """An e-mail address."""

    kind = "email"

    def __init__(self, label: Named, **more: Any) -> None:
        """Take an address as long as one can be."""
        super().__init__(label, most=LONGEST_EMAIL, **more)

    def check(self) -> None:
        """Refuse what cannot be an address; whether it exists is not asked."""
        super().check()
        if not self.data:
            return
        try:
            self.data = normalized(self.data, test_environment=True)
        except ValueError as problem:
            raise StopValidation(msg("Write an e-mail address, such as name@example.no.")) from problem


class Password(Helped):
    """A password: never shown again, never trimmed."""

    kind = "password"
    most = 200

    def __init__(self, label: Named, *, is_new: bool = False, **more: Any) -> None:
        """With `is_new`, password managers offer to make one."""
        super().__init__(label, **more)
        self.autocomplete = "new-password" if is_new else "current-password"

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take it as it is."""
        self.data = (valuelist[0] if valuelist else "") or None

    def check(self) -> None:
        """Refuse one that is missing or too long to have been typed."""
        refuse_long(self.data or "", self.most)
        if self.required and not self.data:
            raise StopValidation(MISSING)


class InLanguages(Helped):
    """The same text in bokmål, nynorsk and English, each of which may be left for later."""

    look = "languages"
    first_language = DEFAULT

    def __init__(self, label: Named, *, most: int = 300, rows: int = 1, **more: Any) -> None:
        """Take at most `most` characters in each; more than one row makes it an area."""
        super().__init__(label, **more)
        self.most, self.rows = most, rows
        self.typed: dict[str, str] | None = None
        self.refused: str | None = None

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Read the three inputs; a language that has none, Sami, stays as it is stored."""
        super().process(None, data, extra_filters)
        if formdata is None or not any(f"{self.name}-{code}" in formdata for code in NAMES):
            return
        tidy = as_line if self.rows == 1 else as_lines
        self.typed = {code: tidy(formdata.get(f"{self.name}-{code}", "")) for code in NAMES}
        stored = self.object_data if isinstance(self.object_data, Translated) else Translated()
        self.data = Translated(**self.typed, se=stored.se) or None
        if not self.data:
            self.data = None

    @property
    def first_input(self) -> str:
        """Return the id of the first language, or of the one that was refused."""
        return f"{self.id}-{self.refused or DEFAULT}"

    @property
    def is_filled(self) -> bool:
        """Tell whether there is a text in any language."""
        return any(self.texts.values())

    @property
    def translations(self) -> Sequence[str]:
        """Return the languages that are folded under the first."""
        return [code for code in NAMES if code != DEFAULT]

    @property
    def lacks(self) -> Message | None:
        """Return which of the folded languages lack what is written in another."""
        return (
            LACKING.get(tuple(code for code in self.translations if not self.texts[code])) if self.is_filled else None
        )

    @property
    def is_unfolded(self) -> bool:
        """Tell whether a translation must be seen: it was refused, or typed just now, or all there is."""
        first, stored = self.texts[DEFAULT], self.object_data
        was = {code: getattr(stored, code, "") for code in NAMES}
        is_typed = any(self.texts[code] != was[code] for code in self.translations)
        return bool(self.refused in self.translations or is_typed or (self.is_filled and not first))

    @property
    def texts(self) -> Mapping[str, str]:
        """Return what stands in each of the three inputs."""
        if self.typed is not None:
            return {code: shown_again(text) for code, text in self.typed.items()}
        return {code: getattr(self.data, code, "") for code in NAMES}

    @property
    def names(self) -> Mapping[str, str]:
        """Return the languages by their own names."""
        return NAMES

    @property
    def shown(self) -> Text:
        """Return all languages, one to a line."""
        return "\n".join(f"{NAMES[code]}: {text}" for code, text in self.texts.items() if text)

    def check(self) -> None:
        """Refuse what no text may hold, and a required text that is in no language."""
        for code, text in (self.typed or self.texts).items():
            self.refused = code
            refuse_unprintable(text)
            refuse_long(text, self.most)
        self.refused = None
        if self.required and not any(self.texts.values()):
            raise StopValidation(msg("Write the text in at least one language."))


class Hidden(Helped):
    """A value the page carries along."""

    look = "hidden"

    def __init__(self, label: Named, *, most: int = 200, **more: Any) -> None:
        """Take at most `most` characters."""
        super().__init__(label, **more)
        self.most = most
