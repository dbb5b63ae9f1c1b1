"""Making a record public, or taking it back: said plainly first, done by one button."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from flask.typing import ResponseReturnValue

from strategy_tracker.kernel.actions import expecting
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web import editing
from strategy_tracker.web.forms import EditForm
from strategy_tracker.web.parts import Text


class Published(Protocol):
    """A record that the public sees once it is published."""

    row_version: Any
    published_at: Any


class PublicationForm(EditForm):
    """Nothing but a reason, and the version seen: two who press at once do not undo each other."""


def settle(  # noqa: PLR0913 - each says one thing, and every caller says them all
    record: Published,
    name: Text,
    *,
    publish: Callable[[], Any],
    withdraw: Callable[[], Any],
    page: str,
    back: str,
    lacks: tuple[Message, ...] = (),
) -> ResponseReturnValue:
    """Ask, and then publish a draft or withdraw what is public. `page` is the public page, `back` the form.

    `lacks` are things worth knowing before a draft is published; none of them forbids it.
    """
    at: datetime | None = record.published_at
    is_public = at is not None
    return editing.edit(
        PublicationForm(),
        "layouts/publication.html",
        save=withdraw if is_public else publish,
        record=record,
        done=back if is_public else page,
        said=msg("Withdrawn. It is a draft again, and only editors see it.") if is_public else msg("Published."),
        heading=msg("Withdraw “%(name)s”", name=name) if is_public else msg("Publish “%(name)s”", name=name),
        is_public=is_public,
        published_at=at,
        lacks=() if is_public else lacks,
        back=back,
    )


def as_published(
    record: Published, publish: Callable[[], Any], page: Callable[[], ResponseReturnValue]
) -> ResponseReturnValue:
    """Return the public page of a record as it would be, also of a draft. Only in a rehearsal, after its save."""
    if record.published_at is None:
        with expecting(record, record.row_version):
            publish()
    return page()
