"""Meetings of the council's bodies as lists, sentences and facts."""

from collections.abc import Sequence

from strategy_tracker.council.queries.values import MeetingPage, MeetingRow
from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.absences import held_or_why
from strategy_tracker.pages.values.links import link
from strategy_tracker.web.addresses import address
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.parts import Link, ListColumn, Record, Text, Value


def spec(rows: Sequence[MeetingRow]) -> ListSpec[MeetingRow]:
    """Say how the list of meetings can be filtered and sorted."""
    bodies = {row.council.id: row.council.label for row in rows}
    return ListSpec(
        identity=lambda row: row.slug,
        text=lambda row: " ".join(
            text for one in (row.title, row.outcome, row.announced) if one for text in (one.nb, one.nn, one.en)
        ),
        facets=(
            Facet("organ", msg("Body"), msg("All bodies"), lambda row: (row.council.id,), bodies.__getitem__),
            Facet("aar", msg("Year"), msg("All years"), lambda row: (str(row.held_on.end.year),), str),
        ),
        orders=(
            Order("dato", msg("Date"), lambda row: (row.held_on.key,), descending=True),
            Order("navn", msg("Name"), lambda row: (collation(str(row.title)),)),
            Order("saker", msg("Cases"), lambda row: (row.cases,), descending=True),
        ),
    )


COLUMNS = (
    ListColumn(msg("Meeting"), order="navn"),
    ListColumn(msg("Held"), "date", order="dato"),
    ListColumn(msg("Body")),
    ListColumn(msg("Cases"), "number", order="saker"),
    ListColumn(msg("What came of it")),
)


def cells(row: MeetingRow) -> list[Value]:
    """Return a meeting as a line of the list."""
    return [
        Link(row.title, address("meeting", row.slug), row.measure.label if row.measure else None),
        row.held_on,
        link(row.council),
        held_or_why("meeting", row.slug, "cases", row.cases or None),
        held_or_why("meeting", row.slug, "outcome", row.outcome),
    ]


def record(row: MeetingRow) -> Record:
    """Return a meeting of a body as a record."""
    cases = [msgn("One case", "%(count)s cases", row.cases)] if row.cases else []
    return Record(row.title, address("meeting", row.slug), facts=[row.held_on, *cases], text=row.outcome)


def sentence(row: MeetingRow) -> Message:
    """Say what was on the agenda, and whether anything is known to have come of it."""
    if not row.cases and row.outcome is None:
        return msg("Neither the agenda of the meeting nor what came of it is on file.")
    if not row.cases:
        return msg("What came of the meeting is on file; its agenda is not.")
    if row.outcome is None:
        return msgn(
            "One case was on the agenda; what came of it is not on file.",
            "%(count)s cases were on the agenda; what came of them is not on file.",
            row.cases,
        )
    return msgn(
        "One case was on the agenda, and what came of it is on file.",
        "%(count)s cases were on the agenda, and what came of the meeting is on file.",
        row.cases,
    )


CASE_COLUMNS = (
    ListColumn(msg("Case")),
    ListColumn(msg("Put to the body for")),
    ListColumn(msg("Theme"), missing=msg("Theme not on file")),
)


def case_cells(page: MeetingPage) -> list[list[Value]]:
    """Return the agenda as lines of a table."""
    return [[case.number, case.label or case.kind.label, case.title] for case in page.cases]


def facts(row: MeetingRow) -> list[tuple[Text, Value]]:
    """Return what is known of a meeting as terms and values."""
    days: list[tuple[Text, Value]] = [(msg("Held"), row.held_on)]
    if row.ended_on:
        days = [(msg("First day"), row.held_on), (msg("Last day"), row.ended_on)]
    return [
        (msg("Body"), link(row.council)),
        *days,
        (msg("Measure it dealt with"), link(row.measure) or msg("No measure is named")),
    ]
