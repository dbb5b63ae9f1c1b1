"""One organisation as its page takes it: what it is, what it does in each capability."""

from typing import Any
from urllib.parse import urlencode

from strategy_tracker.actors.queries import MembershipRow, OrganisationPage, RoleHolderRow
from strategy_tracker.engagement.queries.values import InputRow
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.queries.organisations import OrganisationView
from strategy_tracker.pages.values import benefits, freshness, goals, moves, readings
from strategy_tracker.pages.values.absences import counts_by_kind, held_or_why, why_empty
from strategy_tracker.pages.values.audits import AUDIT_COLUMNS, audit_cells, finding_record
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.links import cited, link, sources
from strategy_tracker.pages.values.marks import measure_mark
from strategy_tracker.pages.values.organisations import ACTIVE, CLOSED, grouped, valid
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.queries.values import MeasureRow
from strategy_tracker.strategy.rules.deliveries import MADE
from strategy_tracker.web import counted
from strategy_tracker.web.addresses import address
from strategy_tracker.web.parts import Link, Record, Value

ROLE_HEADS = {
    AssignmentRole.OWNER: msg("Measures it owns"),
    AssignmentRole.CONTRIBUTOR: msg("Measures it contributes to"),
    AssignmentRole.REPORTER: msg("Measures it reports on"),
    AssignmentRole.SPONSOR: msg("Measures it pays for or orders"),
}


def parts(view: OrganisationView, root: str) -> dict[str, Any]:
    """Return everything an organisation's page shows; `root` is where the site begins, in the reader's language."""
    page = view.page
    return {
        "row": page.row,
        "page": page,
        "sentences": page_sentences(view),
        "facts": facts(page),
        "by_role": by_role(view),
        **moves.of_owner(view.deliveries),
        "benefits": [benefits.record(row) for row in view.benefits],
        "columns": goals.INDICATOR_COLUMNS,
        "indicators": [goals.indicator_cells(row) for row in view.indicators],
        "members": [member_link(row) for row in page.members],
        "memberships": [member_link(row) for row in page.memberships],
        "holders": [holder_record(row) for row in page.role_holders],
        "council": council_records(view, root),
        "rounds": round_records(view),
        "gatherings": gathering_records(view),
        "inputs": [input_record(row) for row in view.inputs],
        "fresh": freshness.of_owner(view.fresh) if view.fresh else None,
        "gaps": counts_by_kind(view.missing, f"{root}/hull?{urlencode({'hvorfor': 'hull', 'hvem': page.row.slug})}"),
        "audit_columns": AUDIT_COLUMNS,
        "audits": [audit_cells(row) for row in view.audits],
        "findings": [finding_record(row) for row in view.findings],
        "sources": sources(page.sources),
    }


def page_sentences(view: OrganisationView) -> list[Message]:
    """Say what an organisation does in the strategy."""
    owned = sum(role is AssignmentRole.OWNER for role, _ in view.measures)
    other = len({row.slug for role, row in view.measures if role is not AssignmentRole.OWNER})
    found = [_still_there(view.page)] if view.page.row.status != ACTIVE else []
    is_gone = view.page.row.successor is not None or view.page.row.status == CLOSED
    if owned or other:
        found.append(_measures(owned, other, is_gone=is_gone))
    if view.indicators:
        found.append(
            msgn("It owns one indicator.", "It owns %(count)s indicators.", len(view.indicators)),
        )
    return found or [_elsewhere(view)]


def _measures(owned: int, other: int, *, is_gone: bool) -> Message:
    """Say what part a body has in the measures; of one that is no more, what part it had."""
    if is_gone:
        return msgn(
            "As far as we hold them, it owned %(count)s measure and had another part in %(other)s.",
            "As far as we hold them, it owned %(count)s measures and had another part in %(other)s.",
            owned,
            other=other,
        )
    return msg(
        "It owns %(owned)s and has another part in %(other)s.",
        owned=counted.measures(owned),
        other=counted.measures(other),
    )


def _still_there(page: OrganisationPage) -> Message:
    row = page.row
    if row.successor and row.valid_to:
        return msg("It stood until %(date)s, and then went into %(name)s.", name=row.successor.label, date=row.valid_to)
    if row.successor:
        return msg("It went into %(name)s.", name=row.successor.label)
    if row.status == CLOSED:
        return msg("It has closed down.")
    return msg("Whether it still stands is not known.")


def _elsewhere(view: OrganisationView) -> Message:
    if view.rounds or view.gatherings or view.inputs or view.council:
        return msg("It has no part in a measure on file, but has been heard or met with in the work.")
    if view.page.memberships or view.page.members:
        return msg("It has no part in a measure on file; it is here through its membership.")
    return msg("It has no part in a measure on file.")


def facts(page: OrganisationPage) -> Facts:
    """Return the facts about an organisation."""
    row = page.row
    before: list[Value] = [link(one) for one in page.predecessors]
    rows: Facts = [
        (label_of("organisation", "kind"), row.kind_label),
        *facts_of("organisation", row, "status"),
        (
            label_of("organisation", "org_number"),
            held_or_why("organisation", row.slug, "org_number", grouped(row.org_number)),
        ),
        (msg("Valid"), valid(row)),
        (msg("Was before"), before or msg("No predecessor on file")),
    ]
    if row.successor:
        rows.append((msg("Went into"), link(row.successor)))
    return rows


def by_role(view: OrganisationView) -> list[tuple[str, Message, list[Record]]]:
    """Return its measures, part by part: the part's key, the words for it, the measures."""
    return [
        (role.value, heading, [measure_record(row, role) for each, row in view.measures if each is role])
        for role, heading in ROLE_HEADS.items()
        if any(each is role for each, _ in view.measures)
    ]


def measure_record(row: MeasureRow, role: AssignmentRole) -> Record:
    """Return a measure as a line: its state, its goal, how much is made, and whether it is we who say who owns it."""
    made, total = row.deliveries.of(*MADE), row.deliveries.total
    facts: list[Value] = []
    if role is AssignmentRole.OWNER and row.is_owner_ours:
        facts.append(readings.owner_of(row, role.label))
    if row.goal:
        facts.append(readings.goal_of(row, Link(goals.goal_label(row.goal), goals.goal_href(row.goal))))
    if total:
        facts.append(goals.deliveries_made(made, total))
    return Record(title=row.name, href=address("measure", row.slug), mark=measure_mark(row), facts=facts)


def member_link(row: MembershipRow) -> Link:
    """Lead on to a member, or to what it is a member of, with the time."""
    return Link(row.organisation.label, address("organisation", row.organisation.id), _time(row))


def _time(row: MembershipRow) -> Message | None:
    if row.from_on and row.to_on:
        return msg("%(start)s to %(end)s", start=row.from_on, end=row.to_on)
    if row.from_on:
        return msg("from %(start)s", start=row.from_on)
    return msg("until %(end)s", end=row.to_on) if row.to_on else None


def holder_record(row: RoleHolderRow) -> Record:
    """Return a person in a public role, with where that is written."""
    return Record(title=row.name, text=row.public_role, facts=cited(row.sources))


def council_records(view: OrganisationView, root: str) -> list[Record]:
    """Return its places in the council model."""
    found = [
        Record(
            title=seat.council.label,
            href=address(seat.council.kind, seat.council.id),
            facts=[
                seat.role.label,
                msgn("One seat", "%(count)s seats", seat.seats),
                msg("as of %(date)s", date=seat.as_of) if seat.as_of else msg("date of the list not found"),
                seat.status.label,
            ],
        )
        for seat in view.council.seats
    ]
    found += [
        Record(title=council.label, href=address(council.kind, council.id), facts=[row.role.label, row.person])
        for council, row in view.council.appointments
    ]
    if view.council.is_secretariat:
        found.append(Record(title=msg("Secretariat of the council model"), href=root + "/raad#modell"))
    if view.council.was_secretariat:
        found.append(Record(title=msg("Secretariat of the council model, earlier"), href=root + "/raad#modell"))
    return found


def round_records(view: OrganisationView) -> list[Record]:
    """Return the consultations it asked or answered in."""
    return [
        Record(
            title=one.round.name,
            href=address("consultation", one.round.slug),
            facts=[
                *([msg("Asked")] if one.is_organiser else []),
                *([msg("Answered")] if one.is_respondent else []),
                *([one.round.deadline_on] if one.round.deadline_on else []),
            ],
        )
        for one in view.rounds
    ]


def gathering_records(view: OrganisationView) -> list[Record]:
    """Return the gatherings it arranged or took part in."""
    return [
        Record(
            title=one.gathering.name,
            href=address("gathering", one.gathering.slug),
            facts=[
                *([msg("Arranged it")] if one.is_organiser else []),
                *([msg("Took part")] if one.is_participant else []),
                one.gathering.held_on or one.gathering.date_text or msg("date not found"),
            ],
        )
        for one in view.gatherings
    ]


def input_record(row: InputRow) -> Record:
    """Return what it said, or what was said about it."""
    touched: list[Value] = [link(goal) for goal in row.goals]
    return Record(
        title=row.theme,
        href=address("gathering", row.gathering.id),
        text=row.statement,
        facts=[row.outcome or why_empty("gathering_input", row.slug, "outcome"), *touched],
    )
