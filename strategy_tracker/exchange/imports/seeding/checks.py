"""What must hold between records and files before anything is stored."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from strategy_tracker.exchange.imports.seeding.names import slug_of
from strategy_tracker.exchange.imports.seeding.problems import FileProblem, SeedRefused
from strategy_tracker.exchange.imports.seeding.references import Declared, FileReference, read_references
from strategy_tracker.exchange.imports.seeding.shapes import SHAPES, SeedFiles
from strategy_tracker.kernel.partial_date import PartialDate

CHAINS = {
    "successor": "actors.yaml",
    "replaces": "strategies.yaml",
    "predecessor": "council.yaml",
}


def check(files: SeedFiles) -> None:
    """Check all that the form of a single file cannot say.

    Raises: SeedRefused with every duplicate id, unresolved reference, cycle, list of two files
    that disagree, and value given twice where one can stand.
    """
    declared, links = read_references(files)
    problems = [
        *_duplicates(declared),
        *_unresolved(declared, links),
        *_cycles(links),
        *_disagreements(files),
        *_repeats(files),
        *_backwards(files),
        *_misplaced(files),
    ]
    if problems:
        raise SeedRefused(problems)


def _duplicates(declared: Declared) -> Iterator[FileProblem]:
    for kind, records in declared.items():
        counts = Counter(slug_of(kind, identifier) for _file, identifier in records)
        seen: set[str] = set()
        for file, identifier in records:
            slug = slug_of(kind, identifier)
            if counts[slug] > 1 and slug in seen:
                yield FileProblem(file, identifier, "id", f"is the id of more than one {kind}")
            seen.add(slug)


def _unresolved(declared: Declared, links: Sequence[FileReference]) -> Iterator[FileProblem]:
    known = {(kind, one) for kind, records in declared.items() for _, one in records}
    for link in links:
        if (link.kind, link.target) not in known:
            text = f"refers to the {link.kind} {link.target!r}, which no file has"
            yield FileProblem(link.file, link.record, link.field, text)


def _cycles(links: Sequence[FileReference]) -> Iterator[FileProblem]:
    for field, file in CHAINS.items():
        chain = [one for one in links if one.field == field and one.file == file]
        yield from _cycles_in(file, field, chain)


def _cycles_in(file: str, field: str, chain: Iterable[FileReference]) -> Iterator[FileProblem]:
    following: Mapping[str, str] = {link.record: link.target for link in chain}
    reported: set[str] = set()
    for start in following:
        path, here = [start], following.get(start)
        while here is not None and here not in path:
            path.append(here)
            here = following.get(here)
        if here == start and start not in reported:
            reported.update(path)
            round_trip = " → ".join([*path, start])
            yield FileProblem(file, start, field, f"leads back to itself: {round_trip}")


def _disagreements(files: SeedFiles) -> Iterator[FileProblem]:
    strategy_of = {goal.id: goal.strategy for goal in files.goals.goals}
    for strategy in files.strategies.strategies:
        own = {goal for goal, owner in strategy_of.items() if owner == strategy.id}
        yield from _differ("strategies.yaml", strategy.id, "goals", strategy.goals, own, "goals.yaml")
    for goal in files.goals.goals:
        own = {sub.id for sub in files.goals.subgoals if sub.goal == goal.id}
        yield from _differ("goals.yaml", goal.id, "subgoals", goal.subgoals, own, "subgoals")
    for sub in files.goals.subgoals:
        own = {one.id for one in files.measures.measures if sub.id in one.subgoals}
        yield from _differ("goals.yaml", sub.id, "measures", sub.measures, own, "measures.yaml")


def _differ(  # noqa: PLR0913, PLR0917 - a place and the two lists to compare
    file: str, record: str, field: str, here: Iterable[str], there: set[str], where: str
) -> Iterator[FileProblem]:
    odd = sorted(set(here) ^ there)
    if odd:
        yield FileProblem(file, record, field, f"and {where} disagree about {', '.join(odd)}")


def _repeats(files: SeedFiles) -> Iterator[FileProblem]:
    for measure in files.measures.measures:
        lists = {
            "goals": [*measure.goals, *measure.subgoals],
            "partners": [measure.owner, *measure.partners],
            "indicators": measure.indicators,
        }
        for field, values in lists.items():
            yield from _twice("measures.yaml", measure.id, field, values)
    for strategy in files.strategies.strategies:
        numbers = [one.number for one in files.goals.goals if one.strategy == strategy.id]
        yield from _twice("goals.yaml", strategy.id, "number", numbers)
    totals = [f"{one.goal} on {one.date}" for one in files.measures.meta.portfolio_totals]
    yield from _twice("measures.yaml", "meta", "portfolio_totals", totals)
    for indicator in files.indicators.indicators:
        periods = [one.date or str(one.year) for one in indicator.observations]
        yield from _twice("indicators.yaml", indicator.id, "observations", periods)
    for body in files.council.bodies:
        seats = [f"{one.actor} as {one.role}" for one in body.members]
        yield from _twice("council.yaml", body.id, "members", seats)
    numbers = [one.org_number for one in files.actors.actors if one.org_number]
    yield from _twice("actors.yaml", "", "org_number", numbers)


def _twice(file: str, record: str, field: str, values: Iterable[str]) -> Iterator[FileProblem]:
    for value, count in Counter(values).items():
        if count > 1:
            yield FileProblem(file, record, field, f"has {value} more than once")


def _backwards(files: SeedFiles) -> Iterator[FileProblem]:
    for strategy in files.strategies.strategies:
        if _ends(strategy.period.end) < _begins(strategy.period.start):
            text = f"ends on {strategy.period.end}, before it starts on {strategy.period.start}"
            yield FileProblem("strategies.yaml", strategy.id, "period", text)
    for one in files.measures.measures:
        if one.start and one.end and _ends(one.end) < _begins(one.start):
            text = f"is {one.end}, before it starts: {one.start}"
            yield FileProblem("measures.yaml", one.id, "end", text)
    for round_ in files.consultation.rounds:
        if round_.opened and round_.deadline and round_.deadline < round_.opened:
            text = f"is {round_.deadline}, before it opens on {round_.opened}"
            yield FileProblem("consultation.yaml", round_.id, "deadline", text)


def _begins(when: str) -> date:
    return PartialDate.parse(when).start


def _ends(when: str) -> date:
    return PartialDate.parse(when).end


def _misplaced(files: SeedFiles) -> Iterator[FileProblem]:
    for name in SHAPES:
        kind = getattr(files, name).meta.kind
        if kind != name:
            yield FileProblem(f"{name}.yaml", "", "meta.kind", f"says {kind}: this is another file")
