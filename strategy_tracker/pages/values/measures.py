"""Measures as lists and pages take them, and the sentences about them."""

from collections.abc import Iterable, Sequence
from datetime import date

from strategy_tracker.kernel.collation import collation
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.facts import facts_of
from strategy_tracker.pages.values.goals import MADE, goal_href, goal_label
from strategy_tracker.pages.values.links import link, links, sources
from strategy_tracker.pages.values.strategies import goal_choice, strategy_names, strategy_of
from strategy_tracker.strategy.kinds import AssignmentRole, MeasurePhase
from strategy_tracker.strategy.queries.values import (
    BudgetRow,
    DeliveryRow,
    MeasurePage,
    MeasureRow,
    NumberedGoal,
    ReportRow,
)
from strategy_tracker.strategy.rules.deliveries import DeliveryState
from strategy_tracker.strategy.rules.measures import MeasureState
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import money, plain
from strategy_tracker.web.listing import Facet, ListSpec, Order
from strategy_tracker.web.marks import DELIVERY_MARKS, MEASURE_MARKS
from strategy_tracker.web.parts import Explanation, Link, ListColumn, Report, Text, TimelineItem, Value

NEVER = "9999"
STATES = list(MeasureState)


def spec(rows: Sequence[MeasureRow]) -> ListSpec[MeasureRow]:
    """Return how measures can be filtered, searched and sorted."""
    goals = {goal.slug: goal for row in rows for goal in _served(row)}
    owners = {owner.id: owner.label for row in rows for owner in row.owners}
    strategies = strategy_names()
    segments = {row.segment: row.segment_label or row.segment for row in rows if row.segment}
    kinds = {row.kind: row.kind_label for row in rows}
    return ListSpec(
        identity=lambda row: row.slug,
        text=_searched,
        facets=[
            Facet("strategi", msg("Strategy"), msg("All strategies"), strategy_of, strategies.__getitem__),
            Facet("mal", msg("Goal"), msg("All goals"), _goals_of, lambda key: goal_choice(goals[key])),
            Facet("eier", msg("Owner"), msg("All owners"), lambda row: [o.id for o in row.owners], owners.__getitem__),
            Facet(
                "status",
                msg("Status"),
                msg("Any status"),
                lambda row: [row.state.value],
                lambda key: MEASURE_MARKS[key].label,
            ),
            Facet("fase", msg("Phase"), msg("Any phase"), _phase_of, lambda key: MeasurePhase(key).label),
            Facet("segment", msg("Segment"), msg("All segments"), _segment_of, segments.__getitem__),
            Facet("type", msg("Kind"), msg("All kinds"), lambda row: [row.kind], kinds.__getitem__),
        ],
        orders=[
            Order("navn", msg("Name"), lambda row: (collation(plain(row.name)),)),
            Order("mal", msg("Goal"), _goal_key),
            Order("eier", msg("Owner"), lambda row: (collation(plain(row.owners[0].label)) if row.owners else NEVER,)),
            Order("status", msg("Status"), lambda row: (STATES.index(row.state),)),
            Order("dato", msg("Next date"), lambda row: (row.next_date.key if row.next_date else NEVER,)),
        ],
        search_title=msg("Search in measures"),
    )


def _searched(row: MeasureRow) -> str:
    owners = " ".join(plain(owner.label) for owner in row.owners)
    names = [row.name, row.description]
    return " ".join([*(text for one in names if one for text in one.as_dict().values()), owners])


def _served(row: MeasureRow) -> Iterable[NumberedGoal]:
    return [*([row.goal] if row.goal else []), *row.other_goals, *row.sub_goals]


def _goals_of(row: MeasureRow) -> list[str]:
    return [goal.slug for goal in _served(row)]


def _phase_of(row: MeasureRow) -> list[str]:
    return [row.phase.value] if row.phase else []


def _segment_of(row: MeasureRow) -> list[str]:
    return [row.segment] if row.segment else []


def _goal_key(row: MeasureRow) -> tuple[str, str]:
    return (row.goal.strategy, row.goal.number) if row.goal else (NEVER, NEVER)


def list_sentence(rows: Sequence[MeasureRow]) -> Message:
    """Say for how many measures a status is published, and how many are not under control."""
    known = [row for row in rows if row.state is not MeasureState.NOT_PUBLISHED]
    troubled = {MeasureState.SOME_CHALLENGES, MeasureState.OFF_PLAN, MeasureState.DISAGREEMENT}
    return msg(
        "%(known)s of %(total)s measures have a dated, published status; %(troubled)s of them are in trouble or "
        "reported differently by two bodies.",
        known=len(known),
        total=len(rows),
        troubled=sum(1 for row in known if row.state in troubled),
    )


COLUMNS = (
    ListColumn(msg("Measure"), order="navn"),
    ListColumn(msg("Main goal"), missing=msg("No goal stated"), order="mal"),
    ListColumn(msg("Owner"), missing=msg("No owner stated"), order="eier"),
    ListColumn(msg("Status"), "state", order="status"),
    ListColumn(msg("Reported"), "date", missing=msg("No dated report")),
    ListColumn(msg("Deliveries made"), "number"),
    ListColumn(msg("Next date"), "date", missing=msg("None published"), order="dato"),
)


def cells(row: MeasureRow) -> list[Value]:
    """Return a measure as a row of the list."""
    made = msg("%(made)s of %(total)s", made=row.deliveries.of(*MADE), total=row.deliveries.total)
    return [
        Link(row.name, address("measure", row.slug), row.description),
        Link(goal_choice(row.goal), goal_href(row.goal)) if row.goal else None,
        link(row.owners[0]) if row.owners else None,
        MEASURE_MARKS[row.state],
        row.reported_on,
        made if row.deliveries.total else msg("none published"),
        row.next_date,
    ]


def page_sentence(page: MeasurePage) -> Message:
    """Say how a measure goes, in one sentence."""
    row, tally = page.row, page.row.deliveries
    late = tally.of(DeliveryState.OVERDUE)
    if not tally.total:
        return msg("No delivery of this measure is published.")
    if late:
        return msg(
            "%(made)s of %(total)s deliveries are made, and %(late)s have a date that has passed.",
            made=tally.of(*MADE),
            total=tally.total,
            late=late,
        )
    if row.next_date:
        return msg(
            "%(made)s of %(total)s deliveries are made; the next date is %(date)s.",
            made=tally.of(*MADE),
            total=tally.total,
            date=row.next_date,
        )
    return msgn(
        "%(made)s of %(count)s delivery is made; no further date is published.",
        "%(made)s of %(count)s deliveries are made; no further date is published.",
        tally.total,
        made=tally.of(*MADE),
    )


def state_explanation(page: MeasurePage) -> Explanation:
    """Say why a measure is in its state."""
    inputs: list[tuple[Text, Value]] = [
        (_report_line(report), MEASURE_MARKS[report.state]) for report in page.row.newest_reports
    ]
    return Explanation(
        rule=msg(
            "The status is the newest dated report of each body behind the measure. Where two bodies differ, both "
            "are shown and neither hides the other. Deliveries are never averaged into it."
        ),
        inputs=inputs,
        arithmetic=page.row.assessment.reason,
        note=page.row.assessment.contradiction,
    )


def _report_line(report: ReportRow) -> Message:
    who: Text = report.reporter.label if report.reporter else msg("Body not stated")
    if report.valid_on is None:
        return msg("%(who)s, without a date", who=who)
    return msg("%(who)s, %(date)s", who=who, date=report.valid_on)


def report(row: ReportRow, cited: dict[str, Sequence[object]]) -> Report:
    """Return a report as the component takes it."""
    reporter: Value = link(row.reporter) or msg("The reporting body is not stated")
    if row.told_by and row.reporter:
        reporter = Link(
            row.reporter.label,
            address("organisation", row.reporter.id),
            msg("as told by %(name)s", name=row.told_by.label),
        )
    return Report(
        reporter=reporter,
        mark=MEASURE_MARKS[row.state],
        dated=row.valid_on,
        text=row.text,
        risk=msg("Risk: %(risk)s", risk=row.risk.label) if row.risk else None,
        sources=sources(cited.get(row.uid, ())),  # type: ignore[arg-type] # citations
    )


def waits(page: MeasurePage) -> dict[str, list[Link]]:
    """Return, by delivery, those that must come before it."""
    found: dict[str, list[Link]] = {}
    for slug, before in page.waits:
        found.setdefault(slug, []).append(Link(before.label, address("delivery", before.id)))
    return found


def timeline(rows: Sequence[DeliveryRow]) -> list[TimelineItem]:
    """Return the deliveries that have a date, for the line of years."""
    return [
        TimelineItem(
            name=row.name,
            mark=DELIVERY_MARKS[row.state],
            planned=row.planned,
            forecast=row.forecast,
            delivered=row.delivered,
            href=f"#leveranse-{row.slug}",
            moved=row.moved,
        )
        for row in rows
        if row.current or row.planned
    ]


def timeline_span(rows: Sequence[DeliveryRow], today: date) -> tuple[date, date]:
    """Return the first and the last day the line of years must hold."""
    dates = [one for row in rows for one in (row.planned, row.forecast, row.delivered) if one]
    return min([today, *(one.start for one in dates)]), max([today, *(one.end for one in dates)])


def facts(page: MeasurePage) -> list[tuple[Text, Value | list[Value]]]:
    """Return the facts about a measure."""
    row = page.row
    partners: list[Value] = [
        link(part.organisation, part.role.label) for part in row.parts if part.role is not AssignmentRole.OWNER
    ]
    return [
        *facts_of("measure", row, "kind"),
        (msg("Owner"), [*links(row.owners)] or None),
        *facts_of("measure", row, "owner_basis"),
        (msg("Others in it"), partners or None),
        *facts_of("measure", row, "goal_basis"),
        (msg("Other goals it serves"), _goal_links([*row.other_goals, *row.sub_goals]) or msg("None stated")),
        (label_of("measure", "segment"), row.segment_label),
        *facts_of("measure", row, "phase", "starts_on", "ends_on"),
        *facts_of("measure", row.others, *row.others),
    ]


def _goal_links(goals: Iterable[NumberedGoal]) -> list[Value]:
    return [Link(goal.name, goal_href(goal), goal_label(goal)) for goal in goals]


BUDGET_COLUMNS = (
    ListColumn(label_of("budget_line", "year"), "number", missing=msg("Year not given")),
    ListColumn(label_of("budget_line", "kind")),
    ListColumn(label_of("budget_line", "amount_ore"), "number"),
    ListColumn(label_of("budget_line", "note")),
)


def budget_cells(row: BudgetRow) -> list[Value]:
    """Return a budget line; an amount that nobody published stays missing."""
    amount: Value = money(row.amount_ore) if row.amount_ore is not None else None
    return [str(row.year) if row.year else None, row.kind.label, amount, row.note or ""]
