"""A consultation that is held here, as its public page shows it: what can be done, and what has come in."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct

from strategy_tracker.consultations.kinds import ConsultationState, PartyKind
from strategy_tracker.consultations.queries.answering import AskedRow, Paper
from strategy_tracker.consultations.queries.published import ResponseCounts, ResponseRow
from strategy_tracker.consultations.rules.content import Content
from strategy_tracker.consultations.rules.deadlines import day_of
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Filter, FilterChoice, KeyFigure, Link, ListColumn, Text, Value

RESPONSE_COLUMNS = [
    ListColumn(msg("Response number"), "number"),
    ListColumn(msg("Respondent")),
    ListColumn(msg("Type")),
    ListColumn(msg("Language")),
    ListColumn(msg("Received"), "date"),
]


class HeldView(Struct, frozen=True):
    """What the page of a round held here says of how it stands. `root` is the round's address."""

    root: str
    is_open: bool
    is_over: bool
    title: Message
    lines: Sequence[Text]
    figures: Sequence[KeyFigure]
    published: int


def held_view(paper: Paper, counts: ResponseCounts, now: datetime) -> HeldView:
    """Say how the round stands now, and what can be done with it."""
    state = paper.state_at(now)
    return HeldView(
        root=address("consultation", paper.slug),
        is_open=state is ConsultationState.OPEN,
        is_over=not state.is_before_close,
        title=state.label,
        lines=[line for line in (standing(paper, state, day_of(now)), paper.cancelled_because) if line],
        figures=_figures(counts),
        published=counts.published,
    )


def _figures(counts: ResponseCounts) -> list[KeyFigure]:
    figures = [KeyFigure(counts.received, msg("responses received"))]
    if counts.received:
        figures.append(KeyFigure(counts.published, msg("published")))
    if counts.withheld:
        figures.append(KeyFigure(counts.withheld, msg("withheld, with a ground")))
    return figures


def standing(paper: Paper, state: ConsultationState, today: date) -> Message | None:
    """Say until when the round takes responses, with the days that are left; else as `when` does."""
    if state is not ConsultationState.OPEN or paper.closes_at is None:
        return when(paper, state)
    return days_left(paper.closes_at, today)


def days_left(closes_at: datetime, today: date) -> Message:
    """Say how long an open round still takes responses."""
    left = (day_of(closes_at) - today).days
    if left == 0:
        return msg("It closes today: responses can be sent in until %(when)s.", when=closes_at)
    return msgn(
        "One day is left: responses can be sent in until %(when)s.",
        "%(count)s days are left: responses can be sent in until %(when)s.",
        left,
        when=closes_at,
    )


def responses_parts(
    slug: str, counts: ResponseCounts, kind: PartyKind | None, rows: Sequence[ResponseRow]
) -> dict[str, Any]:
    """Return the list of published responses, chosen by the type of respondent."""
    return {
        "counts": counts,
        "sentence": received_sentence(counts),
        "kinds": kind_rows(counts),
        "fields": [kind_filter(counts, kind)],
        "columns": RESPONSE_COLUMNS,
        "rows": [response_cells(slug, row) for row in rows],
    }


def when(paper: Paper, state: ConsultationState) -> Message | None:
    """Say until when, or from when, the round takes responses."""
    match state:
        case ConsultationState.OPEN:
            return msg("Responses can be sent in until %(when)s.", when=paper.closes_at)
        case ConsultationState.SCHEDULED:
            return msg("Responses can be sent in from %(when)s.", when=paper.opens_at)
        case ConsultationState.CANCELLED:
            return None
        case _:
            return msg("It closed at %(when)s.", when=paper.closes_at)


def received_sentence(counts: ResponseCounts) -> Message:
    """Say how many responses have come in, and how many of them can be read."""
    if not counts.received:
        return msg("No response has come in yet.")
    return msgn(
        "One response has come in; %(published)s can be read here.",
        "%(count)s responses have come in; %(published)s of them can be read here.",
        counts.received,
        published=counts.published,
    )


def response_cells(slug: str, row: ResponseRow) -> list[Value]:
    """Return a response as a line of the list."""
    href = f"{address('consultation', slug)}/svarene/{row.number}"
    note = msg("Came after the deadline") if row.is_late else None
    return [row.number, Link(row.name, href, note), row.kind.label, row.language.label, row.received_at]


def kind_filter(counts: ResponseCounts, chosen: PartyKind | None) -> Filter:
    """Return the choice of type of respondent; the counts are of all that came in."""
    choices = [FilterChoice("", msg("All types"), chosen is None)]
    choices += [FilterChoice(kind.value, kind.label, kind is chosen) for kind, _ in counts.by_kind]
    return Filter("type", msg("Type of respondent"), choices)


def kind_rows(counts: ResponseCounts) -> list[tuple[Text, Value]]:
    """Return how many of each type have answered."""
    return [(kind.label, count) for kind, count in counts.by_kind]


def given(paper: Paper, content: Content) -> list[tuple[AskedRow, Text | None, str | None]]:
    """Return the questions that were answered, with the level in words and the text."""
    return [
        (one, one.level_words(content.answers[one.uid].level), content.answers[one.uid].text)
        for one in paper.questions
        if one.uid in content.answers
    ]
