"""References and citations as the components show them."""

from collections.abc import Iterable

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.sources.queries import Citation
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import FigureSource, Link, Text, Value


def link(reference: Reference | None, note: Text | None = None) -> Link | None:
    """Lead on to a record's page; None where there is none to lead to."""
    if reference is None:
        return None
    return Link(reference.label, address(reference.kind, reference.id), note)


def links(references: Iterable[Reference], note: Text | None = None) -> list[Link]:
    """Lead on to each record's page."""
    return [Link(one.label, address(one.kind, one.id), note) for one in references]


def sources(*lists: Iterable[Citation]) -> list[FigureSource]:
    """Return what is cited, each source once, in the order first met."""
    cited = {one.uid: one for each in lists for one in each}
    return [FigureSource(one.name, one.url, one.dated_on) for one in cited.values()]


def cited(citations: Iterable[Citation]) -> list[Value]:
    """Return what is cited as short values for a cell or a line of facts."""
    return [Link(one.name, one.url) if one.url else one.name for one in citations]
