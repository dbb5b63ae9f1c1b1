"""Sentences about deliveries: how many, in which state, by which dates."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from strategy_tracker.kernel import clock
from tests.support.html import parse
from tests.truth.files import (
    DELIVERIES,
    GOALS,
    INDICATORS,
    MEASURES,
    NEW,
    OLD,
    goals_of,
    in_words,
    is_moved,
    is_undated,
    read,
    span,
    state,
    word,
)
from tests.truth.said import Said, says
from tests.truth.said import words as words_of

Record = dict[str, Any]
BY_SLUG = {one["id"].removeprefix("tiltak-"): one for one in MEASURES}


def measures_of(strategy: str) -> list[Record]:
    return [one for one in MEASURES if one["strategy"] == strategy]


def deliveries_of(measures: Iterable[Record]) -> list[Record]:
    return [delivery for one in measures for delivery in one["deliveries"]]


def states(measures: Iterable[Record]) -> Counter[str]:
    return Counter(state(one) for one in deliveries_of(measures))


def goal_at(said: Said) -> str:
    """Return the goal or sub-goal of a page, by its id in the files."""
    strategy, code = said.address.split("/")[3], said.slug
    subs = {one["code"]: one for one in read("goals")["subgoals"]}
    if code in subs:
        return subs[code]["id"]
    return next(one["id"] for one in GOALS.values() if one["strategy"] == strategy and one["number"] == code)


def main_measures(goal: str) -> list[Record]:
    subs = {one["id"]: one for one in read("goals")["subgoals"]}
    if goal in subs:
        return [one for one in MEASURES if one["id"] in subs[goal]["measures"] or goal in one["subgoals"]]
    return [one for one in MEASURES if goals_of(one)[0] == goal]


def here(said: Said) -> list[Record]:
    """Return the measures that a page is about."""
    if "/mal/" in said.address:
        return main_measures(goal_at(said))
    if said.address.startswith("/nb/tiltak/"):
        return [BY_SLUG[said.address.split("/")[3]]]
    if said.address.startswith("/nb/veikart"):
        return MEASURES
    return measures_of(OLD if OLD in said.address else NEW)


LATE = "# er forsinket ifølge en kilde fra etter datoen"


def all_counted(said: Said) -> tuple[int, ...]:
    """Return how many of a page's deliveries are made, late, and past their date with nothing found."""
    found = states(here(said))
    return found["made"], found["late"], found["outcome_unknown"]


YEAR = 366
LENGTH = re.compile("(?:om lag|nesten|litt over) ([a-zåøæ]+)( og et halvt)? (år|måneder)")
NUMBERS = ("null", "ett", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv")


@says(
    f"# leveranser vi kjenner til i # tiltak skal føre til # mål. # er levert, {LATE}, og for # har datoen passert "
    "uten at vi har funnet hvordan det gikk."
)
def the_thread(said: Said, *_: str) -> tuple[int, ...]:
    goals = [one for one in GOALS.values() if one["strategy"] == NEW]
    return len(deliveries_of(measures_of(NEW))), len(measures_of(NEW)), len(goals), *all_counted(said)


@says(
    f"# tiltak av dem vi har, med # leveranser, fører til # mål. # leveranser er levert, {LATE}, for # har datoen "
    "passert uten at vi har funnet noe, og for # fant vi ingen dato."
)
def the_thread_drawn(said: Said, *_: str) -> tuple[int, ...]:
    found = deliveries_of(measures_of(NEW))
    made, late, unknown = all_counted(said)
    return len(measures_of(NEW)), len(found), 5, made, late, unknown, sum(map(is_undated, found))


@says(
    f"# av leveransene vi kjenner til er levert, {LATE}, og for # har datoen passert uten at vi har funnet hvordan "
    "det gikk."
)
def the_states(said: Said, *_: str) -> tuple[int, ...]:
    return all_counted(said)


@says("# av # leveranser er levert", "^/nb/($|veikart|strategi)")
def how_many_are_made(said: Said, *_: str) -> tuple[int, int] | None:
    if said.element.name == "li":
        return None
    found = states(here(said))
    return found["made"], found.total()


@says("# leveranser? der datoen har passert, intet funnet")
def passed(said: Said, *_: str) -> int:
    return states(here(said))["outcome_unknown"]


@says("#(?: [+] #)* = #")
def a_sum(said: Said, *_: str) -> bool:
    parts, total = said.text.split(" = ")
    return sum(map(int, parts.split(" + "))) == int(total) == len(deliveries_of(here(said)))


@says(
    f"# leveranser vi kjenner til: # er levert, # gjenstår, {LATE}, for # har datoen passert uten at vi har "
    "funnet noe, for # fant vi ingen dato, og # er stanset eller ført videre av andre.",
    "veikart",
)
def the_roadmap(said: Said, *_: str) -> tuple[int, ...]:
    found, undated = states(here(said)), sum(map(is_undated, DELIVERIES.values()))
    made, late, unknown = all_counted(said)
    return len(DELIVERIES), made, found["ahead"] - undated, late, unknown, undated, found["carried_on"]


@says("# av # leveranser har en dato og er tegnet. # ble flyttet eller kom senere enn planlagt.")
def the_roadmap_drawn(*_: object) -> tuple[int, ...]:
    dated = [one for one in DELIVERIES.values() if one["planned"] or one["forecast"] or one["delivered"]]
    return len(dated), len(DELIVERIES), sum(map(is_moved, DELIVERIES.values()))


@says(
    f"# av # leveranser? vi kjenner til i # tiltak, er levert, {LATE}, for # har "
    "datoen passert uten at vi har funnet noe, og # indikator(?:er)? følger det som endrer seg."
)
def a_goal(said: Said, *_: str) -> tuple[int, ...]:
    made, late, unknown = all_counted(said)
    total, goal = len(deliveries_of(here(said))), goal_at(said)
    return made, total, len(here(said)), late, unknown, len(indicators_under(goal))


def indicators_under(goal: str) -> list[Record]:
    """Return the indicators that count under a goal: those that have it as their main one."""
    return [one for one in INDICATORS if one["goal"] == goal]


@says("# av # leveranser? er levert(?:; vi har ikke funnet flere datoer|. Neste dato er @|)\\.")
def a_measure(said: Said, *_: str | None) -> tuple[Any, ...]:
    found = here(said)[0]["deliveries"]
    made = [one for one in found if state(one) == "made"]
    assert not any(state(one) in ("late", "outcome_unknown") for one in found)
    return len(made), len(found), next_date(found)


@says(f"# av # leveranser? er levert, {LATE}, og for # har datoen passert uten at vi har funnet noe.")
def a_measure_with_dates_passed(said: Said, *_: str) -> tuple[int, ...]:
    made, late, unknown = all_counted(said)
    return made, len(here(said)[0]["deliveries"]), late, unknown


def next_date(found: Iterable[Record]) -> str | None:
    """Return the first promise that has not passed, in words."""
    ahead = [one for one in found if state(one) == "ahead" and not is_undated(one)]
    promised = [one["forecast"] or one["planned"] for one in ahead]
    first = min(promised, key=lambda one: (span(one) or ())[::-1], default=None)
    return first and in_words(first)


@says("neste dato: @")
def the_next_date(said: Said, _day: str) -> str | None:
    return next_date(BY_SLUG[said.link]["deliveries"])


def delivery_at(said: Said) -> Record | None:
    return DELIVERIES.get(said.link.removeprefix("leveranse-"))


def moves(one: Record) -> int:
    return sum(1 for _ in [one["forecast"]] if one["forecast"] and span(one["forecast"]) != span(one["planned"]))


@says("(.+)")
def the_dates_of_a_delivery(said: Said, _text: str) -> str | None:
    one = delivery_at(said)
    if one is None or said.kind not in ("p.dates", "p.state"):
        return None
    as_of = f", per {in_words(one['status_as_of'])}" if state(one) == "late" else ""
    parts = [word(one) + as_of]
    if said.kind == "p.dates":
        terms = (("Planlagt", "planned"), ("Prognose", "forecast"), ("Levert", "delivered"))
        parts += [f"{term} {in_words(one[field])}" for term, field in terms if one[field]]
        parts += ["Datoen er flyttet én gang"] * moves(one)
    return " ".join(parts)


@says(r"Flyttet fra @ til @, minst # dager \(@\) senere; registrert @")
def a_move(said: Said, *given: str) -> tuple[int | str, ...]:
    one = delivery_at(said)
    assert one is not None
    far = also_in_words(days_between(one, "planned", "forecast"), given[3:4])
    return in_words(one["planned"]), in_words(one["forecast"]), *far, in_words(clock.today())


@says(r"Flyttet fra @ til @, @ \(# dager\) senere; registrert @")
def an_exact_move(said: Said, *given: str) -> tuple[int | str, ...]:
    one = delivery_at(said)
    assert one is not None
    days, words = also_in_words(days_between(one, "planned", "forecast"), given[2:3])
    return in_words(one["planned"]), in_words(one["forecast"]), words, days, in_words(clock.today())


def promised_by(said: Said) -> list[Record]:
    """Return the deliveries with a promised date, of the measures that the organisation of the page owns."""
    owned = (one for measure in MEASURES if measure["owner"] == said.slug for one in measure["deliveries"])
    return [one for one in owned if one["planned"] or one["forecast"]]


def lengths_moved(found: Iterable[Record]) -> list[int]:
    return [days_between(one, "planned", "forecast") for one in found if one["planned"] and moves(one)]


@says("Vi kjenner en lovet dato for # leveranser?. Ingen av datoene har flyttet seg.")
def promises_that_stand(said: Said, *_: str) -> int | None:
    found = promised_by(said)
    return None if lengths_moved(found) else len(found)


ONE_MOVED = (
    "Vi kjenner en lovet dato for # leveranser?. Datoen har flyttet seg for én av dem, én gang i alt. Én er nå lovet"
)


@says(ONE_MOVED + r" minst # dager \(@\) senere enn først.")
def a_promise_that_moved(said: Said, *given: str) -> tuple[int | str, ...]:
    found = promised_by(said)
    (days,) = lengths_moved(found)
    return len(found), *also_in_words(days, given[2:3])


@says(ONE_MOVED + r" @ \(# dager\) senere enn først.")
def a_promise_that_moved_so_far(said: Said, *given: str) -> tuple[int | str, ...]:
    found = promised_by(said)
    days, words = also_in_words(*lengths_moved(found), given[1:2])
    return len(found), words, days


@says(
    "Vi kjenner en lovet dato for # leveranser. Datoen har flyttet seg for # av dem, # ganger i alt. # er nå lovet "
    r"senere enn først. Den som er flyttet lengst, er flyttet minst # dager \(@\)."
)
def promises_that_moved(said: Said, *given: str) -> tuple[int | str, ...]:
    found = promised_by(said)
    lengths = lengths_moved(found)
    return len(found), *[len(lengths)] * 3, *also_in_words(max(lengths), given[5:6])


@says("# leveranser etter mål og byggekloss. # ruter er tomme.", "kart")
def the_map(said: Said, *_: str) -> tuple[int, int]:
    found = deliveries_of(measures_of(said.address.split("/")[3]))
    empty = parse(said.pages[said.address]).query("tbody td")
    return len(found), sum(words_of(one) == "Ingen" for one in empty)


@says("Datoen er minst # dager senere enn den som ble gitt først.")
@says(r"Datoen er minst # dager \(@\) senere enn den som ble gitt først.")
def moved_by(said: Said, _number: str, *words: str) -> tuple[int | str, ...]:
    return also_in_words(days_between(delivery_at(said), "planned", "forecast"), words)


@says("Den ble levert minst # dager etter datoen som ble gitt først.")
@says(r"Den ble levert minst # dager \(@\) etter datoen som ble gitt først.")
def made_late_by(said: Said, _number: str, *words: str) -> tuple[int | str, ...]:
    return also_in_words(days_between(delivery_at(said), "planned", "delivered"), words)


@says("En kilde sa minst # dager etter datoen at den ikke var levert.")
@says(r"En kilde sa minst # dager \(@\) etter datoen at den ikke var levert.")
def late_by(said: Said, _number: str, *words: str) -> tuple[int | str, ...]:
    one = delivery_at(said)
    assert one is not None
    assert state(one) == "late"
    return also_in_words(days_between(one, "forecast" if one["forecast"] else "planned", "status_as_of"), words)


def also_in_words(days: int, words: tuple[str, ...]) -> tuple[int | str, ...]:
    """Let the words stand that are true of the days: within a tenth, or over a year to the nearest half."""
    near = days / 10 if days < YEAR else max(days / 10, YEAR / 4)
    return (days, *(one if abs(days_in(one) - days) <= near else f"not {days} days" for one in words))


def days_in(words: str) -> float:
    number, half, unit = LENGTH.fullmatch(words).groups()
    count = 1.5 if number == "halvannet" else NUMBERS.index(number) + (0.5 if half else 0)
    return count * (365.25 / 12 if unit == "måneder" else 365.25)


def days_between(one: Record | None, first: str, later: str) -> int:
    assert one is not None
    before, after = span(one[first]), span(one[later])
    assert before is not None
    assert after is not None
    return (after[0] - before[1]).days
