"""Sentences about indicators: values, changes, margins and how many went which way."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any

from strategy_tracker.kernel import clock
from tests.truth.files import INDICATORS, in_words, number, read, span
from tests.truth.said import Said, says

UNITS = {one["id"]: one["nb"] for one in read("terms")["units"]}
BY_SLUG = {one["id"].removeprefix("ind-"): one for one in INDICATORS}
Indicator = dict[str, Any]


@dataclass(frozen=True)
class Figure:
    """One value, when it was, and how many answered."""

    when: str
    value: Decimal
    n: int | None


@dataclass(frozen=True)
class Change:
    """From one figure to another: by how much, and the margin of the difference of two shares, with rounding."""

    before: Figure
    after: Figure
    is_share: bool

    @property
    def size(self) -> Decimal:
        return self.after.value - self.before.value

    @property
    def margin(self) -> float | None:
        if not (self.is_share and self.before.n and self.after.n):
            return None
        p, q = float(self.before.value), float(self.after.value)
        chance = 1.96 * sqrt(p * (100 - p) / self.before.n + q * (100 - q) / self.after.n)
        return chance + float(rounding(self.before.value) + rounding(self.after.value))

    @property
    def is_named(self) -> bool:
        """Tell whether it is more than chance and rounding, or for a count 1 percent; an unknown margin never helps."""
        if not self.is_share:
            return abs(self.size) * 100 >= abs(self.before.value) and self.size != 0
        return self.margin is not None and abs(float(self.size)) > self.margin


def half_width(one: Figure) -> Decimal | None:
    """Return half the 95 % interval of a share, by chance alone."""
    p = float(one.value)
    return Decimal(1.96 * sqrt(p * (100 - p) / one.n)) if one.n else None


def rounding(value: Decimal) -> Decimal:
    return Decimal(5).scaleb(min(int(value.as_tuple().exponent), 0) - 1)


def figures(one: Indicator) -> list[Figure]:
    return [
        Figure(str(seen.get("date") or seen["year"]), Decimal(str(seen["value"])), seen.get("n"))
        for seen in one["observations"]
        if seen["value"] is not None
    ]


def since_break(one: Indicator) -> list[Figure]:
    numbered = [seen for seen in one["observations"] if seen["value"] is not None]
    breaks = [place for place, seen in enumerate(numbered) if seen.get("status") == "break"]
    return figures(one)[breaks[-1] if breaks else 0 :]


def comparable(one: Indicator) -> list[Figure]:
    """Return the figures that the newest can be held against: of the same part of a year where those are parts."""
    found = figures(one)
    part = found[-1].when.partition("-H")[2] if found else ""
    return [seen for seen in found if not part or seen.when.endswith(f"-H{part}")]


def newest_change(one: Indicator) -> Change | None:
    found = comparable(one)
    return Change(found[-2], found[-1], one["unit"] == "percent") if found[1:] else None


def change_since_first(one: Indicator) -> Change | None:
    found = since_break(one)
    return Change(found[0], found[-1], one["unit"] == "percent") if found[2:] else None


def told(one: Indicator) -> Change | None:
    """Return the change that counts: the newest, or where it may be none, that since the first figure."""
    newest, first = newest_change(one), change_since_first(one)
    return first if newest and not newest.is_named and first and first.is_named else newest


def way(one: Indicator) -> str:
    """Judge an indicator that has no target in its own unit by its record alone."""
    change, seen = told(one), one["observations"]
    if one["direction"] == "context" or not seen or seen[-1]["value"] is None or change is None:
        return "unknown"
    if one["unit"] == "percent" and change.margin is None:
        return "unknown"
    if not change.is_named:
        return "unchanged"
    return "better" if (change.size > 0) == (one["direction"] == "up") else "worse"


def ways(indicators: list[Indicator]) -> Counter[str]:
    return Counter(map(way, indicators))


def here(said: Said) -> Indicator:
    return BY_SLUG[said.slug]


def unit(one: Indicator) -> str:
    return UNITS[one["unit"]]


@says(
    "Av de # indikatorene vi har, er # blitt bedre og # verre. For # gir de publiserte tallene ikke svar. "
    "# har et publisert måltall."
)
def all_indicators(*_: Any) -> tuple[int, ...]:
    found = ways(INDICATORS)
    return (
        len(INDICATORS),
        found["better"],
        found["worse"],
        found["unknown"],
        sum(bool(one["targets"]) for one in INDICATORS),
    )


@says("# (.+), @", "/indikator/")
def one_figure(said: Said, *_: str) -> tuple[Any, ...]:
    one = here(said)
    only = figures(one)[-1]
    return only.value, unit(one), in_words(only.when)


@says("Fra # til # (.+), fra @ til @", "/indikator/")
def first_and_last(said: Said, *_: str) -> tuple[Any, ...]:
    one, found = here(said), figures(here(said))
    return found[0].value, found[-1].value, unit(one), in_words(found[0].when), in_words(found[-1].when)


@says("(.+) · @", "/indikator/")
def the_unit_and_years(said: Said, *_: str) -> tuple[str, str]:
    years = sorted({str(seen["year"]) for seen in here(said)["observations"]})
    return unit(here(said)), years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"


@says("# (.+) \\(@\\). Vi har ikke funnet noe tidligere tall å sammenligne med.")
def a_single_figure(said: Said, *_: str) -> tuple[Any, ...]:
    one = here(said)
    assert len(figures(one)) == 1
    return figures(one)[0].value, unit(one), in_words(figures(one)[0].when)


def stepped(change: Change) -> str:
    size = abs(change.size)
    return f"{number(size)} prosentpoeng" if change.is_share and change.margin is not None else number(size)


POINTS = "(-?[\\d ]+(?:,\\d+)?(?: prosentpoeng)?)"


@says(f"# (.+) \\(@\\), {POINTS} (mer|mindre) enn sist \\(@\\).")
def a_step(said: Said, *_: str) -> tuple[Any, ...]:
    change = newest_change(here(said))
    assert change is not None
    size = f"{number(abs(change.size))}{' prosentpoeng' if change.is_share else ''}"
    way_there = "mer" if change.size > 0 else "mindre"
    return (
        change.after.value,
        unit(here(said)),
        in_words(change.after.when),
        size,
        way_there,
        in_words(change.before.when),
    )


@says("# (.+) \\(@\\), det samme som sist \\(@\\).")
def no_step(said: Said, *_: str) -> tuple[Any, ...]:
    change = newest_change(here(said))
    assert change is not None
    assert change.size == 0
    return change.after.value, unit(here(said)), in_words(change.after.when), in_words(change.before.when)


@says(
    "# (.+) \\(@\\) mot # sist \\(@\\). Forskjellen er innenfor feilmarginen, så det kan hende at ingenting er endret."
)
def inside(said: Said, *_: str) -> tuple[Any, ...]:
    change = newest_change(here(said))
    assert change is not None
    assert not change.is_named
    first = change_since_first(here(said))
    assert first is None or not first.is_named
    after, before = change.after, change.before
    return after.value, unit(here(said)), in_words(after.when), before.value, in_words(before.when)


@says(f"# (.+) \\(@\\): knapt noen endring siden @, men {POINTS} (mer|mindre) enn først \\(@\\).")
def a_slow_change(said: Said, *_: str) -> tuple[Any, ...]:
    newest, first = newest_change(here(said)), change_since_first(here(said))
    assert newest is not None
    assert first is not None
    assert not newest.is_named
    assert first.is_named
    size = f"{number(abs(first.size))}{' prosentpoeng' if first.is_share else ''}"
    after = newest.after
    way_there = "mer" if first.size > 0 else "mindre"
    parts = (after.value, unit(here(said)), in_words(after.when), in_words(newest.before.when))
    return *parts, size, way_there, in_words(first.before.when)


@says("Vi har ikke funnet noe måltall. Endringen siden @ er #.")
def a_change_of_a_count(said: Said, *_: str) -> tuple[Any, ...]:
    change = newest_change(here(said))
    assert change is not None
    assert change.is_named
    return in_words(change.before.when), change.size


def two(value: float | None) -> str:
    assert value is not None
    return number(round(Decimal(value), 2))


@says(
    "Vi har ikke funnet noe måltall. Den nyeste endringen på # prosentpoeng er innenfor feilmarginen, men endringen "
    "på # siden @ er større enn sin feilmargin på ±# \\(95 %, med avrunding\\)."
)
def a_slow_share(said: Said, *_: str) -> tuple[Any, ...]:
    newest, first = newest_change(here(said)), change_since_first(here(said))
    assert newest is not None
    assert first is not None
    assert not newest.is_named
    assert first.is_named
    return newest.size, first.size, in_words(first.before.when), two(first.margin)


@says("Endringen på # prosentpoeng siden @ er innenfor feilmarginen på ±# \\(95 %, med avrunding\\).")
def a_share_inside(said: Said, *_: str) -> tuple[Any, ...]:
    newest = newest_change(here(said))
    assert newest is not None
    assert not newest.is_named
    return newest.size, in_words(newest.before.when), two(newest.margin)


@says("Fra @ til @: # − # = # prosentpoeng.")
def a_difference(said: Said, *_: str) -> bool:
    changes = [one for one in (newest_change(here(said)), change_since_first(here(said))) if one]
    return said.text in {
        f"Fra {in_words(one.before.when)} til {in_words(one.after.when)}: {number(one.after.value)} − "
        f"{number(one.before.value)} = {number(one.size)} prosentpoeng."
        for one in changes
    }


@says("Det eneste tallet vi har funnet, er gitt med ord: «.+» \\(@\\).")
def in_words_only(said: Said, _when: str) -> str:
    only = here(said)["observations"]
    assert len(only) == 1
    assert only[0]["value_text"]["nb"] in said.text
    return in_words(only[0].get("date") or only[0]["year"])


@says("Vi har ikke funnet noe tall ennå. Neste måltall er # (.+) innen @.")
def the_next_target(said: Said, *_: str) -> tuple[Any, ...]:
    ahead = [one for one in here(said)["targets"] if (span(one["date"]) or ())[1] >= clock.today()]
    return ahead[0]["value"], unit(here(said)), in_words(ahead[0]["date"])


@says(
    "# (fylker|helseregioner) har et eget tall for @: gjennomsnitt #, lavest # \\((.+)\\), høyest # \\((.+)\\). "
    "Gjennomsnittet teller hver av dem én gang."
)
def a_spread(said: Said, _count: str, kind: str, year: str, *_: str) -> tuple[Any, ...]:
    words = {"fylker": ("arbeidssted i",), "helseregioner": ("helseforetak i",)}[kind]
    found = [
        one
        for one in here(said)["breakdowns"]
        if str(one["year"]) == year and one["value"] is not None and one["group"]["nb"].startswith(words)
    ]
    ordered = sorted(found, key=lambda one: one["value"])
    mean = sum(Decimal(str(one["value"])) for one in found) / len(found)
    low, high = ordered[0], ordered[-1]
    return len(found), kind, year, mean, low["value"], low["group"]["nb"], high["value"], high["group"]["nb"]


@says("#", "/indikator/")
def one_of_a_spread(said: Said, value: str) -> str | None:
    return value if value in {number(one["value"]) for one in here(said)["breakdowns"]} else None


@says(
    "For # perioder er det publisert mer enn ett tall. Vi tar vare på alle. De som er merket «Ja», er tegnet inn og "
    "regnet med."
)
def conflicting(said: Said, *_: str) -> int:
    return sum(bool(seen.get("alternatives")) for seen in here(said)["observations"])


@says("Måltallet på # (.+) har en annen enhet enn indikatoren, så det er ikke tegnet inn.")
def a_target_in_another_unit(said: Said, *_: str) -> tuple[Any, ...]:
    other = next(one for one in here(said)["targets"] if one["unit"] != here(said)["unit"])
    return other["value"], UNITS[other["unit"]]
