"""What the files of the real data say, read by code of the tests' own: no rule of the program is imported."""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from strategy_tracker.kernel import clock

FILES = Path(__file__).parents[2] / "seed_data"
PARTS = {
    **{f"Q{part}": (3 * part - 2, 3 * part) for part in (1, 2, 3, 4)},
    "H1": (1, 6), "H2": (7, 12), "spring": (1, 6), "summer": (6, 8), "autumn": (8, 12),
}  # fmt: skip
PART_NAMES = {"H1": "første halvår", "H2": "andre halvår", "spring": "våren", "summer": "sommeren", "autumn": "høsten"}
MONTHS = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
SHORT = ["jan.", "feb.", "mars", "apr.", "mai", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "des."]


@cache
def read(name: str) -> Any:
    return yaml.load((FILES / f"{name}.yaml").read_text(), yaml.CSafeLoader)


def span(written: Any) -> tuple[date, date] | None:
    """Return the first and the last day of a date as the files write it."""
    if written is None:
        return None
    year, *rest = str(written).split("-")
    if len(rest) == 2:
        return (date.fromisoformat(str(written)),) * 2
    first, last = (1, 12) if not rest else PARTS.get(rest[0]) or (int(rest[0]),) * 2
    return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])


def in_words(written: Any) -> str:
    """Say a date of the files in bokmål."""
    year, *rest = str(written).split("-")
    if not rest:
        return year
    if len(rest) == 2:
        return f"{int(rest[1])}. {SHORT[int(rest[0]) - 1]} {year}"
    part = rest[0]
    if part.startswith("Q"):
        return f"{part[1]}. kvartal {year}"
    return f"{PART_NAMES.get(part) or MONTHS[int(part) - 1]} {year}"


def number(value: Any) -> str:
    """Write a number as bokmål does."""
    exact = Decimal(str(value)).normalize()
    return f"{exact:,f}".replace(",", " ").replace(".", ",").replace("-", "−")


def texts(language: str) -> tuple[str, ...]:
    """Return the texts of the files that hold a digit, the longest first: what sources say, in whatever words."""
    found = {" ".join(one.split()) for path in FILES.glob("*.yaml") for one in _texts(read(path.stem), language)}
    return tuple(sorted((one for one in found if re.search(r"\d", one)), key=len, reverse=True))


def _texts(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, language)
    elif isinstance(value, dict):
        for key, one in value.items():
            if isinstance(one, str) and key in (language, "title", "document", "publisher", "via"):
                yield one
            else:
                yield from _texts(one, language)


MEASURES = read("measures")["measures"]
INDICATORS = read("indicators")["indicators"]
GOALS = {one["id"]: one for one in read("goals")["goals"]}
SUB_GOALS = {one["id"]: one for one in read("goals")["subgoals"]}
OF_SUB_GOAL = {one["id"]: one["goal"] for one in SUB_GOALS.values()}
DELIVERIES = {one["id"].removeprefix("leveranse-"): one for measure in MEASURES for one in measure["deliveries"]}
NEW, OLD = "nes-2023-2030", "nes-2017-2022"


def state(one: dict[str, Any]) -> str:
    """Judge a delivery by its record alone."""
    due, evidence = span(one["forecast"] or one["planned"]), span(one.get("status_as_of"))
    if one["delivered"] or one["status"] in ("levert", "avsluttet"):
        return "made"
    if one["status"] == "videreført":
        return "carried_on"
    if due is None or due[1] >= clock.today():
        return "ahead"
    has_proof = one["status"] and evidence and evidence[0] > due[1] and one["kind"] != "event"
    return "late" if has_proof else "outcome_unknown"


def is_moved(one: dict[str, Any]) -> bool:
    planned, forecast, delivered = (span(one[name]) for name in ("planned", "forecast", "delivered"))
    if planned is None:
        return False
    return bool(forecast and forecast[1] > planned[1]) or bool(delivered and delivered[0] > planned[1])


def is_undated(one: dict[str, Any]) -> bool:
    return state(one) == "ahead" and not (one["planned"] or one["forecast"])


def word(one: dict[str, Any]) -> str:
    """Return the word that the mark of a delivery shows, in bokmål."""
    match state(one):
        case "made":
            return "Tatt i bruk" if one.get("in_use") else "Levert"
        case "carried_on":
            return "Videreført et annet sted"
        case "late":
            return "Forsinket"
        case "outcome_unknown":
            return "Datoen har passert, intet funnet"
    if is_undated(one):
        return "Fant ingen dato"
    return "Flyttet dato" if is_moved(one) or one["status"] == "utsatt" else "Fremtidig dato"


def newest_report(measure: dict[str, Any]) -> dict[str, Any] | None:
    """Return the newest dated report of a status."""
    told = [one for one in measure["status_history"] if one["status"] and one["date"]]
    return max(told, key=lambda one: (span(one["date"]) or ())[::-1], default=None)


def is_over(measure: dict[str, Any]) -> bool:
    newest = newest_report(measure)
    return measure["phase"] in ("ferdigstilt", "avsluttet") or bool(newest and newest["status"] == "ferdigstilt")


def freshness(evidence: date | None, days: int) -> str:
    if evidence is None or (clock.today() - evidence).days > 2 * days:
        return "stale"
    return "current" if (clock.today() - evidence).days <= days else "due"


def goals_of(measure: dict[str, Any]) -> list[str]:
    return [OF_SUB_GOAL.get(one, one) for one in measure["goals"]]


def day_after(given: date) -> date:
    return given + timedelta(days=1)


def identity(one: dict[str, Any]) -> set[str]:
    """Return the names by which pages may call a record: its id, and its id without the word for its kind."""
    return {one["id"], one["id"].partition("-")[2]}


@cache
def records() -> dict[str, list[dict[str, Any]]]:
    """Return every record of the files that has an id, by each of its names."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(FILES.glob("*.yaml")):
        for one in _records(read(path.stem)):
            for name in identity(one):
                found.setdefault(name, []).append(one)
    return found


def _records(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value
        for one in value.values():
            yield from _records(one)
    elif isinstance(value, list):
        for one in value:
            yield from _records(one)


DATE = re.compile(r"\d{4}(-(\d\d|Q\d|H\d|[a-z]+)){0,2}")


def dates_in(value: Any) -> Iterator[str]:
    """Yield the dates of a record, in words."""
    if isinstance(value, dict):
        for one in value.values():
            yield from dates_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from dates_in(one)
    elif isinstance(value, (date, int, str)) and DATE.fullmatch(str(value)):
        yield in_words(value)
