"""Organisations as lists and pages take them, and the sentences about them."""

from collections.abc import Sequence

from strategy_tracker.actors.kinds import organisation_kind_label
from strategy_tracker.actors.queries import OrganisationRow
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.organisations import OrganisationLine
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import plain
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.parts import Link, ListColumn, Value

ACTIVE, CLOSED = "active", "closed"
OWNS, TAKES_PART, NO_MEASURE = "eier", "deltar", "ingen"
PARTS = {
    OWNS: msg("Owns a measure"),
    TAKES_PART: msg("Takes part in a measure"),
    NO_MEASURE: msg("Has no measure on file"),
}


def spec(lines: Sequence[OrganisationLine]) -> ListSpec[OrganisationLine]:
    """Return how organisations can be filtered, searched and sorted."""
    statuses = {line.row.status.value: line.row.status.label for line in lines}
    return ListSpec(
        identity=lambda line: line.row.slug,
        text=_searched,
        facets=[
            Facet("type", msg("Kind"), msg("All kinds"), lambda line: (line.row.kind,), organisation_kind_label),
            Facet(
                "status",
                msg("Status"),
                msg("Any status"),
                lambda line: (line.row.status.value,),
                statuses.__getitem__,
            ),
            Facet("del", msg("Part in measures"), msg("Any part"), _part_keys, PARTS.__getitem__),
        ],
        orders=[
            Order("navn", msg("Name"), lambda line: (collation(plain(line.row.name)),)),
            Order("type", msg("Kind"), lambda line: (collation(plain(line.row.kind_label)),)),
            Order("eier", msg("Owns"), lambda line: (line.owned, line.other), descending=True),
            Order("deltar", msg("Takes part in"), lambda line: (line.other, line.owned), descending=True),
        ],
        search_title=msg("Search in organisations"),
    )


def _searched(line: OrganisationLine) -> str:
    names = [line.row.name, *([line.row.description] if line.row.description else [])]
    return " ".join([*(text for one in names for text in one.as_dict().values()), line.row.org_number or ""])


def _part_keys(line: OrganisationLine) -> list[str]:
    found = [key for key, count in ((OWNS, line.owned), (TAKES_PART, line.other)) if count]
    return found or [NO_MEASURE]


def sentence(lines: Sequence[OrganisationLine]) -> Message:
    """Say how many carry the measures."""
    if not lines:
        return msg("No organisation is on file.")
    return msgn(
        "%(count)s of %(total)s organisations on file owns a measure, and %(others)s more take part in one.",
        "%(count)s of %(total)s organisations on file own a measure, and %(others)s more take part in one.",
        sum(1 for line in lines if line.owned),
        total=len(lines),
        others=sum(1 for line in lines if line.other and not line.owned),
    )


COLUMNS = (
    ListColumn(msg("Organisation"), order="navn"),
    ListColumn(msg("Kind"), order="type"),
    ListColumn(msg("Status")),
    ListColumn(msg("Owns"), "number", unit=msg("measures"), order="eier"),
    ListColumn(msg("Takes part in"), "number", unit=msg("measures"), order="deltar"),
)


def cells(line: OrganisationLine) -> list[Value]:
    """Return an organisation as a row of the list."""
    row = line.row
    return [
        Link(row.name, address("organisation", row.slug), row.description),
        row.kind_label,
        status(row),
        line.owned,
        line.other,
    ]


def status(row: OrganisationRow) -> Value:
    """Return whether an organisation stands, and what it went into."""
    if row.successor is None:
        return row.status.label
    return Link(
        msg("Went into %(name)s", name=row.successor.label), address("organisation", row.successor.id), valid(row)
    )


def grouped(number: str | None) -> str | None:
    """Return an organisation number as it is read: three by three."""
    if number is None:
        return None
    return "\N{NO-BREAK SPACE}".join(number[at : at + 3] for at in range(0, len(number), 3))


def valid(row: OrganisationRow) -> Message | None:
    """Return from when to when an organisation stands."""
    if row.valid_from and row.valid_to:
        return msg("%(start)s to %(end)s", start=row.valid_from, end=row.valid_to)
    if row.valid_from:
        return msg("from %(start)s", start=row.valid_from)
    return msg("until %(end)s", end=row.valid_to) if row.valid_to else None
