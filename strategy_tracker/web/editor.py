"""The pages with a form of one sort of record, made from what a capability says of it.

An `Editor` says where a record is found and edited. Its methods each add a page: take a record in, edit it, publish
or withdraw it, take it out. A page is a form, the action that gets what was filled in, and a few words.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.lookup import is_public
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access, editing
from strategy_tracker.web.forms import Confirm, Form
from strategy_tracker.web.parts import Text
from strategy_tracker.web.publication import as_published, settle

FORM, REMOVAL = "layouts/form.html", "layouts/removal.html"
DRAFT = msg("Taken in as a draft. Only editors see it until it is published.")

S = TypeVar("S")
Said: TypeAlias = Text | Callable[[S], Text]
Where: TypeAlias = str | Callable[[S], str]
Values: TypeAlias = Mapping[str, Any] | Callable[[S], Mapping[str, Any]]
Act: TypeAlias = Callable[..., Any]
FormFor: TypeAlias = type[Form] | Callable[[S], type[Form]]
Run: TypeAlias = Callable[[], Any]


def nothing(_: Any) -> Mapping[str, Any]:
    """Return what a page adds that adds nothing."""
    return {}


def itself(record: Any) -> Any:
    """Return the record: what is as simple as it can be."""
    return record


def nobody() -> Any:
    """Return what a page is about that is about nothing yet."""


def name_of(record: Any) -> Text:
    """Return what most records are called by."""
    name: Text = record.name
    return name


class FormPage(Struct, Generic[S], frozen=True, kw_only=True):
    """A page with one form, and the action it runs.

    What is a function is handed the subject: the record the address names; for a new one, what it will belong to,
    or None. An address given as text is one of ours, without the language; a function returns the whole of it.
    """

    action: Act
    heading: Said[S]
    back: Where[S]
    # Where to go once it is saved; a function is handed what is new.
    done: Where[Any]
    # The form, or a function from the subject to it.
    form: FormFor[S] = Confirm
    find: Callable[..., S] = nobody
    # The right to see the page; else that of the action.
    right: str | None = None
    # Whose version a save raises, None for what is new; and what holds the values that stand in the form.
    versioned: Callable[[S], Any] | None = None
    holder: Callable[[S], Any] = itself
    # Whether a save may change where the record has its page.
    moves: bool = False
    # What stands in the form besides what is stored, and what is done to the form before it is read.
    begin: Values[S] = nothing
    prepare: Callable[[Any, S], None] | None = None
    # The keywords of the action, from the form and the subject; else what was filled in, or changed.
    fields: Callable[[Any, S], dict[str, Any]] | None = None
    # The field whose value is handed to the action before the keywords.
    belongs_to: str | None = None
    preview: Callable[[S], ResponseReturnValue] | None = None
    said: Said[S] | None = editing.SAVED
    save_label: Said[S] | None = None
    kicker: Said[S] | None = None
    template: str = FORM
    context: Values[S] = nothing
    # What the template draws besides, from the form and the subject.
    parts: Callable[[Any, S], Mapping[str, Any]] | None = None
    # What to put round the save.
    around: Callable[[Run], Run] = itself

    def register(self, bp: Blueprint, name: str, path: str, methods: Sequence[str] = ("GET", "POST")) -> None:
        """Add the page to the addresses, as the view `name`."""

        def view(**parts: str) -> ResponseReturnValue:
            return self.answer(self.find(**parts))

        action = next((one for one in ACTIONS if one.run is self.action), None)
        right = self.right or (action.key if action else "")
        bp.add_url_rule(path, name, _seen_with(right, name, view), methods=methods)

    def answer(self, subject: S) -> ResponseReturnValue:
        """Answer a GET or a POST of the form."""
        form = self._form(subject)
        return editing.edit(
            form,
            self.template,
            save=self.around(lambda: self._run(subject, form)),
            done=self._destination(subject),
            record=self.versioned(subject) if self.versioned else None,
            stored=partial(self._form, subject, formdata=None) if self.versioned else None,
            preview=partial(self.preview, subject) if self.preview else None,
            said=_of(self.said, subject),
            drawn=partial(self._drawn, subject, form),
        )

    def _drawn(self, subject: S, form: Form) -> dict[str, Any]:
        """Return what stands on the page beside the form."""
        shown = {**_of(self.context, subject), **(self.parts(form, subject) if self.parts else {})}
        if "is_example" not in shown:
            shown["is_example"] = is_of_example(subject)
        shown["is_new" if subject is None else "is_closed"] = access.is_closed(is_example=shown["is_example"])
        words = {"kicker": _of(self.kicker, subject), "save_label": _of(self.save_label, subject)}
        words |= {"heading": _of(self.heading, subject), "back": _place(self.back, subject)}
        return {**{name: word for name, word in words.items() if word is not None}, **shown}

    def _form(self, subject: S, **options: Any) -> Form:
        stored = self.holder(subject) if self.versioned else None
        form_class: type[Form] = self.form if isinstance(self.form, type) else self.form(subject)
        form = form_class(obj=stored, data=_of(self.begin, subject), **options)
        if self.prepare:
            self.prepare(form, subject)
        return form

    def _run(self, subject: S, form: Form) -> Any:
        given = self.fields(form, subject) if self.fields else form.changes() if self.versioned else form.values()
        before = [given.pop(self.belongs_to)] if self.belongs_to else [] if subject is None else [subject]
        return self.action(access.principal(), *before, **given)

    def _destination(self, subject: S) -> str | Callable[[Any], str]:
        """Return where to go; known before what is there already is saved, it spares reading that again."""
        is_there = self.versioned is not None or self.template == REMOVAL
        if callable(self.done) and (self.moves or not is_there):
            return self.done
        return _place(self.done, subject)


def no_source(record: Any) -> tuple[Message, ...]:
    """Say what a record without a source lacks before it is published."""
    return () if record.sources else (msg("It names no source."),)


class Addressed(Protocol):
    """Where a record has its public page, and its form."""

    def page(self, record: Any) -> str:
        """Return the public page."""

    def edit_page(self, record: Any) -> str:
        """Return the form."""


class Editor(Struct, Generic[S], frozen=True, kw_only=True):
    """How one sort of record is edited: `find` returns it for the parts of an address that begins with `at`."""

    bp: Blueprint
    at: str
    find: Callable[..., S]
    back: Where[S]
    done: Where[Any]
    versioned: Callable[[S], Any] = itself
    preview: Callable[[S], ResponseReturnValue] | None = None
    context: Values[S] = nothing
    around: Callable[[Run], Run] = itself

    def new(self, path: str, action: Act, form: FormFor[Any], *, name: str = "new", **more: Any) -> None:
        """Add the page that takes a record in; below another where `find` returns that."""
        self._add(name, path, self._kept("back", "done", "around"), action=action, form=form, **more)

    def edit(self, action: Act, form: FormFor[S], *, name: str = "edit", path: str = "/rediger", **more: Any) -> None:
        """Add a page that changes a record."""
        shared = self._kept("find", "back", "done", "around", "versioned", "preview", "context")
        shared["heading"] = lambda record: msg("Edit %(name)s", name=record.name)
        self._add(name, self.at + path, shared, action=action, form=form, **more)

    def remove(self, action: Act, *, name: str = "remove", path: str = "/fjern", **more: Any) -> None:
        """Add the page that takes a record out; `context` may have the words of it, and a note."""
        shared = self._kept("find", "back", "done", "around")
        said = {"template": REMOVAL, "said": msg("Removed."), "save_label": msg("Remove")}
        self._add(name, self.at + path, {**shared, **said}, action=action, **more)

    def _kept(self, *names: str) -> dict[str, Any]:
        return {name: getattr(self, name) for name in names}

    def _add(self, name: str, path: str, shared: dict[str, Any], **own: Any) -> None:
        FormPage(**{**shared, **own}).register(self.bp, name, path)

    def publication(
        self,
        publish: Act,
        withdraw: Act,
        *,
        home: Addressed,
        lacks: Callable[[S], tuple[Message, ...]] = no_source,
        name: Callable[[S], Text] = name_of,
    ) -> None:
        """Add the page that makes a draft public, and takes it back; with a preview, that of the draft."""

        def answer(**parts: str) -> ResponseReturnValue:
            record: Any = self.find(**parts)
            by = access.principal()
            return settle(
                record,
                name(record),
                publish=partial(publish, by, record),
                withdraw=partial(withdraw, by, record),
                page=home.page(record),
                back=home.edit_page(record),
                lacks=lacks(record),
            )

        action = next(one for one in ACTIONS if one.run is publish)
        view = _seen_with(action.key, "publication", answer)
        self.bp.add_url_rule(f"{self.at}/publisering", "publication", view, methods=["GET", "POST"])
        if self.preview is not None:
            self._draft(action.key, self.preview, home)

    def _draft(self, right: str, preview: Callable[[S], ResponseReturnValue], home: Addressed) -> None:
        """Add the page of a draft, for those who may publish it; what is public leads to its page."""

        def answer(**parts: str) -> ResponseReturnValue:
            record: Any = self.find(**parts)
            if record.published_at is not None and is_public(record):
                return redirect(home.page(record))
            here = home.edit_page(record)
            return editing.as_draft(partial(preview, record), edited_at=here, refused_to=here)

        self.bp.add_url_rule(f"{self.at}/utkast", "draft", _seen_with(right, "draft", answer))


def shown_at(endpoint: str, publish: Callable[..., Any]) -> Callable[[Any], ResponseReturnValue]:
    """Return what shows a record's public page as it would be, a draft's too, for a preview."""

    def preview(record: Any) -> ResponseReturnValue:
        by_rules = {"slug": record.slug} if endpoint.endswith(".show") else {}
        return as_published(
            record, partial(publish, access.principal(), record), partial(editing.show, endpoint, **by_rules)
        )

    return preview


def _seen_with(right: str, name: str, view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    view.__name__, view.__doc__ = name, ACTIONS[right].summary
    return access.may(right)(view)


def _of(value: Any, subject: Any) -> Any:
    return value(subject) if callable(value) else value


def _place(value: Where[Any], subject: Any) -> str:
    return request.script_root + value if isinstance(value, str) else value(subject)
