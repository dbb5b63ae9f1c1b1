"""Where a published sort of record has its pages: the public one, its form, its history."""

from typing import Any

from flask import request
from msgspec import Struct

from strategy_tracker.kernel.lookup import is_public
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import RecordTools, Text


class Home(Struct, frozen=True):
    """The addresses of the records of one `kind`, as `web.addresses` and the history call it.

    `drafts` is the list in which drafts are found, where a change of mind leads to that. `forms` is where the forms
    are, for what has no page of its own.
    """

    kind: str
    drafts: str | None = None
    forms: str | None = None

    def page(self, record: Any) -> str:
        """Return the public page."""
        return address(self.kind, record.slug)

    def here(self, record: Any) -> str:
        """Return where the forms of a record are."""
        return f"{request.script_root}{self.forms}/{record.slug}" if self.forms else self.page(record)

    def edit_page(self, record: Any) -> str:
        """Return the form."""
        return f"{self.here(record)}/rediger"

    def after(self, record: Any) -> str:
        """Return where to go once it is saved: the public page, or the form again while the public sees none."""
        return self.seen(record)

    def seen(self, record: Any, place: str = "") -> str:
        """Return a place on the public page, or the form while the public sees none."""
        return self.page(record) + place if record.published_at and is_public(record) else self.edit_page(record)

    def back(self, record: Any) -> str:
        """Return where a change of mind leads."""
        if record.published_at or self.drafts is None:
            return self.after(record)
        return f"{request.script_root}{self.drafts}"

    def tools(self, record: Any, *links: tuple[Text, str]) -> RecordTools:
        """Return what stands over the form: its state, the other forms in `links`, its history."""
        history = (msg("History"), f"{request.script_root}/historikk/{self.kind}/{record.slug}")
        return self.tools_without_history(record, *links, history)

    def tools_without_history(self, record: Any, *links: tuple[Text, str]) -> RecordTools:
        """Return the same of a record whose history stands elsewhere."""
        is_public, publication = record.published_at is not None, f"{self.here(record)}/publisering"
        draft = () if is_public else ((msg("See the page of the draft"), f"{self.here(record)}/utkast"),)
        return RecordTools(is_public, publication, self.page(record), (*draft, *links))
