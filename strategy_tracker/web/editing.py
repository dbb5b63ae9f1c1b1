"""One way through every form: show, check, rehearse, save, and settle two who save at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, Protocol

from flask import current_app, flash, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from msgspec import Struct

from strategy_tracker.kernel.actions import because, expecting, rehearse
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import Conflict, DomainError, Invalid, Stale
from strategy_tracker.kernel.records import is_of_example
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import access
from strategy_tracker.web.fields import Helped
from strategy_tracker.web.format import say
from strategy_tracker.web.forms import EditForm, Form, VersionedForm
from strategy_tracker.web.parts import Text

SEE_OTHER, CONFLICT, UNPROCESSABLE = 303, 409, 422
PREVIEW, KEEP, THEIRS = "preview", "keep-", "theirs"
SAVED = msg("Saved.")
REST_KEPT = msg("The rest is saved.")


class Versioned(Protocol):
    """A record whose version is counted."""

    @property
    def row_version(self) -> Any:
        """Return what every save raises."""


class Difference(Struct, frozen=True):
    """A field in which what is stored now and what was typed are not the same.

    `is_theirs` where only the other has changed it, so that what is stored is what both mean.
    """

    name: str
    label: Text
    stored: Text
    typed: Text
    is_theirs: bool = False


def edit(  # noqa: PLR0913 - each says one thing of the form, and most forms need few
    form: Form,
    template: str,
    *,
    save: Callable[[], Any],
    done: str | Callable[[Any], str],
    record: Versioned | None = None,
    stored: Callable[[], Form] | None = None,
    keep: Callable[[], int] | None = None,
    preview: Callable[[], ResponseReturnValue] | None = None,
    said: Message | None = SAVED,
    drawn: Callable[[], Mapping[str, Any]] = dict,
    **context: Any,
) -> ResponseReturnValue:
    """Answer a GET or a POST of `form`, drawn by `template`.

    `save` runs the action with the form's values. `done` is where to go then: an address, or a
    function from what `save` returned. With `record`, a save over somebody else's shows both texts, as
    when `save` raises Stale; `stored` makes the form anew from what is stored. `keep` saves, of a form in
    which something must be put right, all that can be, and returns the record's version. `preview` answers with
    the public page, and is called after `save` inside a rehearsal when the button named `preview` was
    pressed. An Invalid or a Conflict that an action raises stands beside its field, and nothing typed
    is lost. `said` is told on the next page. `drawn` gives what only a page shows: a save draws none.
    """

    def draw(differences: Sequence[Difference] = ()) -> str:
        is_example = is_of_example(record)
        is_closed = record is not None and access.is_closed(is_example=is_example)
        known = {"has_preview": preview is not None, "is_example": is_example, "is_closed": is_closed}
        shown = {**known, **context, **drawn()}
        return render_template(template, form=form, differences=differences, **shown)

    if request.method != "POST":
        _know_version(form, record)
        _know_shown(form, stored)
        return draw()
    if stored is not None:
        _take_theirs(form, stored)
    if not form.validate():
        _keep_rest(form, record, keep)
        return make_response(draw(), UNPROCESSABLE)
    try:
        with _as_said(form, record):
            if preview is not None and PREVIEW in request.form:
                return _rehearsed(save, preview)
            result = save()
    except Stale:
        if stored is None:
            raise
        return make_response(draw(_both(form, record, stored)), CONFLICT)
    except (Invalid, Conflict) as problem:
        form.refuse(problem)
        status = CONFLICT if isinstance(problem, Conflict) else UNPROCESSABLE
        return make_response(draw(), status)
    if said is not None:
        flash(say(said))
    return redirect(done if isinstance(done, str) else done(result), SEE_OTHER)


def show(endpoint: str, **args: Any) -> ResponseReturnValue:
    """Return the page of another view, for a preview."""
    page: Any = current_app.view_functions[endpoint](**args)
    return page  # type: ignore[no-any-return] # the views are in a mapping of Any


def as_draft(
    page: Callable[[], ResponseReturnValue], *, edited_at: str, refused_to: str | None = None
) -> ResponseReturnValue:
    """Return a page as it would be if it were public, with where it is edited. Nothing is written.

    Where it could not be public as it stands, `refused_to` is where that is said.
    """
    try:
        with rehearse():
            g.is_preview, g.draft_form = True, edited_at
            return page()
    except (Invalid, Conflict) as problem:
        if refused_to is None:
            raise
        g.is_preview, g.draft_form = False, None
        flash(say(problem.message))
        return redirect(refused_to, SEE_OTHER)


@contextmanager
def _as_said(form: Form, record: Versioned | None) -> Iterator[None]:
    """Let the action inside know the version the page showed, and why it is run."""
    with ExitStack() as stack:
        if isinstance(form, EditForm):
            stack.enter_context(because(form.reason.data, is_minor=bool(form.is_minor.data)))
        seen = str(form.row_version.data or "") if isinstance(form, VersionedForm) else ""
        if record is not None and seen.isdecimal():
            stack.enter_context(expecting(record, int(seen)))
        yield


def _rehearsed(save: Callable[[], Any], preview: Callable[[], ResponseReturnValue]) -> ResponseReturnValue:
    with rehearse():
        save()
        db.session.flush()
        g.is_preview = True
        return preview()


def _keep_rest(form: Form, record: Versioned | None, keep: Callable[[], int] | None) -> None:
    """Save what can be saved, and say so; where somebody else has saved since, that is settled once all is right."""
    if keep is None or form.is_outdated:
        return
    try:
        with _as_said(form, record):
            version = keep()
    except DomainError:
        return
    if isinstance(form, VersionedForm):
        form.row_version.raw_data = [str(version)]
    flash(say(REST_KEPT))


def _know_version(form: Form, record: Versioned | None) -> None:
    if isinstance(form, VersionedForm) and record is not None:
        form.row_version.raw_data = [str(record.row_version)]


def _know_shown(form: Form, stored: Callable[[], Form] | None) -> None:
    if stored is not None and isinstance(form, VersionedForm):
        form.know_shown()


def _take_theirs(form: Form, stored: Callable[[], Form]) -> None:
    """Put what is stored in the fields where the person chose it over what they had typed, and typed no more since."""
    chosen = [name for name in form.names if request.form.get(KEEP + name) == THEIRS]
    if isinstance(form, VersionedForm) and form.shown_as.data:
        chosen = [name for name in chosen if name in form.untouched]
    if chosen:
        theirs = stored()
        for name in chosen:
            form.take(name, theirs)


def _both(form: Form, record: Versioned | None, stored: Callable[[], Form]) -> Sequence[Difference]:
    """Return what is stored beside what was typed; saved again, that holds."""
    db.session.rollback()
    theirs = stored()
    untouched = form.untouched if isinstance(form, VersionedForm) else frozenset()
    differences = [
        Difference(name, mine.label.text, theirs[name].shown, mine.shown, is_theirs=name in untouched)
        for name in form.names
        if name in theirs and _is_other(mine := form[name], theirs[name])
    ]
    _know_version(form, record)
    if isinstance(form, VersionedForm):
        form.know_shown()
    return differences


def _is_other(mine: Helped, theirs: Helped) -> bool:
    return bool(mine.shown != theirs.shown)
