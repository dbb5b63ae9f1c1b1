"""Sentences about audits, indices, costs, sources and what is missing."""

from typing import Any
from urllib.parse import urlsplit

from tests.truth.checks.lists import SOURCES, meters_of
from tests.truth.files import GOALS, INDICATORS, NEW, in_words, read
from tests.truth.said import Said, says

GATHERINGS = {one["id"]: one for one in read("engagement")["gatherings"]}
AUDITS = {one["id"]: one for one in read("audits")["audits"]}
INDICES = read("benchmarks")["indices"]
COSTS = {one["id"]: one for one in read("costs")["costs"]}


@says("# revisjoner er registrert, med # funn; et svar er kjent for # av dem.")
def all_audits(*_: Any) -> tuple[int, int, int]:
    findings = [one for audit in AUDITS.values() for one in audit["findings"]]
    return len(AUDITS), len(findings), sum(bool(one["answer"]) for one in findings)


@says("# funn; et svar er kjent for # av dem.")
def an_audit(said: Said, *_: str) -> tuple[int, int]:
    findings = AUDITS[said.slug]["findings"]
    return len(findings), sum(bool(one["answer"]) for one in findings)


@says("(Dokument|Innst.) (.+)")
def a_document(said: Said, *_: str) -> bool | None:
    named = {
        part for one in AUDITS.values() for part in (one["document"], (one["parliament"] or {}).get("recommendation"))
    }
    return True if any(one and said.text in one for one in named) else None


@says("# internasjonale indekser er registrert. # av dem dekker Norge, og vi fant tall for Norge i # av dem.")
def all_indices(*_: Any) -> tuple[int, int, int]:
    with_norway = [one for one in INDICES if countries(one) & {"NO"}]
    return len(INDICES), sum(bool(one["norway_covered"]) for one in INDICES), len(with_norway)


def countries(one: dict[str, Any]) -> set[str]:
    groups = ("EU", "AVG")
    return {
        seen["country"]
        for seen in one["observations"]
        if seen["value"] is not None and not seen["country"].startswith(groups)
    }


def index_at(said: Said) -> dict[str, Any]:
    place = said.element
    while not any(place.attrs.get("id", "").endswith(one["id"]) for one in INDICES):
        place = place.parent
    return next(one for one in INDICES if place.attrs["id"].endswith(one["id"]))


@says("Indeksen dekker Norge, men vi har bare funnet tall for # andre land.")
def an_index_that_covers_norway(said: Said, *_: str) -> int:
    one = index_at(said)
    assert one["norway_covered"]
    return len(countries(one) - {"NO"})


@says("Indeksen har publiserte tall for # land. Norge er ikke med i undersøkelsen.")
def an_index_without_norway(said: Said, *_: str) -> int:
    one = index_at(said)
    assert one["norway_covered"] is False
    return len(countries(one))


@says("Måltallet til indeksen er # i @.")
def the_target_of_an_index(said: Said, *_: str) -> tuple[Any, ...]:
    target = index_at(said)["target"]
    return target["value"], str(target["year"])


@says("(.+) · ([\\d–]+)", "/europa")
def the_years_of_an_index(said: Said, unit: str, _years: str) -> tuple[str, str]:
    years = sorted({seen["year"] for seen in index_at(said)["observations"] if seen["value"] is not None})
    return unit, "–".join(map(str, dict.fromkeys((years[0], years[-1]))))


@says("Etter type data, EU \\(27 land\\) @", "/europa")
def the_year_of_a_detail(_said: Said, year: str) -> str | None:
    return year if any(year in str(one.get("detail")) for one in INDICES) else None


@says("# beløp er registrert, for # tiltak og programmer. De gjelder ulike ting og kan ikke legges sammen.")
def all_costs(*_: Any) -> tuple[int, int]:
    return len(COSTS), len({str(one["measure"] or one["programme"]) for one in COSTS.values()})


@says("# mill. kroner", "kostnader|tiltak")
def an_amount(said: Said, *_: str) -> Any:
    return COSTS[said.record.attrs["id"]]["mnok"]


@says("Gjelder @ til @", "kostnader|tiltak")
def the_time_of_an_amount(said: Said, *_: str) -> tuple[str, str]:
    period = COSTS[said.record.attrs["id"]]["period"]
    return in_words(period["start"]), in_words(period["end"])


@says("Oppgitt @", "kostnader|tiltak")
def when_an_amount_was_said(said: Said, *_: str) -> str:
    return in_words(COSTS[said.record.attrs["id"]]["said"])


@says("# kilder ligger bak det som er vist her. # av dem ligger på nettet.")
def all_sources(*_: Any) -> tuple[int, int]:
    return len(SOURCES), sum(one["url"] is not None for one in SOURCES)


@says("Satt sammen @. Vi har (?:ikke notert noen|notert #) mangler ved datasettet som helhet.")
def a_set_of_data(said: Said, *_: str) -> tuple[Any, ...]:
    heading = next(one for one in said.element.parent.query("[id^=datasett-]"))
    meta = read(heading.attrs["id"].removeprefix("datasett-"))["meta"]
    return in_words(meta["compiled"]), len(meta.get("gaps") or []) or None


@says(
    "# opplysninger har vi lett etter og ikke funnet. Dette gjelder oftest: (.+) \\(#\\). De kan godt være publisert; "
    "her er de ikke funnet. Vi lette sist @. Mål (.) (.+) har flest mangler: #."
)
def what_is_missing(said: Said, *_: str) -> tuple[Any, ...]:
    """The list is held against the files in tests/exchange/test_missing.py; here the sentence against the list."""
    heads = [read("measures")["meta"], read("indicators")["meta"]]
    looked = max(str(one["missing"]["looked_until"]) for one in heads)
    reasons = meters_of(said, "?hvorfor=")
    bare = [one for one in INDICATORS if not one["targets"] and one["direction"] != "context"]
    goals = {key: count for key, count in meters_of(said, "?hvorfor=hull&mal=").items() if key in GOALS}
    most = max(goals, key=goals.__getitem__)
    goal = GOALS[most]
    return (
        reasons["not_found"], "Indikatorer uten måltall", len(bare), in_words(looked),
        goal["number"], goal["name"]["nb"], goals[most],
    )  # fmt: skip


@says("# opplysninger mangler")
def missing_under_a_goal(said: Said, *_: str) -> int:
    card = said.element
    while card.name != "article":
        card = card.parent
    strategy = said.slug if "/strategi/" in said.address else NEW
    goal = next(
        one["id"] for one in GOALS.values() if (one["strategy"], one["number"]) == (strategy, card.attrs["data-goal"])
    )
    return meters_of(said, "?hvorfor=hull&mal=")[goal]


@says("Brukt som kilde i # oppføringer: (.+)")
def where_a_source_is_cited(said: Said, _count: str, _title: str) -> bool:
    links = said.element.parent.query(".link-list a")
    return said.text.startswith(f"Brukt som kilde i {len(links)} oppføringer")


@says("# merknader om enkelte oppføringer")
def remarks_on_records(said: Said, *_: str) -> int:
    return len(said.element.parent.query("li"))


@says("Vedtatt @", "/revisjoner")
def when_it_was_decided(said: Said, *_: str) -> str:
    return in_words(AUDITS[said.slug]["parliament"]["date"])


@says("@", "/nb/innspill$")
def when_a_gathering_was(_said: Said, when: str) -> str | None:
    return when if when in {in_words(one["date"]) for one in GATHERINGS.values()} else None


@says("@", "/kilder")
def the_site_of_a_source(_said: Said, site: str) -> str | None:
    return site if site in {urlsplit(one["url"]).hostname for one in SOURCES if one["url"]} else None
