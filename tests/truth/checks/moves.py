"""Sentences about moved goalposts, figures to come, what became of goals, and what a page lets one take along."""

from typing import Any

from strategy_tracker.kernel import clock
from tests.truth.checks.deliveries import deliveries_of, measures_of
from tests.truth.checks.lists import TODAY
from tests.truth.checks.pages import a_table
from tests.truth.files import DELIVERIES, INDICATORS, NEW, OLD, read, span, state
from tests.truth.said import Said, says, words

Record = dict[str, Any]
TIES = read("goals")["crosswalks"]
OURS = "research"


def strategy_of(said: Said) -> str:
    """Return the strategy whose history a page tells, by its id in the files."""
    return NEW if "2023" in said.address else OLD


@says("Bruk figuren et annet sted: @")
def to_use_elsewhere(said: Said, *_: str) -> str:
    return a_table(said)


@says("Som bilde, med kilde og dato: SVG: @ · PNG: @")
def as_a_picture(said: Said, *_: str) -> tuple[str, str]:
    return a_table(said), a_table(said)


@says(r"Strategisporet: «@». Slik det sto @. http://localhost:8000@\?dato=@")
def to_cite(said: Said, name: str, *_: str) -> tuple[str, str, str, str]:
    root = said.element
    while root.name != "main":
        root = root.parent
    title = words(root.query_one("h1"))
    return name if name in title else title, TODAY, said.address, str(clock.today())


def moved() -> int:
    """Count the deliveries that were promised for later than first planned, made since or not."""
    dates = [(span(one["planned"]), span(one["forecast"])) for one in DELIVERIES.values()]
    return sum(bool(first and later and later[1] > first[1]) for first, later in dates)


@says(
    "# flyttinger er registrert: # måltall er sløyfet eller gjort lettere, og # leveransedatoer er flyttet til senere."
)
def moved_goalposts(*_: object) -> tuple[int, int, int]:
    replaced = [one for indicator in INDICATORS for one in indicator["targets"] if one.get("supersedes")]
    return moved() + len(replaced), len(replaced), moved()


@says("# av # oppføringer", on="/flyttede-maal")
def listed_moves(*_: object) -> tuple[int, int]:
    return moved(), moved()


@says("# tall er ventet. For # indikatorer til kan neste tall være publisert, men vi har ikke funnet det.")
def figures_to_come(said: Said, *_: str) -> tuple[int, int]:
    """As many as stand in the calendar; and all others that have a rhythm and a figure."""
    root = said.element
    while root.name != "main":
        root = root.parent
    to_come = len(root.query("tbody tr"))
    return to_come, sum(bool(one["observations"]) and is_rhythmic(one) for one in INDICATORS) - to_come


def is_rhythmic(indicator: Record) -> bool:
    return indicator["frequency"] in ("annual", "quarterly")


@says("(januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember) #", on="/publiseringer")
def month_of_the_calendar(said: Said, month: str, year: str) -> tuple[str, str]:
    """As the dates of the rows below it say."""
    section = said.element
    while section.name != "section":
        section = section.parent
    dates = [words(one) for one in section.query("tbody td") if one.attrs.get("data-label") == "Når"]
    assert all(one.endswith(year) and f" {month[:3]}" in one for one in dates)
    return month, year


@says("Vi kjenner # tiltak under den. Av # leveranser er # levert, og # av dem er tatt i bruk.")
def how_it_was_used(said: Said, *_: str) -> tuple[int, int, int, int]:
    measures = measures_of(strategy_of(said))
    made = [one for one in deliveries_of(measures) if state(one) == "made"]
    return len(measures), len(deliveries_of(measures)), len(made), sum(bool(one.get("in_use")) for one in made)


@says("# av # tidligere mål er ført videre")
def goals_carried_on(*_: object) -> tuple[int, int]:
    earlier = {one["earlier"] for one in TIES}
    return len({one["earlier"] for one in TIES if one["fate"] != "dropped"}), len(earlier)


@says("# av koblingene er vår egen lesning.")
def ties_of_our_own(*_: object) -> int:
    return sum(one["basis"] == OURS for one in TIES)
