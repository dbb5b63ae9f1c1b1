"""Sentences about measures: reported status, freshness, phases, roll-outs, goals and the owners' part in them."""

from collections import Counter
from typing import Any

from tests.truth.checks.deliveries import (
    BY_SLUG,
    deliveries_of,
    goal_at,
    here,
    indicators_under,
    main_measures,
    measures_of,
)
from tests.truth.checks.lists import ACTORS, of_card
from tests.truth.files import (
    GOALS,
    INDICATORS,
    MEASURES,
    NEW,
    OLD,
    freshness,
    in_words,
    is_undated,
    newest_report,
    number,
    read,
    span,
    state,
)
from tests.truth.said import Said, says

STATUS = {
    "ferdigstilt": "Ferdigstilt",
    "under-kontroll": "Under kontroll",
    "noen-utfordringer": "Noen utfordringer",
    "rod": "Avvik",
}
STALE = {"stale": " (utdatert)", "due": "", "current": ""}


def status_word(measure: dict[str, Any]) -> str:
    newest = newest_report(measure)
    if measure["phase"] in ("ferdigstilt", "avsluttet"):
        return "Ferdigstilt"
    if newest:
        return STATUS[newest["status"]]
    return "Status uten dato" if any(one["status"] for one in measure["status_history"]) else "Status ikke funnet"


@says("(.+)")
def a_status_and_its_date(said: Said, _text: str) -> str | None:
    measure = BY_SLUG.get(said.link) or BY_SLUG.get(said.slug)
    newest = measure and newest_report(measure)
    if not (measure and newest) or said.kind not in ("p.state", "dd."):
        return None
    stale = STALE[freshness(span(newest["date"])[1], 123)]
    return f"{status_word(measure)}, per {in_words(newest['date'])}{stale}"


@says("(.+), @ (Ferdigstilt|Under kontroll|Noen utfordringer|Avvik)")
def a_report_that_counts(said: Said, *_: str) -> tuple[str, str, str]:
    newest = newest_report(here(said)[0])
    by = ACTORS[newest["reporter"]]["name"]["nb"] if newest.get("reporter") else "Aktør ikke oppgitt"
    return by, in_words(newest["date"]), STATUS[newest["status"]]


@says("@ · (.+ risiko)")
def a_report_with_its_risk(said: Said, *_: str) -> tuple[str, str] | None:
    risks = {"lav": "Lav risiko", "middels": "Middels risiko", "hoy": "Høy risiko"}
    found = [
        (in_words(one["date"]), risks.get(one["risk"], ""))
        for one in here(said)[0]["status_history"]
        if one["date"] and one["risk"]
    ]
    return next((one for one in found if one[0] in said.text), found[0])


@says("# (Ferdigstilt|Under kontroll|Noen utfordringer|Avvik|Status uten dato|Status ikke funnet)")
def measures_by_status(said: Said, _count: str, name: str) -> tuple[int, str]:
    return sum(status_word(one) == name for one in of_card(said)), name


@says(
    "For # av de # tiltakene vi har her, er det funnet en status med dato. # av dem hadde vansker da, eller ble "
    "rapportert ulikt av to aktører."
)
def statuses_with_a_date(*_: Any) -> tuple[int, int, int]:
    newest = [newest_report(one) for one in MEASURES]
    troubled = [one for one in newest if one and one["status"] in ("noen-utfordringer", "rod")]
    return sum(one is not None for one in newest), len(MEASURES), len(troubled)


@says("# av # registrerte aktører eier et tiltak, og # til er med i et tiltak.")
def owners_and_others(*_: Any) -> tuple[int, int, int]:
    owners = {one["owner"] for one in MEASURES}
    others = {name for one in MEASURES for name in one["partners"]} - owners
    return len(owners), len(ACTORS), len(others)


@says("Aktøren besto til @ og gikk så inn i (.+). Av tiltakene vi har her, eide aktøren # og hadde en annen rolle i #.")
def one_that_is_no_more(said: Said, *_: str) -> tuple[Any, ...]:
    own = ACTORS[said.slug]
    return in_words(own["valid_to"]), ACTORS[own["successor"]]["name"]["nb"], *part_of(said.slug)


def part_of(slug: str) -> tuple[int, int]:
    owned = [one for one in MEASURES if one["owner"] == slug]
    return len(owned), sum(slug in one["partners"] and one not in owned for one in MEASURES)


@says("(?:.+ )?Aktøren eier # tiltak og har en annen rolle i # tiltak.(?: Aktøren eier (#|én) indikator(?:er)?.)?")
def the_part_of_one(said: Said, *_: str) -> tuple[Any, ...]:
    followed = sum(one["owner"] == said.slug for one in INDICATORS)
    return *part_of(said.slug), *(
        (("én", None) if followed == 1 else (followed, followed)) if followed else (None, None)
    )


@says("# tiltak")
def measures_of_a_goal(said: Said, _count: str) -> int:
    return len(of_card(said))


@says("# indikator(?:er)?")
def indicators_of_a_goal(said: Said, _count: str) -> int:
    return len(followed(said))


def followed(said: Said) -> list[dict[str, Any]]:
    return indicators_under(next(key for key in GOALS if main_measures(key) == of_card(said)))


@says("# andre tiltak støtter mål i andre strategier.")
def measures_elsewhere(*_: Any) -> int:
    return len(measures_of(OLD))


@says("Se alle # i veikartet")
def ahead(*_: Any) -> int:
    return sum(state(one) == "ahead" and not is_undated(one) for one in deliveries_of(measures_of(NEW)))


@says("# tiltak er plassert i veikartets faser. Om # vet vi for lite, og for # gjelder ikke fasene.")
def in_phases(*_: Any) -> tuple[int, int, int]:
    phases = read("phases")
    placed = {one["measure"] for one in phases["placements"] if one["phase"]}
    unknown = {one["measure"] for one in phases["placements"]} - placed
    return len(placed), len(unknown), len(phases["outside_scale"]["measures"])


@says("Den nasjonale porteføljen telte selv # aktive tiltak for dette målet @.")
def the_count_of_the_portfolio(said: Said, *_: str) -> tuple[int, str]:
    totals = read("measures")["meta"]["portfolio_totals"]
    own = next(one for one in totals if one["goal"] == goal_at(said))
    return own["active_measures"], in_words(own["date"])


@says("# tiltak har dette som hovedmål; vi har ikke funnet noen leveranse fra det.")
def a_goal_without_deliveries(said: Said, *_: str) -> int:
    assert not deliveries_of(here(said))
    return len(here(said))


@says(
    "Strategien er avsluttet. Vi kjenner # leveranser i # tiltak under # mål. # ble levert, # var forsinket "
    "ifølge en kilde fra etter datoen, og for # har vi ikke funnet noe om hvordan det gikk."
)
def the_closed_strategy(said: Said, *_: str) -> tuple[int, ...]:
    measures = here(said)
    found = Counter(state(one) for one in deliveries_of(measures))
    goals = [one for one in GOALS.values() if one["strategy"] == said.slug]
    return found.total(), len(measures), len(goals), found["made"], found["late"], found["outcome_unknown"]


@says("Strategien som gjelder nå, varer fra @ til @. Den har # mål, og vi kjenner # tiltak under dem.")
def the_strategy_in_force(*_: Any) -> tuple[Any, ...]:
    own = next(one for one in read("strategies")["strategies"] if one["id"] == NEW)
    goals = [one for one in GOALS.values() if one["strategy"] == NEW]
    return in_words(own["period"]["start"]), in_words(own["period"]["end"]), len(goals), len(measures_of(NEW))


@says("@ til @")
def the_years_of_a_strategy(said: Said, *_: str) -> tuple[str, str]:
    own = next(one for one in read("strategies")["strategies"] if one["id"] == said.link)
    return in_words(own["period"]["start"]), in_words(own["period"]["end"])


@says("# mål")
def goals_of_a_strategy(said: Said, *_: str) -> int:
    return sum(one["strategy"] == said.link for one in GOALS.values())


@says("# registrerte tiltak")
def measures_of_a_strategy(said: Said, *_: str) -> int:
    return len(measures_of(said.link))


def rollouts(said: Said) -> list[dict[str, Any]]:
    return [one for one in read("rollout")["rollout"] if one["subject"].partition("-")[2] == said.slug]


UNITS = {
    "municipalities": "kommuner",
    "hospital trusts": "helseforetak",
    "laboratories": "laboratorier",
    "health communities": "helsefellesskap",
}


@says("# av # (.+) bruker løsningen( eller forbereder seg på det)? \\(@\\)")
def a_rollout(said: Said, *_: str) -> Any:
    return next(
        one for one in map(rollout_parts, rollouts(said)) if one and f"{one[0]} av {one[1]} {one[2]}" in said.text
    )


def rollout_parts(one: dict[str, Any]) -> tuple[Any, ...] | None:
    both = None if one["in_use"] is not None else " eller forbereder seg på det"
    count = one["in_use"] if one["in_use"] is not None else one["decided_or_in_project"]
    return (count, one["of"], UNITS[one["unit"]], both, in_words(one["date"])) if one["of"] else None


@says("# (.+) bruker løsningen( eller forbereder seg på det)?(?:; av hvor mange er ikke oppgitt)? \\(@\\)")
def a_rollout_of_unknown_many(said: Said, *_: str) -> Any:
    for one in rollouts(said):
        if one["of"] is None:
            both = None if one["in_use"] is not None else " eller forbereder seg på det"
            count = one["in_use"] if one["in_use"] is not None else one["decided_or_in_project"]
            day = in_words(one["date"]) if one["date"] else "dato ikke kjent"
            if f"{number(count)} {UNITS[one['unit']]}" in said.text and day in said.text:
                return count, UNITS[one["unit"]], both, day
    return False


@says(
    "# (I bruk|Besluttet eller i prosjekt|Ikke funnet noe om resten|"
    "I bruk, besluttet eller i prosjekt, ikke skilt i kilden)"
)
def a_rollout_in_a_bar(said: Said, count: str, name: str) -> bool:
    return (number(count.replace(" ", "")), name) in {
        (number(value), part) for one in rollouts(said) for part, value in rollout_bar(one)
    }


def rollout_bar(one: dict[str, Any]) -> list[tuple[str, int]]:
    used, planned, whole = one["in_use"], one["decided_or_in_project"], one["of"]
    if used is None:
        known = planned
        bar = [("I bruk, besluttet eller i prosjekt, ikke skilt i kilden", planned)]
    else:
        known = max(used, planned or 0)
        bar = [("I bruk", used), ("Besluttet eller i prosjekt", known - used)]
    return [*bar, ("Ikke funnet noe om resten", (whole or known) - known)]


def introductions(measures: list[dict[str, Any]]) -> list[tuple[dict[str, Any], str]]:
    """Return each delivery with each of the bodies that take it into use."""
    return [(one, body) for one in deliveries_of(measures) for body in one.get("bodies") or ()]


@says(
    "Vi kjenner # innføring(?:er)? av en leveranse i en virksomhet. Vi vet at # (?:av dem )?er tatt i bruk(?:, per @)?."
)
def introductions_of_a_measure(said: Said, *_: str) -> tuple[Any, ...]:
    """A source that tells of several bodies together does not tell of each."""
    found = introductions(here(said))
    used = [one["in_use"] for one, _body in found if one.get("in_use") and len(one["bodies"]) == 1]
    newest = max((one["as_of"] for one in used if one["as_of"]), key=str, default=None)
    return len(found), len(used), in_words(newest) if newest else None


@says("Av # virksomhet(?:er)? vet vi at # bruker den(?:, per @)?.")
def bodies_of_a_delivery(said: Said, *_: str) -> tuple[Any, ...]:
    one = next(one for one in deliveries_of(here(said)) if one["name"]["nb"] == said.title)
    use, count = one.get("in_use"), len(one["bodies"])
    return count, count if use else 0, in_words(use["as_of"]) if use and use["as_of"] else None


@says("En kilde forteller at den er i bruk i de # virksomhetene samlet, ikke i hver av dem.")
def bodies_together(said: Said, *_: str) -> int:
    return next(
        len(one["bodies"])
        for one in deliveries_of(here(said))
        if one.get("in_use") and len(one.get("bodies") or ()) > 1
    )


@says("Vi lette etter opplysninger om bruk fram til @.")
def looked_for_use_until(*_: Any) -> str:
    return in_words(read("measures")["meta"]["missing"]["looked_until"])


@says("Ment for: # (.+)")
def meant_for(said: Said, *_: str) -> tuple[Any, ...] | None:
    units = {one["id"]: one["nb"] for one in read("terms")["units"]}
    for one in deliveries_of(here(said)):
        users = one.get("users")
        if users and f"{number(users['value'])} {units[users['unit']]}" in said.text:
            return users["value"], units[users["unit"]]
    return None
