"""A picture in points of light, made by the library that writes PDF: no browser is asked."""

from typing import Any

DOTS_PER_INCH = 144  # two for each point of the drawing
SHEET = b'#set page(width: auto, height: auto, margin: 0pt)\n#image("picture.svg")'


def as_png(svg: str) -> bytes:
    """Return a drawing as PNG."""
    import typst  # noqa: PLC0415 - of use to those who ask for a picture alone

    files: Any = {"main.typ": SHEET, "picture.svg": svg.encode()}
    drawn = typst.compile(files, format="png", ppi=DOTS_PER_INCH)
    assert isinstance(drawn, bytes)  # noqa: S101 - one sheet is one file
    return drawn
