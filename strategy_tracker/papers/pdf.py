"""A document as a tagged PDF (PDF/UA-1): read aloud in its order, its language known, table heads told with each cell.

Texts go to the typesetter as data. Nothing that somebody wrote is a command there, and it opens no file and no address.
"""

from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from strategy_tracker.kernel.signs import FORBIDDEN
from strategy_tracker.papers.languages import language_of, region_of
from strategy_tracker.papers.tree import Manuscript

if TYPE_CHECKING:
    from typst import Fonts

PAGE = Path(__file__).with_name("paper.typ")
MEDIA_TYPE = "application/pdf"


def write(paper: Manuscript) -> bytes:
    """Return the file.

    A sign that neither our own fonts nor those of the machine can draw is left as an empty box, and the file does not
    then claim to be PDF/UA; it is tagged all the same.
    """
    from typst import TypstError  # noqa: PLC0415 - 30 MiB that few processes need

    try:
        return _compiled(paper, "ua-1")
    except TypstError:
        return _compiled(paper)


def _compiled(paper: Manuscript, *standards: Literal["ua-1"]) -> bytes:
    from typst import compile as typeset  # noqa: PLC0415 - as above

    return typeset(
        PAGE,
        root=PAGE.parent,
        format="pdf",
        font_paths=_fonts(),
        sys_inputs={"paper": msgspec.json.encode(told(paper)).decode()},
        pdf_standards=list(standards),
        timestamp=_stamp(paper),
    )


@cache
def _fonts() -> "Fonts":
    from typst import Fonts  # noqa: PLC0415 - as above

    return Fonts()


def told(paper: Manuscript) -> dict[str, Any]:
    """Return the document as plain data, without signs that no page can show."""
    data = {**msgspec.to_builtins(paper), "language": language_of(paper.language), "region": region_of(paper.language)}
    for part, drawn in zip(paper.parts, data["parts"], strict=True):
        drawn["shares"] = list(getattr(part, "shares", ()))
    cleaned: dict[str, Any] = _cleaned(data)
    return cleaned


def _cleaned(value: Any) -> Any:
    match value:
        case str():
            return FORBIDDEN.sub("", value)
        case dict():
            return {key: _cleaned(one) for key, one in value.items()}
        case list() | tuple():
            return [_cleaned(one) for one in value]
        case _:
            return value


def _stamp(paper: Manuscript) -> int | None:
    return None if paper.made_on is None else int(datetime.combine(paper.made_on, time(12), UTC).timestamp())
