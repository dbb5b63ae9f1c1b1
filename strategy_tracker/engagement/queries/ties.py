"""Whom and what rows name, many kinds in one statement."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, Column, CompoundSelect, Select, Table, bindparam, literal, select, union_all

from strategy_tracker.actors.models import Organisation
from strategy_tracker.engagement import models
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Goal, Measure, Strategy

AnySelect: TypeAlias = Select[*tuple[Any, ...]]
AnyUnion: TypeAlias = CompoundSelect[*tuple[Any, ...]]
KEYS: BindParameter[Any] = bindparam("keys", expanding=True)


class GatheringTie(StrEnum):
    """In which way something is named."""

    ORGANISER = "organiser"
    PARTICIPANT = "participant"
    MEASURE = "measure"
    GIVER = "giver"
    SUBJECT = "subject"
    GOAL = "goal"


Ties: TypeAlias = Mapping[tuple[GatheringTie, int], tuple[Reference, ...]]


def ties_of_gatherings(keys: Collection[int]) -> Ties:
    """Organisers, participants and measures, by kind of tie and gathering."""
    return _read(_named_at_gatherings(), keys)


def ties_of_inputs(keys: Collection[int]) -> Ties:
    """Givers, subjects, goals and measures, by kind of tie and input."""
    return _read(_named_in_inputs(), keys)


@cache
def _named_at_gatherings() -> AnyUnion:
    organisers, participants, measures = (
        models.gathering_organiser,
        models.gathering_participant,
        models.gathering_measure,
    )
    return _together(
        _organisations(GatheringTie.ORGANISER, organisers, organisers.c.gathering_id),
        _organisations(GatheringTie.PARTICIPANT, participants, participants.c.gathering_id),
        _measures(measures, measures.c.gathering_id),
    )


@cache
def _named_in_inputs() -> AnyUnion:
    givers, subjects, measures = models.input_giver, models.input_subject, models.input_measure
    return _together(
        _organisations(GatheringTie.GIVER, givers, givers.c.gathering_input_id),
        _organisations(GatheringTie.SUBJECT, subjects, subjects.c.gathering_input_id),
        _goals(models.input_goal),
        _measures(measures, measures.c.gathering_input_id),
    )


def _together(*parts: AnySelect) -> AnyUnion:
    return union_all(*parts).order_by("tie", "owner", "place")


def _read(wanted: AnyUnion, keys: Collection[int]) -> Ties:
    found: dict[tuple[GatheringTie, int], list[Reference]] = {}
    for row in db.session.connection().execute(wanted, {"keys": list(keys)}):
        named = Reference(row.kind, row.public_id, row.label)
        found.setdefault((GatheringTie(row.tie), row.owner), []).append(named)
    return {key: tuple(named) for key, named in found.items()}


def _organisations(tie: GatheringTie, table: Table, owner: Column[int]) -> AnySelect:
    return (
        select(
            literal(tie.value).label("tie"),
            owner.label("owner"),
            table.c.id.label("place"),
            literal("organisation").label("kind"),
            Organisation.slug.label("public_id"),
            Organisation.name.label("label"),
        )
        .join(table, table.c.organisation_id == Organisation.id)
        .where(owner.in_(KEYS), public(Organisation))
    )


def _measures(table: Table, owner: Column[int]) -> AnySelect:
    return (
        select(
            literal(GatheringTie.MEASURE.value),
            owner,
            table.c.id,
            literal("measure"),
            Measure.slug,
            Measure.name,
        )
        .join(table, table.c.measure_id == Measure.id)
        .where(owner.in_(KEYS), public(Measure))
    )


def _goals(table: Table) -> AnySelect:
    return (
        select(
            literal(GatheringTie.GOAL.value),
            table.c.gathering_input_id,
            table.c.id,
            literal("goal"),
            Strategy.slug + "/" + Goal.number,
            Goal.name,
        )
        .join(table, table.c.goal_id == Goal.id)
        .join(Strategy, Strategy.id == Goal.strategy_id)
        .where(table.c.gathering_input_id.in_(KEYS), public(Goal, Strategy))
    )
