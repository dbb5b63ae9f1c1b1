"""A measure as its page takes it: how it goes and why, its deliveries in time, its money, and what is missing."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.words import fields_of, label_of
from strategy_tracker.pages.queries.measures import MeasureView
from strategy_tracker.pages.values import (
    assessments,
    benefits,
    body_use,
    causes,
    costs,
    dependencies,
    freshness,
    goals,
    moves,
    readings,
    uptake,
)
from strategy_tracker.pages.values.absences import absence_mark, by_kind, why_of
from strategy_tracker.pages.values.audits import finding_record
from strategy_tracker.pages.values.decisions import views_of_council
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.goals import goal_href, goal_label
from strategy_tracker.pages.values.history import history_records
from strategy_tracker.pages.values.links import link, links, sources
from strategy_tracker.pages.values.marks import delivery_mark, delivery_segments, measure_mark
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.queries.delivery_facts import DeliveryFactsRow
from strategy_tracker.strategy.queries.values import (
    BudgetRow,
    DeliveryRow,
    MeasurePage,
    MeasureRow,
    NumberedGoal,
    ReportRow,
)
from strategy_tracker.strategy.rules.deliveries import MADE, DeliveryState
from strategy_tracker.web import counted
from strategy_tracker.web.addresses import address
from strategy_tracker.web.format import money
from strategy_tracker.web.marks import MEASURE_MARKS, NEWS
from strategy_tracker.web.parts import Explanation, Link, ListColumn, Report, Text, TimelineItem, Value


def parts(view: MeasureView, today: date) -> dict[str, Any]:
    """Return everything the page shows."""
    page, row = view.page, view.page.row
    return {
        "page": page,
        "row": row,
        "crumbs": _crumbs(row.strategy, row.goal),
        "sentence": page_sentence(page),
        "owners": [readings.owner_of(row, link(owner)) for owner in row.owners],
        "main_goal": readings.goal_of(row, _main_goal(row.goal)),
        "mark": measure_mark(row),
        "explanation": state_explanation(page),
        "reports": [report(one, dict(page.report_sources)) for one in page.reports],
        "reports_shown": reports_shown(page),
        "facts": facts(page),
        **_deliveries(page, today),
        "columns": goals.INDICATOR_COLUMNS,
        "indicators": [goals.indicator_cells(one) for one in view.indicators],
        **causes.of_measure(view.effects),
        "meetings": view.meetings,
        "council_views": views_of_council(view.priorities),
        "gatherings": links(one.reference for one in view.gatherings),
        "uptake": uptake.of_measure(view.placements, view.counts),
        **body_use.of_measure(page.uses),
        "findings": [finding_record(one) for one in view.findings],
        **costs.of_measure(view.costs),
        "assessments": assessments.of_measure(view.assessments),
        "assessment_columns": assessments.COLUMNS,
        **benefits.of_measure(view.benefits),
        "delivery_why": {f"{one.place[1]}.{one.place[2]}": absence_mark(one.why) for one in view.missing if one.place},
        "no_phase": why_of("placement", "", "phase"),
        "no_budget": why_of("measure", row.slug, "budget"),
        "budget_columns": BUDGET_COLUMNS,
        "budget": [budget_cells(line) for line in page.budget_lines],
        "budget_sources": sources(*(line.sources for line in page.budget_lines)),
        "fresh": freshness.of_measure(view.fresh),
        "gaps": by_kind(view.missing, row.reference),
        "history": history_records(view.history, view.names),
        "sources": sources(page.sources),
    }


def _deliveries(page: MeasurePage, today: date) -> dict[str, Any]:
    start, end = timeline_span(page.deliveries, today)
    return {
        "segments": delivery_segments(page.row.deliveries),
        "deliveries": {one.slug: one for one in page.deliveries},
        "delivery_marks": {one.slug: delivery_mark(one) for one in page.deliveries},
        **dependencies.of_measure(page.dependencies),
        "delivery_moves": {one.slug: moves.lines(one) for one in page.deliveries},
        "delivery_facts": {slug: delivery_facts(row) for slug, row in page.delivery_facts},
        "delivery_sources": {slug: sources(cited) for slug, cited in page.delivery_sources},
        "timeline": timeline(page.deliveries),
        "start": start,
        "end": end,
    }


def reports_shown(page: MeasurePage) -> int:
    """Return how many reports are current: the newest, down to the last that decides the status."""
    deciding = {one.uid for one in page.row.newest_reports}
    return max((place for place, one in enumerate(page.reports, 1) if one.uid in deciding), default=1)


def _crumbs(strategy: Reference | None, goal: NumberedGoal | None) -> list[tuple[Text | None, Text, str | None]]:
    crumbs: list[tuple[Text | None, Text, str | None]] = []
    if strategy:
        crumbs.append((None, strategy.label, address("strategy", strategy.id)))
    if goal:
        crumbs.append((goal_label(goal), goal.name, goal_href(goal)))
    return crumbs


def page_sentence(page: MeasurePage) -> Message:
    """Say how a measure goes, in one sentence."""
    row, tally = page.row, page.row.deliveries
    late, unknown = tally.of(DeliveryState.LATE), tally.of(DeliveryState.OUTCOME_UNKNOWN)
    made = counted.made(tally.of(*MADE), tally.total)
    if not tally.total:
        return msg("We have found no delivery of this measure.")
    if late or unknown:
        return msg(
            "%(made)s, %(late)s, and for %(unknown)s the date has passed with nothing found.",
            made=made,
            late=counted.late(late),
            unknown=unknown,
        )
    if row.next_date:
        return msg(
            "%(made)s; the next date is %(date)s.",
            made=made,
            date=row.next_date,
        )
    return msg("%(made)s; no further date was found.", made=made)


def state_explanation(page: MeasurePage) -> Explanation:
    """Say why a measure is in its state."""
    inputs: list[tuple[Text, Value]] = [
        (_report_line(report), MEASURE_MARKS[report.state]) for report in page.row.newest_reports
    ]
    return Explanation(
        rule=msg(
            "The status is the newest dated report of each body behind the measure, and holds for its own date. Where "
            "two bodies differ about the same time, one round of reports apart at most, both are shown and neither "
            "hides the other. A report of an unnamed body gives way to a newer one of a named body. Deliveries are "
            "never averaged into it."
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
        mark=MEASURE_MARKS[row.state] if row.status else NEWS,
        dated=row.valid_on,
        text=row.text,
        risk=msg("Risk: %(risk)s", risk=row.risk.label) if row.risk else None,
        sources=sources(cited.get(row.uid, ())),  # type: ignore[arg-type] # citations
    )


def delivery_facts(row: DeliveryFactsRow) -> Facts:
    """Return what a delivery is, who answers for it, whom it is for, and how it is known to be in use."""
    unit = fields_of("delivery")["users_unit"].codes.get(row.users_unit or "") or row.users_unit
    users = msg("%(number)s %(what)s", number=row.users_value, what=unit) if row.users_value and unit else unit
    since = row.in_use_as_of or (msg("Date not found") if row.in_use_text else None)
    told: Facts = [
        (label_of("delivery", "kind"), row.kind.label),
        (label_of("delivery", "responsible"), link(row.responsible)),
        (msg("Meant for"), users),
        (label_of("delivery", "in_use_as_of"), since),
        (label_of("delivery", "in_use_text"), row.in_use_text),
        (label_of("status_report", "told_by"), link(row.use_told_by)),
    ]
    return [(term, value) for term, value in told if value is not None]


def timeline(rows: Sequence[DeliveryRow]) -> list[TimelineItem]:
    """Return the deliveries, for the line of years."""
    return [
        TimelineItem(
            name=row.name,
            mark=delivery_mark(row),
            planned=row.planned,
            forecast=row.forecast,
            delivered=row.delivered,
            moved=row.moved,
            key=row.slug,
        )
        for row in rows
    ]


def timeline_span(rows: Sequence[DeliveryRow], today: date) -> tuple[date, date]:
    """Return the first and the last day the line of years must hold."""
    dates = [one for row in rows for one in (row.planned, row.forecast, row.delivered) if one]
    return min([today, *(one.start for one in dates)]), max([today, *(one.end for one in dates)])


def facts(page: MeasurePage) -> Facts:
    """Return the facts about a measure."""
    row = page.row
    partners: list[Value] = [
        link(part.organisation, part.role.label) for part in row.parts if part.role is not AssignmentRole.OWNER
    ]
    return [
        *facts_of("measure", row, "kind"),
        (msg("Owner"), [readings.owner_of(row, link(owner)) for owner in row.owners] or None),
        *facts_of("measure", row, "owner_basis"),
        (msg("Others in it"), partners or None),
        *facts_of("measure", row, "goal_basis"),
        (msg("Main goal"), readings.goal_of(row, _main_goal(row.goal))),
        (msg("Other goals it serves"), _other_goals(row) or msg("None stated")),
        (label_of("measure", "segment"), row.segment_label),
        *facts_of("measure", row, "phase", "starts_on", "ends_on"),
        *facts_of("measure", row.others, *row.others),
    ]


def _main_goal(goal: NumberedGoal | None) -> Link | None:
    return Link(goal.name, goal_href(goal), goal_label(goal)) if goal else None


def _other_goals(row: MeasureRow) -> list[Value]:
    return [readings.goal_of(row, _main_goal(goal)) for goal in (*row.other_goals, *row.sub_goals)]


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
