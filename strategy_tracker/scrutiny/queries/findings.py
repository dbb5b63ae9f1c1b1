"""What published audits found, of which measures and goals."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Row, literal, select, union_all

from strategy_tracker.kernel.belonging import AnySelect
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.scrutiny.models import Audit, Finding, finding_goal, finding_measure
from strategy_tracker.scrutiny.queries.values import FindingRow
from strategy_tracker.sources.queries import Citations, citations
from strategy_tracker.strategy.models import Goal, Measure, Strategy

# By the kind of record a finding concerns, and the finding's key.
Concerns: TypeAlias = Mapping[tuple[str, int], tuple[Reference, ...]]


@by_version
def findings() -> tuple[FindingRow, ...]:
    """Return the findings of published audits, the newest audit first."""
    return findings_where()


def findings_of_measure(slug: str) -> tuple[FindingRow, ...]:
    """Return the findings that concern the measure."""
    return findings_of_measures((slug,))


def findings_of_measures(slugs: Iterable[str]) -> tuple[FindingRow, ...]:
    """Return the findings that concern any of the measures."""
    wanted = frozenset(slugs)
    return tuple(row for row in findings() if any(one.id in wanted for one in row.measures))


@by_version
def findings_of_goal(public_id: str) -> tuple[FindingRow, ...]:
    """Return the findings that concern the goal, which is named as the pages name it: strategy and number."""
    return tuple(row for row in findings() if any(one.id == public_id for one in row.goals))


def findings_where(*where: ColumnElement[bool]) -> tuple[FindingRow, ...]:
    """Return public findings for which `where` holds, the newest audit first; three statements at most."""
    audit = (Audit.slug.label("audit_slug"), Audit.title, Audit.document, Audit.made_public_on, Audit.state)
    statement = (
        select(*Finding.__table__.c, *audit)
        .join(Audit, Audit.id == Finding.audit_id)
        .where(public(Finding, Audit), *where)
        .order_by(Audit.made_public_on.desc().nulls_last(), Audit.id, Finding.id)
    )
    found: list[Row[Any]] = list(db.session.execute(statement))
    if not found:
        return ()
    keys = [row.id for row in found]
    concerns, cited = _concerns(keys), citations({"finding": keys, "audit": {row.audit_id for row in found}})
    return tuple(_finding(row, concerns, cited) for row in found)


def _finding(row: Row[Any], concerns: Concerns, cited: Citations) -> FindingRow:
    return filled(
        FindingRow,
        row,
        audit=Reference("audit", row.audit_slug, row.title),
        measures=concerns.get(("measure", row.id), ()),
        goals=concerns.get(("goal", row.id), ()),
        sources=cited.get(("finding", row.id), ()),
        audit_sources=cited.get(("audit", row.audit_id), ()),
    )


def _concerns(keys: Collection[int]) -> Concerns:
    found: dict[tuple[str, int], tuple[Reference, ...]] = {}
    for row in db.session.execute(union_all(_measures(keys), _goals(keys)).order_by("kind", "owner", "place")):
        place = (row.kind, row.owner)
        found[place] = (*found.get(place, ()), Reference(row.kind, row.public_id, row.label))
    return found


def _measures(keys: Collection[int]) -> AnySelect:
    ties = finding_measure.c
    return (
        select(
            literal("measure").label("kind"),
            ties.finding_id.label("owner"),
            ties.id.label("place"),
            Measure.slug.label("public_id"),
            Measure.name.label("label"),
        )
        .join(finding_measure, ties.measure_id == Measure.id)
        .where(ties.finding_id.in_(keys), public(Measure))
    )


def _goals(keys: Collection[int]) -> AnySelect:
    ties = finding_goal.c
    return (
        select(literal("goal"), ties.finding_id, ties.id, Strategy.slug + "/" + Goal.number, Goal.name)
        .join(finding_goal, ties.goal_id == Goal.id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .where(ties.finding_id.in_(keys), public(Goal, Strategy))
    )
