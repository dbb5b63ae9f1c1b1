"""Sentences that lists, figures and cards have alike, and facts that repeat a field of a record."""

from justhtml import Element

from strategy_tracker.kernel import clock
from tests.support.html import parse
from tests.truth.checks.deliveries import BY_SLUG, deliveries_of, here, main_measures
from tests.truth.files import (
    DELIVERIES,
    GOALS,
    INDICATORS,
    MEASURES,
    SUB_GOALS,
    dates_in,
    in_words,
    read,
    records,
    state,
    word,
)
from tests.truth.said import Said, says, words

SOURCES = read("sources")["sources"]
ACTORS = {one["id"]: one for one in read("actors")["actors"]}
TODAY = in_words(clock.today())
LOADED = f"{TODAY} {clock.now().astimezone(clock.OSLO):%H:%M}"
FINDINGS = [one for audit in read("audits")["audits"] for one in audit["findings"]]
LISTED = {
    "aktorer": len(ACTORS),
    "europa": len(read("benchmarks")["indices"]),
    "horinger": len(read("consultation")["rounds"]),
    "indikatorer": len(INDICATORS),
    "innspill": len(read("engagement")["inputs"]),
    "kilder": len(SOURCES),
    "raad": len(read("council")["known_meetings"]),
    "revisjoner": len(FINDINGS),
    "tiltak": len(MEASURES),
    "veikart": len(DELIVERIES),
}  # fmt: skip


@says("# av # oppføringer")
def a_list(said: Said, *_: str) -> tuple[int, int]:
    name = said.slug
    count = LISTED[name] if name in LISTED else total_of_reasons(said)
    return count, count


def total_of_reasons(said: Said) -> int:
    """Return how many things are missing by the reasons why, which tests/exchange/test_missing.py counts."""
    meters = meters_of(said, "?hvorfor=")
    return sum(meters.values())


def meters_of(said: Said, asked: str) -> dict[str, int]:
    """Return the counts beside the list of what is missing, by the last part of where they lead."""
    links = [one for one in parse(said.pages["/nb/hull"]).query(".meter a") if asked in one.attrs["href"]]
    return {
        one.attrs["href"].removesuffix("#liste").rpartition("=")[2]: int(words(one.parent.parent).split()[-1])
        for one in links
        if asked.startswith("?hvorfor=hull") or "&" not in one.attrs["href"]
    }


@says("# av # på denne siden")
def a_page_of_a_list(said: Said, *_: str) -> tuple[int, int]:
    root = said.element
    while root.name != "main":
        root = root.parent
    table = said.element.parent.parent.query("table")
    rows = records_in(table[-1]) if table else root.query("ul.record-list > li")
    total = LISTED[said.slug] if said.slug in LISTED else total_of_reasons(said)
    return len(rows), total


@says("Vis # leveranser")
def what_is_folded_on_a_phone(said: Said, *_: str) -> int:
    return len(records_in(said.element.parent.query("table")[0]))


def records_in(table: Element) -> list[Element]:
    """Return the rows of a table that are records, and not heads over these."""
    return [one for one in table.query("tbody tr") if one.attrs.get("class") not in ("group", "part")]


@says("(?:Vis # til|# tidligere rapporter)")
def what_is_folded(said: Said, *_: str) -> bool:
    folded = said.element.parent.query(".record-list > li, .gap-list > div, .report")
    return f" {len(folded)} " in f" {said.text} "


@says("Last ned .+")
def downloads(said: Said) -> bool:
    figure = said.element
    while figure.name != "figure":
        figure = figure.parent
    title = words(figure.query_one("h2, h3"))
    return all(words(one) == f": {title}" for one in said.element.query("a .ds-sr-only"))


@says("(.+) Mål (\\w+)")
def a_goal_in_the_thread(_said: Said, name: str, code: str) -> bool:
    return any((one["number"], one["name"]["nb"]) == (code, name) for one in GOALS.values())


@says("(.+)")
def a_source_and_its_date(said: Said, text: str) -> bool | None:
    if said.element.name != "li" or said.element.parent.parent.attrs.get("class") != "source-list":
        return None
    return any(
        " ".join(filter(None, (one["title"], one["dated"] and in_words(one["dated"])))) == text for one in SOURCES
    )


@says("(.+) · Per @")
def a_unit_and_today(_said: Said, unit: str, _day: str) -> tuple[str, str] | None:
    return (unit, TODAY) if unit in ("Antall leveranser", "Datoer for leveranser") else None


@says("@")
def when_it_was_loaded(said: Said, *_: str) -> str | None:
    return LOADED if said.kind == "p.title" and said.text.endswith(":00") else None


@says("(?:Mål )?(#):? (.+)")
def a_goal_by_number(said: Said, _whole: str, code: str, name: str) -> bool | None:
    if not said.kind.startswith(("h3", "li", "p.title")):
        return None
    goals = [(one["number"], one["name"]["nb"]) for one in GOALS.values()]
    return True if (code, name) in goals else None


@says("Delmål (\\d[A-Z])(?:: (.+))?")
def a_sub_goal(_said: Said, code: str, name: str | None) -> bool:
    return any(one["code"] == code and name in (None, one["name"]["nb"]) for one in SUB_GOALS.values())


@says("Mål (.)")
def the_number_of_a_goal(_said: Said, code: str) -> bool:
    return any(one["number"] == code for one in GOALS.values())


@says("(?:[^:\\d]+: |per |fra )?@")
def a_date_of_the_record(said: Said, day: str) -> bool | None:
    """A fact is a date that the record, or the record of the page, has in the files."""
    if said.element.name not in ("li", "p", "dd"):
        return None
    known = [
        one for name in {said.link, said.slug, said.link.removeprefix("leveranse-")} for one in records().get(name, ())
    ]
    return True if any(day in dates_in(one) for one in known) else None


@says("# (.+)")
def a_part_of_a_bar(said: Said, _count: str, name: str) -> tuple[int, str] | None:
    if said.element.parent.attrs.get("class") != "legend":
        return None
    found = sum(word(one) == name for one in deliveries_of(of_card(said)))
    return (found, name) if found else None


@says("(.+) #")
def an_input(said: Said, name: str, _count: str) -> tuple[str, int] | None:
    if said.element.parent.attrs.get("class") != "inputs":
        return None
    measures = here(said)
    deliveries = deliveries_of(measures)
    counts = {
        "Tiltak i strategien": len(measures),
        "Leveranser i dem": len(deliveries),
        "Levert eller tatt i bruk": sum(state(one) == "made" for one in deliveries),
    }
    count = counts.get(name) or sum(word(one) == name for one in deliveries)
    return (name, count) if count else None


def of_card(said: Said) -> list[dict]:
    one = said.element
    while one.name not in ("article", "main"):
        one = one.parent
    if one.name == "main" or "data-goal" not in one.attrs:
        return here(said)
    strategy = said.slug if "/strategi/" in said.address else "nes-2023-2030"
    goal = next(
        goal["id"]
        for goal in GOALS.values()
        if (goal["strategy"], goal["number"]) == (strategy, one.attrs["data-goal"])
    )
    return main_measures(goal)


@says("# av # leveranser? er levert", "/mal/|/aktorer/|/tiltak$")
def deliveries_of_a_measure(said: Said, *_: str) -> tuple[int, int]:
    made = [one for one in BY_SLUG[said.link]["deliveries"] if state(one) == "made"]
    return len(made), len(BY_SLUG[said.link]["deliveries"])
