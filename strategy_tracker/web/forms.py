"""The base of all forms: protected against forgery, and never losing what was typed."""

import hashlib
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from flask import g
from flask_wtf import FlaskForm
from wtforms.utils import unset_value

from strategy_tracker.kernel.errors import DomainError
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Helped, Hidden, Line, Yes
from strategy_tracker.web.masked_token import MaskingMeta

SIGNS, MOST_SIGNS = 8, 40_000
SHORT = 9  # what is ticked or chosen, not what somebody writes
# What is not demanded is folded where a form has more fields than these.
MOST_IN_SIGHT = 10
OUTDATED = msg(
    "The page has been open for so long that we could not be sure it was you. Nothing is lost: send it again."
)


class Form(FlaskForm):
    """A form with a token. A token that no longer holds shows the form again, with all that was typed and a new one."""

    Meta = MaskingMeta
    form_errors: list[Any]
    # Fields that are about the saving, not what is saved; a class that adds some names them here.
    aside: tuple[str, ...] = ("csrf_token",)

    def process(
        self, formdata: Any = None, obj: Any = None, data: Any = None, extra_filters: Any = None, **more: Any
    ) -> None:
        """Begin with what the record `obj` holds, each field reading it in its own way; `data` comes before that."""
        stored = {
            name: self._fields[name].stored_in(obj)
            for name in self.names
            if obj is not None and name not in (data or ())
        }
        known = {name: value for name, value in stored.items() if value is not unset_value}
        super().process(formdata, None, {**known, **(data or {})}, extra_filters, **more)
        for name in self.names:
            self._fields[name].record = obj

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether everything can be used; each field says what is wrong with it."""
        g.is_token_checked = True
        sound = bool(super().validate(extra_validators))
        token = self._fields.get("csrf_token")
        if token is not None and token.errors:
            token.errors = [OUTDATED]
        return sound

    @property
    def is_outdated(self) -> bool:
        """Tell whether it could not be told that the form was sent by who it seems."""
        token = self._fields.get("csrf_token")
        return bool(token is not None and token.errors)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all that people fill in."""
        return tuple(name for name in self._fields if name not in self.aside)

    @property
    def has_file(self) -> bool:
        """Tell whether a file can be sent with it, which takes another way of sending."""
        return any(field.look == "file" for field in self.shown)

    @property
    def shown(self) -> list[Helped]:
        """Return the fields to draw, in order; those about the saving stand apart."""
        return [self[name] for name in self.names if self[name].is_shown]

    @property
    def first(self) -> list[Helped]:
        """Return the fields to draw in sight: what is demanded, and as much of the rest as there is room for."""
        often = [field for field in self.shown if not field.is_rare]
        room = MOST_IN_SIGHT - sum(field.stays for field in often)
        optional = [field for field in often if not field.stays]
        return [field for field in often if field.stays or field in optional[: max(room, 0)]]

    @property
    def folded(self) -> list[Helped]:
        """Return the fields to draw folded, after the others."""
        first = self.first
        return [field for field in self.shown if field not in first]

    @property
    def is_unfolded(self) -> bool:
        """Tell whether something that is folded must be seen: it holds something, or something is wrong with it."""
        return any(field.errors or field.is_filled for field in self.folded)

    def values(self, *names: str) -> dict[str, Any]:
        """Return the fields' values by name, as actions take them: those named, else all that people fill in."""
        return {name: self[name].given(self) for name in names or self.names}

    def changes(self) -> dict[str, Any]:
        """Return the values that are others than those stored: all that an edit has to know."""
        changed = [name for name in self.names if self[name].is_changed]
        return self.values(*changed) if changed else {}

    def take(self, name: str, other: "Form") -> None:
        """Put in a field what another form has in it, in place of what was typed."""
        self[name].process(None, other[name].data)
        self[name].raw_data = None

    def refuse(self, problem: DomainError) -> None:
        """Show what an action refused beside its field, or above the form where it names none that is here."""
        field = self._fields.get(problem.field or "")
        if field is None:
            self.form_errors = [*self.form_errors, problem.message]
        else:
            field.errors = [*field.errors, problem.message]

    @property
    def problems(self) -> list[tuple[Helped | None, Any]]:
        """Return everything that is wrong, in the order of the fields."""
        found: list[tuple[Helped | None, Any]] = [(None, error) for error in self.form_errors]
        for field in self:
            shown = field if isinstance(field, Helped) and field.is_shown else None
            found += [(shown, error) for error in field.errors]
        return found


class VersionedForm(Form):
    """A form that changes a stored record, and knows which version of it the page shows."""

    aside = (*Form.aside, "row_version", "shown_as")

    row_version = Hidden(msg("Version"))
    # What each field held as the page was drawn, in a few signs each: tells which of two who save has changed it.
    shown_as = Hidden(msg("As it was shown"), most=MOST_SIGNS)

    def know_shown(self) -> None:
        """Have the page carry along what it shows, to tell later what was changed on it."""
        self.shown_as.raw_data = ["".join(_signs(self[name]) for name in self.names)]

    def unchanged_in(self, other: "Form | Mapping[str, Any]") -> frozenset[str]:
        """Return the fields of which `other` holds what the page showed; none where it did not say what that was."""
        before = str(self.shown_as.data or "")
        if len(before) != SIGNS * len(self.names):
            return frozenset()
        parts = (before[at : at + SIGNS] for at in range(0, len(before), SIGNS))
        return frozenset(name for name, signs in zip(self.names, parts, strict=True) if signs == _signs(other[name]))

    @property
    def untouched(self) -> frozenset[str]:
        """Return the fields that still hold what the page showed."""
        return self.unchanged_in(self)


def _signs(field: Helped) -> str:
    return signs_of(str(field.shown))


def signs_of(shown: str) -> str:
    """Return the few signs that tell what a field shows from other texts."""
    return _signs_of_short(shown) if len(shown) <= SHORT else _signs_of(shown)


def _signs_of(text: str) -> str:
    shown = text.replace("\r\n", "\n").strip()
    return hashlib.blake2s(shown.encode("utf-8", "surrogatepass")).hexdigest()[:SIGNS]


_signs_of_short = lru_cache(maxsize=1_000)(_signs_of)


class EditForm(VersionedForm):
    """A form that changes a record with a public history: it may say why."""

    aside = (*VersionedForm.aside, "reason", "is_minor")

    reason = Line(
        msg("Why the change is made"),
        most=300,
        help=msg("Stands in the history. Not needed for what explains itself."),
    )
    is_minor = Yes(
        msg("A minor edit"),
        help=msg("For typing errors and the like: kept in the log, left out of the public history."),
    )


class Confirm(Form):
    """A button that asks nothing but to be pressed."""


class ConfirmReason(Confirm):
    """A button that is pressed for a reason only, which stands in the public history."""

    reason = Line(
        msg("Why it is removed"), most=300, required=True, help=msg("Stands in the history, for all to read.")
    )


def confirming(was_public: Callable[[Any], bool]) -> Callable[[Any], type[Form]]:
    """Return what asks for a reason where a record has been public, and only to be pressed where it has not."""
    return lambda record: ConfirmReason if was_public(record) else Confirm


class ConfirmWhy(Confirm):
    """A button that is pressed for a reason, which stands in the public history."""

    reason = Line(
        msg("Why it is removed"),
        most=300,
        sometimes=True,
        help=msg("Stands in the history, for all to read. Needed where it has been public."),
    )
