"""What pages say of themselves: the titles of their figures, and how accessible they are."""

import re

from tests.support.html import parse
from tests.truth.said import Said, says, words


@says("Vis som tabell: @")
def a_table(said: Said, *_: str) -> str:
    """The title of the figure the table belongs to, which is checked by itself."""
    figure = said.element.parent
    while figure.name != "figure":
        figure = figure.parent
    return words(figure.query("figcaption .title, figcaption h2, figcaption h3")[0])


@says("Nettstedet oppfyller delvis WCAG 2.2 på nivå A og AA: Ett av # krav er ikke oppfylt.")
def criteria(said: Said, *_: str) -> int:
    """As many as are listed on the page, where one stands among those that are not met."""
    sections = parse(said.pages[said.address]).query("main section")
    (falls_short,) = (one for one in sections if one.query("#brudd"))
    (listed,) = (one for one in sections if one.query("#krav"))
    assert len(falls_short.query("tbody tr")) == 1
    return len(set(re.findall(r"\b[1-4]\.[1-5]\.\d+\b", words(listed))))


@says("Numrene er fra WCAG 2.2, nivå A og AA.")
def of_the_standard(*_: object) -> bool:
    return True


@says("Sist gjennomgått 1. des. 2026.")
def gone_through(*_: object) -> bool:
    """The day on which the list was last gone through, as whoever did it wrote it down."""
    return True
