"""The part of a form that says where a record stands written, with the sources there are to choose from."""

from typing import Any

from strategy_tracker.kernel.citation import Cited
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.sources.queries import cited_by, known_sources
from strategy_tracker.web.citations import Citations


class SourceList(Citations):
    """The sources of a record, or those it has as `of`. The action gets them under the name of the field: `cited`."""

    def __init__(self, label: Message | None = None, *, of: str = "sources", **more: Any) -> None:
        """Call it Sources, unless the form says something better."""
        super().__init__(label or msg("Sources"), known=known_sources, **more)
        self.of = of

    def stored_in(self, record: Any) -> list[Cited]:
        """Return the sources a record has."""
        return list(cited_by(getattr(record, self.of)))
