"""The council model, its bodies and their meetings as lists, sentences and facts."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from strategy_tracker.council.kinds import CouncilStatus, CriterionStatus, SeatRole, StatementKind
from strategy_tracker.council.queries.values import CouncilOverview, CouncilRow, CriterionRow, ModelRow, StatementRow
from strategy_tracker.kernel.partial_date import PartialDate, Precision
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.values.absences import held_or_why, why_of
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.links import cited, link, links, sources
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import FigureSource, Link, ListColumn, Record, Value

STATUS_MARKS: Mapping[CouncilStatus, Mark] = {
    CouncilStatus.ACTIVE: Mark("active", CouncilStatus.ACTIVE.label, MarkOutline.DOT, Tone.GOOD),
    CouncilStatus.HISTORIC: Mark("historic", CouncilStatus.HISTORIC.label, MarkOutline.SQUARE, Tone.STOPPED),
}
CRITERION_MARKS: Mapping[CriterionStatus, Mark] = {
    CriterionStatus.IN_USE: Mark("in-use", CriterionStatus.IN_USE.label, MarkOutline.DOT, Tone.GOOD),
    CriterionStatus.TRIAL: Mark("trial", CriterionStatus.TRIAL.label, MarkOutline.RING, Tone.WAITING),
}
LEVELS: Mapping[int, Message] = {
    1: msg("Level 1: the council"),
    2: msg("Level 2: the committees"),
    3: msg("Level 3: the office"),
}


def point(when: PartialDate) -> str | PartialDate:
    """Return a date as it is said after "as of": a year alone, not "during" it."""
    return str(when.end.year) if when.precision is Precision.YEAR else when


def sentence(overview: CouncilOverview, meetings: int) -> Message:
    """Say how many bodies there are today, and how old the newest list of members is."""
    active = [row for row in overview.councils if row.status is CouncilStatus.ACTIVE]
    lists = [row.members_as_of for row in active if row.members_as_of]
    if not lists:
        return msgn(
            "One body works in the council model today; %(meetings)s of its meetings are on file, no list of members.",
            "%(count)s bodies work in the council model today; %(meetings)s meetings are on file, no list of members.",
            len(active),
            meetings=meetings,
        )
    return msgn(
        "One body works in the council model today; %(meetings)s meetings are on file, "
        "and its newest list of members is as of %(as_of)s.",
        "%(count)s bodies work in the council model today; %(meetings)s meetings are on file, "
        "and the newest list of members of any of them is as of %(as_of)s.",
        len(active),
        meetings=meetings,
        as_of=point(max(lists)),
    )


def levels(councils: Sequence[CouncilRow]) -> list[tuple[Message, list[Record]]]:
    """Return the bodies level by level, those of today first."""
    ordered = sorted(councils, key=lambda row: (row.level, row.status is not CouncilStatus.ACTIVE))
    return [
        (LEVELS.get(level, msg("Level %(number)s", number=level)), [_record(row) for row in rows])
        for level, rows in groupby(ordered, key=lambda row: row.level)
    ]


def _record(row: CouncilRow) -> Record:
    before = [_before(row)] if row.predecessor else []
    return Record(
        title=row.name,
        href=address("council", row.slug),
        mark=STATUS_MARKS[row.status],
        text=row.role,
        facts=[_members(row), *_chair(row), *_meetings(row), *before],
    )


def _before(row: CouncilRow) -> Message:
    return msg("Took over from: %(body)s", body=row.predecessor.label if row.predecessor else "")


def _members(row: CouncilRow) -> Message:
    if row.is_office:
        return msg("Run by %(body)s", body=row.seats[0].organisation.label)
    if not row.seats:
        return msg("List of members not found")
    if row.members_as_of is None:
        return msgn("One seat", "%(count)s seats", row.seats_in_all)
    return msgn(
        "One seat as of %(as_of)s", "%(count)s seats as of %(as_of)s", row.seats_in_all, as_of=point(row.members_as_of)
    )


def _chair(row: CouncilRow) -> list[Value]:
    chair = row.chair
    if chair is None:
        return [msg("Chair not on file")] if row.status is CouncilStatus.ACTIVE and not row.is_office else []
    if chair.as_of is None:
        return [msg("Chair: %(name)s", name=chair.person)]
    return [msg("Chair: %(name)s (%(as_of)s)", name=chair.person, as_of=point(chair.as_of))]


def _meetings(row: CouncilRow) -> list[Value]:
    if row.is_office:
        return []
    if not row.meetings:
        return [msg("No meeting on file")]
    return [msgn("One meeting on file", "%(count)s meetings on file", row.meetings)]


def model_facts(model: ModelRow) -> Facts:
    """Return what sort of thing the model is, as terms and values."""
    numbering = model.about(StatementKind.CASE_NUMBER)
    anatomy = model.about(StatementKind.ANATOMY)
    said = ("nature", "decision_style", "who_can_raise_cases", "municipal_representation")
    facts = facts_of("council_model", model, *said, "secretariat", "former_secretariat")
    facts += [(StatementKind.ANATOMY.label, one.text) for one in anatomy]
    for one in numbering:
        text: list[Value] = [one.text, *([msg("Example: %(example)s", example=one.example)] if one.example else [])]
        facts.append((StatementKind.CASE_NUMBER.label, text))
    return facts


def statement(row: StatementRow, *, is_named: bool = False) -> Record:
    """Return what a source says, who holds it, and where it stands; `is_named` says what it is about."""
    by = [Link(row.by.label, address(row.by.kind, row.by.id))] if row.by else []
    unverified = [msg("Not verified")] if row.is_verified is False else []
    return Record(
        title=row.text,
        kicker=row.kind.label if is_named else None,
        facts=[*by, *_inferred(row), *unverified, *cited(row.sources)],
    )


def model_parts(model: ModelRow | None) -> dict[str, Any]:
    """Return what the page shows of the model, by the name the template has for it."""
    if model is None:
        return {"facts": [], "history": [], "sources": []}
    named = (StatementKind.PRINCIPLE, StatementKind.REPORTING)
    about = {kind.name.lower(): [statement(one, is_named=kind in named) for one in model.about(kind)] for kind in _TOLD}
    told = (*model.about(StatementKind.HISTORY), *model.about(StatementKind.ANATOMY))
    return {
        **about,
        "facts": model_facts(model),
        "history": history(model),
        "sources": sources(model.sources, *(one.sources for one in told)),
    }


_TOLD = (
    StatementKind.PRINCIPLE,
    StatementKind.REPORTING,
    StatementKind.PROBLEM,
    StatementKind.SCORING,
    StatementKind.LEGAL,
    StatementKind.CRITICISM,
)


def history(model: ModelRow) -> list[tuple[Value, list[Value]]]:
    """Return what happened to the model, oldest first, by date."""
    rows = sorted(model.about(StatementKind.HISTORY), key=lambda row: row.happened_on.key if row.happened_on else "")
    return [(row.happened_on or msg("No date"), [row.text, *_inferred(row)]) for row in rows]


def _inferred(row: StatementRow) -> list[Value]:
    return [msg("Our reading of the source")] if row.is_inferred else []


CRITERION_COLUMNS = (
    ListColumn(msg("Criterion")),
    ListColumn(msg("Status"), "state"),
    ListColumn(msg("Status in the data")),
)


def criterion(row: CriterionRow) -> list[Value]:
    """Return a criterion for entry as a line of a table."""
    return [row.text, CRITERION_MARKS[row.status], row.status_text]


def body_parts(row: CouncilRow) -> dict[str, Any]:
    """Return what the page of a body shows of the body itself."""
    return {
        "row": row,
        "sentence": body_sentence(row),
        "facts": body_facts(row),
        "seats": seats(row),
        "members_as_of": point(row.members_as_of) if row.members_as_of else None,
        "seat_columns": SEAT_COLUMNS,
        "endorsed": links(one.strategy for one in row.endorsements),
        "statements": [statement(one) for one in row.statements if one.kind is not StatementKind.FREQUENCY],
        "sources": body_sources(row),
    }


def body_sentence(row: CouncilRow) -> Message:
    """Say who sits in the body, and how old that knowledge is."""
    if row.is_office:
        return msg("%(office)s is run by %(body)s.", office=row.name, body=row.seats[0].organisation.label)
    if not row.seats:
        return msg("Who sits in %(body)s was not found.", body=row.name)
    as_of = point(row.members_as_of) if row.members_as_of else msg("an unknown date")
    observers = sum(seat.seats for seat in row.seats if seat.role is SeatRole.OBSERVER)
    if observers:
        return msgn(
            "As of %(as_of)s it had one seat, and %(observers)s for observers; no newer list is on file.",
            "As of %(as_of)s it had %(count)s seats, and %(observers)s for observers; no newer list is on file.",
            row.seats_in_all,
            as_of=as_of,
            observers=observers,
        )
    return msgn(
        "As of %(as_of)s it had one seat; no newer list is on file.",
        "As of %(as_of)s it had %(count)s seats; no newer list is on file.",
        row.seats_in_all,
        as_of=as_of,
    )


def body_facts(row: CouncilRow) -> Facts:
    """Return what is known of a body as terms and values."""
    frequency: list[Value] = [one.text for one in row.about(StatementKind.FREQUENCY)]
    groups: list[Value] = [group.name for group in row.groups]
    facts: Facts = [
        (msg("Status"), STATUS_MARKS[row.status]),
        (msg("Level in the model"), row.level),
    ]
    if not row.is_office:
        facts += [
            (msg("Chair"), [*_chair_facts(row)] or why_of("council", row.slug, "chair")),
            (msg("How often it meets"), frequency or why_of("council", row.slug, "meeting_frequency")),
            (msg("Seats that must be present"), held_or_why("council", row.slug, "quorum", row.quorum)),
        ]
    if groups:
        facts.append((msg("Gathers"), groups))
    facts.append((msg("Took over from"), link(row.predecessor) or msg("Nothing on file")))
    if row.successors:
        facts.append((msg("Followed by"), [*links(row.successors)]))
    return facts


def _chair_facts(row: CouncilRow) -> list[Value]:
    chair = row.chair
    if chair is None:
        return []
    named: list[Value] = [chair.person, chair.public_role]
    if chair.as_of:
        named.append(msg("As of %(as_of)s", as_of=point(chair.as_of)))
    return [*named, *([link(chair.organisation)] if chair.organisation else [])]


SEAT_COLUMNS = (ListColumn(msg("Organisation")), ListColumn(msg("Part")), ListColumn(msg("People"), "number"))


def seats(row: CouncilRow) -> list[list[Value]]:
    """Return who sends how many, as lines of a table."""
    return [[link(seat.organisation), seat.role.label, seat.seats] for seat in row.seats]


def body_sources(row: CouncilRow) -> list[FigureSource]:
    """Return what is cited for a body and for anything said of it."""
    return sources(
        row.sources,
        *(one.sources for one in row.appointments),
        *(one.sources for one in row.groups),
        *(one.sources for one in row.statements),
    )
