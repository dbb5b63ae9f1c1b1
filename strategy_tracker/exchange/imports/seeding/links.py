"""Every reference from one record to another, and where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles


@dataclass(frozen=True)
class FileReference:
    """A reference: it stands in `field` of `record` and names a `kind` called `target`."""

    file: str
    record: str
    field: str
    kind: str
    target: str


def links(files: SeedFiles) -> Iterator[FileReference]:
    """Yield every reference in the files, in their order."""
    yield from _in_actors(files)
    yield from _in_strategies(files)
    yield from _in_goals(files)
    yield from _in_measures(files)
    yield from _in_indicators(files)
    yield from _in_benchmarks(files)
    yield from _in_consultation(files)
    yield from _in_council(files)
    yield from _in_engagement(files)


def _links(file: str, record: str, kind: str, **fields: str | list[str] | None) -> Iterator[FileReference]:
    for field, value in fields.items():
        targets = value if isinstance(value, list) else [value] if value else []
        for target in targets:
            yield FileReference(f"{file}.yaml", record, field, kind, target)


def _in_actors(files: SeedFiles) -> Iterator[FileReference]:
    for one in files.actors.actors:
        yield from _links(
            "actors", one.id, "organisation",
            successor=one.successor, members=one.members, member_of=one.member_of,
        )  # fmt: skip
    for person in files.actors.people:
        yield from _links("actors", person.id, "organisation", organisation=person.organisation)


def _in_strategies(files: SeedFiles) -> Iterator[FileReference]:
    for one in files.strategies.strategies:
        yield from _links(
            "strategies", one.id, "organisation",
            publisher=one.publisher, current_manager=one.current_manager,
        )  # fmt: skip
        yield from _links("strategies", one.id, "body", endorsed_by=one.endorsed_by)
        yield from _links("strategies", one.id, "strategy", replaces=one.replaces)
        yield from _links("strategies", one.id, "goal", goals=one.goals)
    for ambition in files.strategies.ambitions:
        yield from _links("strategies", ambition.id, "organisation", stated_by=ambition.stated_by)
        yield from _links("strategies", ambition.id, "index", benchmarks=ambition.benchmarks)


def _in_goals(files: SeedFiles) -> Iterator[FileReference]:
    for one in files.goals.goals:
        yield from _links("goals", one.id, "strategy", strategy=one.strategy)
        yield from _links("goals", one.id, "sub-goal", subgoals=one.subgoals)
    for sub in files.goals.subgoals:
        yield from _links("goals", sub.id, "goal", goal=sub.goal)
        yield from _links("goals", sub.id, "measure", measures=sub.measures)


def _in_measures(files: SeedFiles) -> Iterator[FileReference]:
    for total in files.measures.meta.portfolio_totals:
        yield from _links("measures", f"meta on {total.date}", "goal", portfolio_totals=total.goal)
    for one in files.measures.measures:
        yield from _links("measures", one.id, "organisation", owner=one.owner, partners=one.partners)
        yield from _links("measures", one.id, "strategy", strategy=one.strategy)
        yield from _links("measures", one.id, "goal", goals=one.goals)
        yield from _links("measures", one.id, "sub-goal", subgoals=one.subgoals)
        yield from _links("measures", one.id, "segment", segment=one.segment)
        yield from _links("measures", one.id, "indicator", indicators=one.indicators)
        for report in one.status_history:
            yield from _links(
                "measures", f"{one.id} on {report.date}", "organisation",
                reporter=report.reporter, told_by=report.told_by,
            )  # fmt: skip


def _in_indicators(files: SeedFiles) -> Iterator[FileReference]:
    for one in files.indicators.indicators:
        yield from _links("indicators", one.id, "goal", goal=one.goal, also_goals=one.also_goals)
        yield from _links("indicators", one.id, "organisation", owner=one.owner)


def _in_benchmarks(files: SeedFiles) -> Iterator[FileReference]:
    yield from _links("benchmarks", "", "ambition", ambition=files.benchmarks.ambition)
    for one in files.benchmarks.indices:
        yield from _links("benchmarks", one.id, "organisation", publisher=one.publisher)


def _in_consultation(files: SeedFiles) -> Iterator[FileReference]:
    for one in files.consultation.rounds:
        yield from _links("consultation", one.id, "strategy", strategy=one.strategy)
        yield from _links(
            "consultation", one.id, "organisation",
            organiser=one.organiser, respondents=one.respondents,
        )  # fmt: skip


def _in_council(files: SeedFiles) -> Iterator[FileReference]:
    if model := files.council.model:
        yield from _links(
            "council", model.id, "organisation",
            secretariat=model.secretariat, former_secretariat=model.former_secretariat,
        )  # fmt: skip
        for critic in model.criticism:
            yield from _links("council", model.id, "organisation", criticism=critic.by)
    for body in files.council.bodies:
        yield from _links("council", body.id, "body", predecessor=body.predecessor)
        seated = [member.actor for member in body.members]
        yield from _links("council", body.id, "organisation", members=seated)
        if body.chair:
            yield from _links("council", body.id, "person", chair=body.chair.person)
            yield from _links("council", body.id, "organisation", chair=body.chair.organisation)
    for meeting in files.council.known_meetings:
        yield from _links("council", meeting.id, "body", body=meeting.body)
        yield from _links("council", meeting.id, "measure", measure=meeting.measure)


def _in_engagement(files: SeedFiles) -> Iterator[FileReference]:
    for one in files.engagement.gatherings:
        yield from _links(
            "engagement", one.id, "organisation",
            organisers=one.organisers, participants=one.participants,
        )  # fmt: skip
        yield from _links("engagement", one.id, "strategy", strategy=one.strategy)
        yield from _links("engagement", one.id, "measure", measures=one.measures)
    for said in files.engagement.inputs:
        yield from _links("engagement", said.id, "gathering", gathering=said.gathering)
        yield from _links("engagement", said.id, "organisation", by=said.by, about=said.about)
        yield from _links("engagement", said.id, "goal", linked_goals=said.linked_goals)
