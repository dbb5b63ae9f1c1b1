"""Published gatherings, the inputs given there, and the involvement at large."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from strategy_tracker.engagement.models import Gathering, GatheringInput, Involvement, input_goal
from strategy_tracker.engagement.queries.ties import GatheringTie, Ties, ties_of_gatherings, ties_of_inputs
from strategy_tracker.engagement.queries.values import (
    GatheringPage,
    GatheringRow,
    InputFigure,
    InputRow,
    InvolvementRow,
    OrganisationGathering,
)
from strategy_tracker.kernel.by_name import filled
from strategy_tracker.kernel.cached import by_version
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.tied import ties_of, with_tied
from strategy_tracker.kernel.visibility import public
from strategy_tracker.sources.queries import Citations, citations
from strategy_tracker.strategy.models import Goal, Strategy


@by_version
def gatherings() -> tuple[GatheringRow, ...]:
    """Published gatherings, newest first, those without a date last."""
    found = _every_gathering()
    ties = ties_of_gatherings([row.id for row in found])
    return tuple(_gathering(row, ties) for row in found)


@by_version
def gatherings_of_organisation(slug: str) -> tuple[OrganisationGathering, ...]:
    """Published gatherings the organisation arranged or took part in."""
    found = (
        OrganisationGathering(row, _has(row.organisers, slug), _has(row.participants, slug)) for row in gatherings()
    )
    return tuple(one for one in found if one.is_organiser or one.is_participant)


@by_version
def gatherings_of_measure(slug: str) -> tuple[GatheringRow, ...]:
    """Published gatherings the measure came of, or at which something was said of it."""
    spoken_of = {row.gathering.id for row in inputs() if _has(row.measures, slug)}
    return tuple(row for row in gatherings() if _has(row.measures, slug) or row.slug in spoken_of)


@by_version
def gatherings_of_strategy(slug: str) -> tuple[GatheringRow, ...]:
    """Published gatherings in the work with the strategy."""
    return tuple(row for row in gatherings() if row.strategy and row.strategy.id == slug)


@by_version
def gathering_references(strategy: str) -> tuple[Reference, ...]:
    """Name the published gatherings in the work with the strategy, newest first; one statement."""
    return tuple(Reference("gathering", row.slug, row.name) for row in _gatherings(Strategy.slug == strategy))


@by_version
def gathering_by_slug(slug: str) -> GatheringPage:
    """Return one published gathering with its inputs. Raises: NotFound."""
    row = next(iter(_gatherings(Gathering.slug == slug)), None)
    if row is None:
        raise NotFound(msg("There is no such gathering."))
    given = _inputs(GatheringInput.gathering_id == row.id) if row.inputs else ()
    sources = citations({"gathering": [row.id]}).get(("gathering", row.id), ())
    return GatheringPage(_gathering(row, ties_of_gatherings([row.id])), given, sources)


@by_version
def inputs() -> tuple[InputRow, ...]:
    """Inputs given at published gatherings, newest first, those without a date last."""
    return _with_ties(_every_input())


@by_version
def _every_gathering() -> tuple[Row[Any], ...]:
    return tuple(_gatherings())


@by_version
def _every_input() -> tuple[Row[Any], ...]:
    return tuple(_given())


@by_version
def inputs_of_goal(slug: str) -> tuple[InputRow, ...]:
    """Return the inputs that touch the goal with this slug."""
    touching = (
        select(input_goal.c.gathering_input_id)
        .join(Goal, Goal.id == input_goal.c.goal_id)
        .where(Goal.slug == slug, public(Goal))
    )
    return _inputs(GatheringInput.id.in_(touching))


@by_version
def inputs_of_organisation(slug: str) -> tuple[InputRow, ...]:
    """Return the inputs the organisation gave, or that are about it."""
    return tuple(row for row in inputs() if _has(row.givers, slug) or _has(row.subjects, slug))


@by_version
def involvements() -> tuple[InvolvementRow, ...]:
    """Published statements of how many took part, where nobody published who."""
    columns = (Involvement.id, Involvement.slug, Involvement.text, Involvement.count.label("people"))
    statement = select(*columns, Involvement.count_text).where(public(Involvement))
    found = list(db.session.execute(statement.order_by(Involvement.id)))
    cited = citations({"involvement": [row.id for row in found]})
    return tuple(
        InvolvementRow(row.slug, row.text, row.people, row.count_text, cited.get(("involvement", row.id), ()))
        for row in found
    )


def _has(named: tuple[Reference, ...], slug: str) -> bool:
    return any(one.id == slug for one in named)


def _gatherings(*where: ColumnElement[bool]) -> list[Row[Any]]:
    given = select(func.count()).where(GatheringInput.gathering_id == Gathering.id).correlate(Gathering)
    statement = (
        select(
            *Gathering.__table__.c,
            given.scalar_subquery().label("inputs"),
        )
        .where(public(Gathering), *where)
        .order_by(Gathering.held_on.desc().nulls_last(), Gathering.id)
    )
    return list(db.session.execute(with_tied(statement, Gathering, "strategy")))


def _gathering(row: Row[Any], ties: Ties) -> GatheringRow:
    return filled(
        GatheringRow,
        row,
        **ties_of(row, Gathering, "strategy"),
        organisers=ties.get((GatheringTie.ORGANISER, row.id), ()),
        participants=ties.get((GatheringTie.PARTICIPANT, row.id), ()),
        measures=ties.get((GatheringTie.MEASURE, row.id), ()),
    )


def _inputs(*where: ColumnElement[bool]) -> tuple[InputRow, ...]:
    return _with_ties(_given(*where))


def _given(*where: ColumnElement[bool]) -> list[Row[Any]]:
    statement = (
        select(
            *GatheringInput.__table__.c,
            Gathering.slug.label("gathering_slug"),
            Gathering.name.label("gathering_name"),
            Gathering.held_on,
            Gathering.date_text,
        )
        .join(Gathering, Gathering.id == GatheringInput.gathering_id)
        .where(public(GatheringInput, Gathering), *where)
        .order_by(Gathering.held_on.desc().nulls_last(), Gathering.id, GatheringInput.id)
    )
    return list(db.session.execute(statement))


def _with_ties(found: Sequence[Row[Any]]) -> tuple[InputRow, ...]:
    if not found:
        return ()
    ties, cited = (
        ties_of_inputs([row.id for row in found]),
        citations({"gathering": {row.gathering_id for row in found}}),
    )
    return tuple(_input(row, ties, cited) for row in found)


def _input(row: Row[Any], ties: Ties, cited: Citations) -> InputRow:
    figure = None
    if row.figure_value is not None:
        figure = InputFigure(row.figure_value, row.figure_unit, row.figure_precision)
    return filled(
        InputRow,
        row,
        gathering=Reference("gathering", row.gathering_slug, row.gathering_name),
        givers=ties.get((GatheringTie.GIVER, row.id), ()),
        subjects=ties.get((GatheringTie.SUBJECT, row.id), ()),
        goals=ties.get((GatheringTie.GOAL, row.id), ()),
        measures=ties.get((GatheringTie.MEASURE, row.id), ()),
        figure=figure,
        sources=cited.get(("gathering", row.gathering_id), ()),
    )
