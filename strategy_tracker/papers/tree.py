"""What a document is made of, in the order in which it is read; texts are in the language of their reader already.

A heading is one level below the one it stands under, never two: those who listen to a document find their way by them.
"""

from datetime import date
from typing import TypeAlias

from msgspec import Struct


class TextPiece(Struct, frozen=True):
    """A piece of text. `language` is its own where it is not that of the document."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str | None = None
    language: str | None = None


Line: TypeAlias = tuple[TextPiece, ...]


class Part(Struct, frozen=True, tag_field="kind"):
    """Something that stands in a document by itself."""

    @property
    def kind(self) -> str:
        """Return what sort of part it is, for those who draw it."""
        return str(self.__struct_config__.tag)


class Heading(Part, frozen=True, tag="heading"):
    """A heading; level 1 stands right under the title. `key` is its place on a page, for links."""

    text: str
    level: int = 1
    key: str = ""


class Paragraph(Part, frozen=True, tag="paragraph"):
    """A paragraph."""

    spans: Line


class PaperNote(Part, frozen=True, tag="note"):
    """A remark set apart: how to read what follows, what it rests on."""

    spans: Line


class PaperList(Part, frozen=True, tag="list"):
    """Points."""

    items: tuple[Line, ...]


class PaperTable(Part, frozen=True, tag="table"):
    """Rows under heads; the first cell names the row. `numbers` are the columns that stand to the right.

    The caption of a quiet one, whose heading says the same, is there for those who listen.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    is_quiet: bool = False

    @property
    def shares(self) -> tuple[int, ...]:
        """Return how wide each column is beside the others."""
        return self.widths or (1,) * len(self.heads)


class Manuscript(Struct, frozen=True):
    """A document. `foot` stands at the end of each page on paper: where it came from and when."""

    title: str
    language: str
    parts: tuple[Part, ...]
    subject: str = ""
    publisher: str = ""
    foot: str = ""
    made_on: date | None = None


def line(text: str, **marks: bool | str | None) -> Line:
    """Return a line of one piece."""
    return (TextPiece(text, **marks),)  # type: ignore[arg-type] # strong, emphasis, href, language
