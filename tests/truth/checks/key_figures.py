"""The figures beside the head of a goal and of a chart, and sentences that say how things are worked out."""

from collections.abc import Iterator
from typing import Any

from tests.truth.checks.deliveries import deliveries_of, goal_at, here
from tests.truth.checks.indicators import UNITS, figures, half_width, ways
from tests.truth.checks.indicators import here as indicator_at
from tests.truth.checks.measures import followed, status_word
from tests.truth.files import INDICATORS, in_words, number, read
from tests.truth.said import Said, says


@says("tiltak #")
def the_measures_of_a_goal(said: Said, *_: str) -> int:
    return len(here(said))


@says("# bedre, # verre, # uten måltall")
def the_indicators_of_a_goal(said: Said, *_: str) -> tuple[int, ...]:
    indicators = followed(said)
    found = ways(indicators)
    bare = [one for one in indicators if not one["targets"] and one["direction"] != "context"]
    return found["better"], found["worse"], len(bare)


@says("# indikatorer kan ikke vurderes")
def indicators_nobody_can_judge(said: Said, *_: str) -> int:
    return ways(followed(said))["unknown"]


@says("#", "veikart")
def measures_in_a_phase(said: Said, *_: str) -> int:
    phase = said.record.attrs["id"].removeprefix("fase-")
    return sum(one["phase"] == phase for one in read("phases")["placements"])


@says("(tiltak|leveranser|indikatorer|tiltak der status ikke er funnet) (\\d+)(?: (.+))?", "/mal/")
def the_key_figures_of_a_goal(said: Said, name: str, _count: str, rest: str | None) -> tuple[Any, ...]:
    """The rest is said again, and held, in a sentence of its own."""
    measures, indicators = here(said), followed_here(said)
    counts = {"tiltak": len(measures), "leveranser": len(deliveries_of(measures)), "indikatorer": len(indicators)}
    unknown = sum(status_word(one) == "Status ikke funnet" for one in measures)
    return name, counts.get(name, unknown), rest


@says("(?:nå|måltall|ventet nå|slik går det|ganger farten som trengs) .+", "/indikator/")
def the_key_figures_of_an_indicator(said: Said) -> bool:
    return any(said.text.startswith(one) for one in key_figures(said))


def key_figures(said: Said) -> Iterator[str]:
    """Yield how each figure beside the chart of an indicator must begin."""
    one = indicator_at(said)
    found = figures(one)
    newest = one["observations"][-1] if one["observations"] else None
    if newest and newest["value"] is None:
        yield f"nå {newest['value_text']['nb']} {UNITS[one['unit']]}, {in_words(newest.get('date') or newest['year'])}"
    elif found:
        width = half_width(found[-1]) if one["unit"] == "percent" else None
        margin = f", ±{number(round(width, 1))}" if width else ""
        yield f"nå {number(found[-1].value)} {UNITS[one['unit']]}, {in_words(found[-1].when)}{margin}"
    for target in one["targets"]:
        unit = UNITS[target.get("unit") or one["unit"]]
        yield f"måltall {number(target['value'])} {unit}, {in_words(target['date'])}"
    for mark in ("Bedre", "Uendret", "Verre", "Ikke vurdert"):
        yield f"slik går det {mark}"


def followed_here(said: Said) -> list[dict[str, Any]]:
    goal = goal_at(said)
    return [one for one in INDICATORS if one["goal"] == goal]


# Sentences that say how things are worked out, with the numbers of a rule; tests of the rules hold them.
for _rule in (
    "De tynne, loddrette strekene er 95 %-intervaller .+",
    "Når en indikator har utgangspunkt og et måltall med dato, .+",
    "Uten måltall teller den nyeste endringen, .+",
    "Metoden er hentet fra Eurostat: .+",
    "Skalaen går fra 0 til 100. Den tynne streken er gjennomsnittet.",
    "En endring er den nyeste verdien minus den forrige. .+",
    "En indikator (?:med måltall blir|uten måltall) vurdere?t?s? .+",
    "Programmet er fri programvare under lisensen European Union Public Licence, versjon 1.2.",
    "Nettstedet er laget etter WCAG 2.2 på nivå AA, .+",
):
    says(f"(?:{_rule})")(lambda _said: True)
