"""Measures and deliveries as lists and pages show them."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select

from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.sources.queries import Citation, citations
from strategy_tracker.strategy.kinds import AssignmentRole
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.queries.deliveries import MeasureChoice
from strategy_tracker.strategy.queries.delivery_facts import facts_in, facts_within
from strategy_tracker.strategy.queries.dependencies import dependencies_of
from strategy_tracker.strategy.queries.outlines import ThreadLine
from strategy_tracker.strategy.queries.structure import whole_structure
from strategy_tracker.strategy.queries.thread import MeasureRead, read_measures
from strategy_tracker.strategy.queries.uses import UseSources, named_within, stored_uses, told_within, uses_in
from strategy_tracker.strategy.queries.values import (
    BudgetRow,
    DeliveryRow,
    MeasurePage,
    MeasureRow,
    ReportRow,
)


@by_version
def whole_thread(today: date) -> tuple[MeasureRead, ...]:
    """Every public measure, examples too, by name, with its deliveries; two statements."""
    return read_measures(today, whole_structure())


@by_version
def measure_rows(today: date, *, example: bool = False) -> tuple[MeasureRow, ...]:
    """Every public measure, by name; with `example` those of the example set, which are never among the others.

    Shares its two statements with all that read the whole thread.
    """
    return tuple(one.row for one in whole_thread(today) if one.row.is_example is example)


@by_version
def delivery_rows(today: date, *, example: bool = False) -> tuple[DeliveryRow, ...]:
    """Every delivery of a public measure, by measure and its place there; with `example` those of the example set."""
    found = (one for one in whole_thread(today) if one.row.is_example is example)
    return tuple(delivery for one in found for delivery in one.deliveries)


@by_version
def delivery_citations(today: date) -> Mapping[str, tuple[Citation, ...]]:
    """The sources of each delivery that names any, by the id of its reference; one statement beside the thread's."""
    keys = {fact.key: f"{one.row.slug}/{fact.slug}" for one in whole_thread(today) for fact in one.facts}
    return {keys[key]: cited for (_, key), cited in citations({"delivery": keys}).items()}


@by_version
def thread_rows(today: date, strategy: str | None = None) -> tuple[ThreadLine, ...]:
    """Goal → measure → states of deliveries: a line for each measure, by goal and name.

    With `strategy`, only the goals of the strategy with that slug.
    """
    if strategy is not None:
        return tuple(line for line in thread_rows(today) if line.goal.strategy == strategy)
    lines = [
        ThreadLine(row.goal, row.goal_basis, row.reference, row.state, row.deliveries)
        for row in measure_rows(today)
        if row.goal is not None
    ]
    places = {node.goal.slug: place for place, node in enumerate(whole_structure().goals.values())}
    return tuple(sorted(lines, key=lambda line: places[line.goal.slug]))


@by_version
def measures_of(
    organisation: str, today: date, *, example: bool = False
) -> tuple[tuple[AssignmentRole, MeasureRow], ...]:
    """The measures an organisation has a part in, with the part, owner first; `example` is that it is one."""
    roles = list(AssignmentRole)
    rows = measure_rows(today, example=example)
    found = [(part.role, row) for row in rows for part in row.parts if part.organisation.id == organisation]
    return tuple(sorted(found, key=lambda pair: roles.index(pair[0])))


@by_version
def measure_page(slug: str, today: date) -> MeasurePage:
    """Everything about one public measure. Raises: NotFound.

    At most six statements: the goals and what waits for what (shared with every page), the measure, its deliveries,
    what only its page shows, the sources of all; two more where its deliveries are tied to those of other measures.
    """
    one = _only(read_measures(today, whole_structure(), MeasureChoice(slug=slug)))
    note, published_at, told, *used = _besides(one.key)
    stored = stored_uses(*used)
    cited = citations(
        {
            "measure": [one.key],
            "delivery_body": stored.keys,
            "status_report": [key for key, _ in one.reports],
            "delivery": [fact.key for fact in one.facts],
            "budget_line": [line.key for line in one.budget_lines],
        }
    )
    of_deliveries = {fact.slug: cited.get(("delivery", fact.key), ()) for fact in one.facts}
    of_bodies = {key: found for (table, key), found in cited.items() if table == "delivery_body"}
    return MeasurePage(
        row=one.row,
        note=note,
        published_at=published_at,
        reports=_newest_first(report for _, report in one.reports),
        report_sources=tuple((report.uid, cited.get(("status_report", key), ())) for key, report in one.reports),
        deliveries=one.deliveries,
        dependencies=dependencies_of(one, today),
        delivery_sources=tuple(of_deliveries.items()),
        delivery_facts=facts_in(told),
        uses=uses_in(stored, one.deliveries, UseSources(of_bodies, of_deliveries), today),
        budget_lines=tuple(
            BudgetRow(line.kind, line.year, line.amount_ore, line.note, cited.get(("budget_line", line.key), ()))
            for line in one.budget_lines
        ),
        sources=cited.get(("measure", one.key), ()),
    )


@by_version
def _besides(key: int) -> tuple[Any, ...]:
    """What only the page of a measure tells: note, publication, what its deliveries are, who uses them."""
    return tuple(db.session.connection().execute(_besides_wanted(), {"key": key}).one())


@cache
def _besides_wanted() -> Select[*tuple[Any, ...]]:
    wanted = select(Measure.note, Measure.published_at, facts_within(), named_within(), told_within())
    return wanted.where(Measure.id == bindparam("key"))


def rows_serving(today: date, goals: tuple[int, ...], *, example: bool = False) -> tuple[MeasureRow, ...]:
    """Public measures that serve one of `goals`, by name; with `example` those of the example set. Two statements."""
    found = read_measures(today, whole_structure(), MeasureChoice(goals=goals))
    return tuple(one.row for one in found if one.row.is_example is example)


def _only(found: tuple[MeasureRead, ...]) -> MeasureRead:
    if not found:
        raise NotFound
    return found[0]


def _newest_first(reports: Iterable[ReportRow]) -> tuple[ReportRow, ...]:
    dated: list[ReportRow] = []
    undated: list[ReportRow] = []
    for report in reports:
        (undated if report.valid_on is None else dated).append(report)
    dated.sort(key=lambda report: report.valid_on.key if report.valid_on else "", reverse=True)
    return (*dated, *undated)
