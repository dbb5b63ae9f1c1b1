"""Whom and what rows name, many kinds in one statement."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import Column, Select, Table, literal, select, union_all

from strategy_tracker.actors.models import Organisation
from strategy_tracker.engagement import models
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.visibility import public
from strategy_tracker.strategy.models import Goal, Measure, Strategy

AnySelect: TypeAlias = Select[*tuple[Any, ...]]


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
    return _read(
        _organisations(
            GatheringTie.ORGANISER, models.gathering_organiser, models.gathering_organiser.c.gathering_id, keys
        ),
        _organisations(
            GatheringTie.PARTICIPANT, models.gathering_participant, models.gathering_participant.c.gathering_id, keys
        ),
        _measures(models.gathering_measure, models.gathering_measure.c.gathering_id, keys),
    )


def ties_of_inputs(keys: Collection[int]) -> Ties:
    """Givers, subjects, goals and measures, by kind of tie and input."""
    return _read(
        _organisations(GatheringTie.GIVER, models.input_giver, models.input_giver.c.gathering_input_id, keys),
        _organisations(GatheringTie.SUBJECT, models.input_subject, models.input_subject.c.gathering_input_id, keys),
        _goals(keys),
        _measures(models.input_measure, models.input_measure.c.gathering_input_id, keys),
    )


def _read(*parts: AnySelect) -> Ties:
    found: dict[tuple[GatheringTie, int], list[Reference]] = {}
    for row in db.session.execute(union_all(*parts).order_by("tie", "owner", "place")):
        named = Reference(row.kind, row.public_id, row.label)
        found.setdefault((GatheringTie(row.tie), row.owner), []).append(named)
    return {key: tuple(named) for key, named in found.items()}


def _organisations(tie: GatheringTie, table: Table, owner: Column[int], keys: Collection[int]) -> AnySelect:
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
        .where(owner.in_(keys), public(Organisation))
    )


def _measures(table: Table, owner: Column[int], keys: Collection[int]) -> AnySelect:
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
        .where(owner.in_(keys), public(Measure))
    )


def _goals(keys: Collection[int]) -> AnySelect:
    table = models.input_goal
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
        .where(table.c.gathering_input_id.in_(keys), public(Goal, Strategy))
    )
