"""A file that is sent in. Its bytes go to whoever reads them; its name is not asked for what it is."""

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms.validators import StopValidation

from strategy_tracker.web.fields.base import MISSING, Helped, Named


class Upload(Helped):
    """A file, as bytes; none chosen is None. No page can show it again, so a form that is refused asks for it anew."""

    look = "file"
    text = typed_text = ""

    def __init__(self, label: Named, *, accept: str = ".xlsx,.csv,.tsv,.txt,.json", **more: Any) -> None:
        """Say which files the browser offers first."""
        super().__init__(label, **more)
        self.accept = accept

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Take what is in the file."""
        sent = valuelist[0] if valuelist else None
        self.data = _content(sent) if isinstance(sent, FileStorage) else None

    def check(self) -> None:
        """Refuse nothing but that it is missing."""
        if self.required and self.data is None:
            raise StopValidation(MISSING)


def _content(sent: FileStorage) -> bytes | None:
    """Return what is in it; one that is large lies in a file meanwhile, which is closed at once."""
    content = sent.read()
    sent.close()
    return content or None
