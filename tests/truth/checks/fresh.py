"""Sentences about how fresh what is known is, and about what in it is our own reading."""

from collections import Counter
from typing import Any

from tests.truth.checks.deliveries import BY_SLUG, goal_at, here, indicators_under, main_measures, measures_of
from tests.truth.files import INDICATORS, MEASURES, NEW, freshness, in_words, is_over, newest_report, span
from tests.truth.said import Said, says

Record = dict[str, Any]
RHYTHMS = {"annual": 456, "quarterly": 184}  # a year or a quarter, and a quarter to publish in
REPORTS = 123
STATES = {"Fersk": "current", "Nytt er ventet": "due", "Utdatert": "stale"}


def scope(said: Said) -> tuple[list[Record], list[Record]]:
    """Return the measures and the indicators that a page tells the freshness of."""
    if "/mal/" in said.address:
        return main_measures(goal_at(said)), indicators_under(goal_at(said))
    if said.address.startswith("/nb/aktorer/"):
        owned = [one for one in MEASURES if one["owner"] == said.slug]
        return owned, [one for one in INDICATORS if one["owner"] == said.slug]
    if said.address.startswith("/nb/tiltak/"):
        return [BY_SLUG[said.slug]], [one for one in INDICATORS if one["id"] in BY_SLUG[said.slug]["indicators"]]
    return measures_of(NEW), INDICATORS


def fresh(said: Said) -> Counter[str]:
    """Count what should have news by how fresh its newest status or figure is."""
    measures, indicators = scope(said)
    found = Counter(
        freshness(span(newest["date"])[1] if newest else None, REPORTS)  # type: ignore[index]
        for newest in (newest_report(one) for one in measures if not is_over(one))
    )
    for one in indicators:
        ends = [span(seen.get("date") or seen["year"])[1] for seen in one["observations"]]  # type: ignore[index]
        found[freshness(max(ends, default=None), RHYTHMS.get(one["frequency"], 730))] += 1
    return found


@says(
    "Av (?:de )?# tiltak(?:ene)? i gang og indikatore(?:r|ne)(?: under målet| den eier,)? har # en fersk status eller "
    "et ferskt tall. For # er det tid for nytt, og for # er det utdatert eller ikke funnet."
    "(?: Målet er at høyst 10 prosent er utdatert.)?"
)
def how_fresh(said: Said, *_: str) -> tuple[int, ...]:
    found = fresh(said)
    return found.total(), found["current"], found["due"], found["stale"]


@says("# (Fersk|Nytt er ventet|Utdatert)")
def how_fresh_in_a_bar(said: Said, _count: str, name: str) -> tuple[int, str]:
    return fresh(said)[STATES[name]], name


@says(
    "Den nyeste statusen vi har funnet for tiltaket, er per @, og "
    "(den er fersk|det er tid for en ny|den er utdatert)(?:.|. .+)"
)
def how_fresh_a_measure_is(said: Said, *_: str) -> tuple[str, str]:
    newest = newest_report(here(said)[0])
    assert newest is not None
    said_of = {"current": "den er fersk", "due": "det er tid for en ny", "stale": "den er utdatert"}
    return in_words(newest["date"]), said_of[freshness((span(newest["date"]) or ())[1], REPORTS)]


def ours(measures: list[Record], field: str) -> int:
    return sum(one[field] == "research" for one in measures)


@says(
    "# av de # tiltakene har vi selv knyttet til målet, fordi kildene vi har lest, ikke sier hvilket mål de hører til."
)
def goals_by_our_reading(*_: Any) -> tuple[int, int]:
    return ours(measures_of(NEW), "goal_basis"), len(measures_of(NEW))


@says(
    "Av (?:de # tiltakene|det ene tiltaket) vi har, har vi selv knyttet # til målet, og for # er eieren vår "
    "lesning.(?: .+)?"
)
def goals_and_owners_by_our_reading(said: Said, count: str | None, *_: str) -> tuple[Any, ...]:
    measures = main_measures(goal_at(said)) if "/mal/" in said.address else MEASURES
    return len(measures) if count else None, ours(measures, "goal_basis"), ours(measures, "owner_basis")


@says(
    "Vi har selv knyttet # av de # indikatorene vi har, til målet. # av dem har et utgangspunkt, og for # er det bare "
    "den første verdien vi har funnet."
)
def indicators_by_our_reading(*_: Any) -> tuple[int, ...]:
    based = [one["baseline"] for one in INDICATORS if one["baseline"]]
    return ours(INDICATORS, "goal_basis"), len(INDICATORS), len(based), sum(not one["official"] for one in based)
