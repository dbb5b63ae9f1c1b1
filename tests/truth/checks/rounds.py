"""Sentences about consultations, the council and gatherings."""

from calendar import monthrange
from datetime import date
from typing import Any

from tests.truth.checks.indicators import UNITS
from tests.truth.files import in_words, read, span
from tests.truth.said import Said, says

ROUNDS = {one["id"]: one for one in read("consultation")["rounds"]}
GATHERINGS = {one["id"]: one for one in read("engagement")["gatherings"]}
INPUTS = read("engagement")["inputs"]
BODIES = {one["id"]: one for one in read("council")["bodies"]}
MEETINGS = {one["id"]: one for one in read("council")["known_meetings"]}


def day(written: Any) -> date:
    found = span(written)
    assert found is not None
    return found[0]


def three_months_after(first: date) -> date:
    year, month = first.year + (first.month + 2) // 12, (first.month + 2) % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


@says("(Åpnet|Frist|Normal frist, tre måneder etter åpning) @", "/horinger/")
def the_days_of_a_round(said: Said, term: str, _day: str) -> tuple[str, str]:
    one = ROUNDS[said.slug]
    normal = three_months_after(day(one["opened"]))
    return term, in_words({"Åpnet": one["opened"], "Frist": one["deadline"]}.get(term, normal))


@says("@ − @ = # dager")
def the_length_of_a_round(said: Said, *_: str) -> tuple[str, str, int]:
    one = ROUNDS[said.slug]
    return in_words(one["deadline"]), in_words(one["opened"]), (day(one["deadline"]) - day(one["opened"])).days


@says("Fristen er # dager (kortere|lengre) enn de normale tre månedene.")
def against_three_months(said: Said, *_: str) -> tuple[int, str]:
    one = ROUNDS[said.slug]
    beyond = (day(one["deadline"]) - three_months_after(day(one["opened"]))).days
    return abs(beyond), "lengre" if beyond > 0 else "kortere"


@says(
    "# høringsrunder er registrert, og vi vet at det kom inn # høringssvar. For # runder har vi ikke funnet hvor mange "
    "som svarte."
)
def all_rounds(*_: Any) -> tuple[int, int, int]:
    known = [one["responses_received"] for one in ROUNDS.values() if one["responses_received"] is not None]
    return len(ROUNDS), sum(known), len(ROUNDS) - len(known)


THEMES = "# temaer fra svarene er publisert, uten at det går fram hvor mange som tok opp hvert av dem."


@says(f"# høringssvar kom inn til fristen @, # dager etter at runden åpnet. {THEMES}")
def a_round_by_its_deadline(said: Said, *_: str) -> tuple[Any, ...]:
    one = ROUNDS[said.slug]
    length = (day(one["deadline"]) - day(one["opened"])).days
    return one["responses_received"], in_words(one["deadline"]), length, len(one["themes"])


@says("# høringssvar kom inn. Vi har ikke funnet når runden var åpen. Vi har ikke funnet temaer fra svarene.")
def a_round_without_dates(said: Said, *_: str) -> int:
    one = ROUNDS[said.slug]
    assert (one["opened"], one["deadline"], one["themes"]) == (None, None, [])
    return one["responses_received"]


@says(f"Vi har ikke funnet hvor mange som svarte. {THEMES}")
def a_round_of_unknown_many(said: Said, *_: str) -> int:
    assert ROUNDS[said.slug]["responses_received"] is None
    return len(ROUNDS[said.slug]["themes"])


@says("Vi vet ikke navnet på noen av de # som svarte.")
def nobody_by_name(said: Said, *_: str) -> int:
    assert not ROUNDS[said.slug]["respondents"]
    return ROUNDS[said.slug]["responses_received"]


@says("Vi vet navnet på # av de # som svarte.")
def some_by_name(said: Said, *_: str) -> tuple[int, int]:
    return len(ROUNDS[said.slug]["respondents"]), ROUNDS[said.slug]["responses_received"]


@says("Vi vet navnet på # av dem som deltok.")
def some_of_unknown_many(said: Said, *_: str) -> int:
    assert ROUNDS[said.slug]["responses_received"] is None
    return len(ROUNDS[said.slug]["respondents"])


@says("# høringssvar")
def responses_of_a_listed_round(said: Said, *_: str) -> int:
    return ROUNDS[said.link]["responses_received"]


def active() -> list[dict[str, Any]]:
    return [one for one in BODIES.values() if one["status"] == "active"]


@says(
    "# organer er i arbeid i rådsmodellen i dag. # møter er registrert, og den nyeste medlemslisten for noe av dem er "
    "per @."
)
def the_council(*_: Any) -> tuple[Any, ...]:
    newest = max(str(one["members_as_of"]) for one in active() if one.get("members_as_of"))
    return len(active()), len(MEETINGS), in_words(newest)


def seats(one: dict[str, Any], role: str) -> int:
    return sum(
        seat.get("seats", 1) for seat in one["members"] if (seat["role"] == "observatør") is (role == "observatør")
    )


@says("Per @ hadde organet # plasser, og # for observatører. Ingen nyere liste er registrert.")
def the_seats_of_a_body(said: Said, *_: str) -> tuple[Any, ...]:
    one = BODIES[said.slug]
    return in_words(one["members_as_of"]), seats(one, "medlem"), seats(one, "observatør")


@says("Per @. Medlemmer kan være byttet ut. Dette er den nyeste listen vi har.")
def the_age_of_a_list(said: Said, *_: str) -> str:
    return in_words(BODIES[said.slug]["members_as_of"])


@says("# plasser per @")
def the_seats_of_a_listed_body(said: Said, *_: str) -> tuple[int, str]:
    one = BODIES[said.link]
    return seats(one, "medlem"), in_words(one["members_as_of"])


@says("# plasser")
def the_seats_of_an_organisation(said: Said, *_: str) -> int:
    own = [seat for seat in BODIES[said.link]["members"] if seat["actor"] == said.slug]
    return sum(seat.get("seats", 1) for seat in own)


@says("# registrerte møter")
def the_meetings_of_a_body(said: Said, *_: str) -> int:
    return sum(one["body"] == said.link for one in MEETINGS.values())


@says("# saker")
def the_cases_of_a_listed_meeting(said: Said, *_: str) -> int:
    return len(MEETINGS[said.link]["cases"])


@says("# saker sto på sakslisten. Det som kom ut av dem, er ikke registrert.")
def the_cases_of_a_meeting(said: Said, *_: str) -> int:
    return len(MEETINGS[said.slug]["cases"])


@says("Nivå #: (?:rådet|utvalgene|kontoret)")
def a_level(_said: Said, level: str) -> int | None:
    return int(level) if any(one["level"] == int(level) for one in BODIES.values()) else None


@says("Leder: (.+) \\(@\\)")
def the_chair(said: Said, *_: str) -> bool:
    chair = BODIES[said.link]["chair"]
    person = next(one for one in read("actors")["people"] if one["id"] == chair["person"])
    return said.text == f"Leder: {person['name']} ({in_words(chair['as_of'])})"


@says("# innspill er registrert fra # av # samlinger. Vi har ikke funnet hva som kom ut av noen av dem.")
def all_inputs(*_: Any) -> tuple[int, int, int]:
    assert not any(one["outcome"] for one in INPUTS)
    return len(INPUTS), len({one["gathering"] for one in INPUTS}), len(GATHERINGS)


@says("# innspill fra samlingen er registrert. Vi har ikke funnet hva som kom ut av dem.")
def inputs_of_a_gathering(said: Said, *_: str) -> int:
    return sum(one["gathering"] == said.slug for one in INPUTS)


@says("Det som ble sagt, er ikke registrert. # tiltak kom ut av det.")
def measures_of_a_gathering(said: Said, *_: str) -> int:
    return len(GATHERINGS[said.slug]["measures"])


@says("(Omtrent )?# (.+)", "/innspill|/aktorer")
def a_figure_of_an_input(_said: Said, _about: str | None, _value: str, unit: str) -> tuple[Any, ...] | None:
    for one in INPUTS:
        figure = one.get("figure")
        if figure and UNITS.get(figure["unit"]) == unit:
            return "Omtrent " if figure["approximate"] else None, figure["value"], unit
    return None
