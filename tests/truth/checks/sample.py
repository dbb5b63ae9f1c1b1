"""Sentences about what we hold beside what the national portfolio itself counted, and what stands outside."""

from tests.truth.checks.deliveries import main_measures, measures_of
from tests.truth.files import DELIVERIES, MEASURES, NEW, in_words, read
from tests.truth.said import Said, says

COUNTED = {one["goal"]: one for one in read("measures")["meta"]["portfolio_totals"]}


@says("Mål #: Vi har # tiltak, også avsluttede. Den nasjonale porteføljen telte selv # aktive tiltak @.")
def counted_for_a_goal(_said: Said, number: str, *_: str) -> tuple[int, int, int, str]:
    one = COUNTED[f"mal-{number}"]
    return int(number), len(main_measures(one["goal"])), one["active_measures"], in_words(one["date"])


@says("# tiltak av dem vi har, porteføljen telte selv # \\(@\\)")
def counted_on_a_card(said: Said, *_: str) -> tuple[int, int, str]:
    one = COUNTED[f"mal-{said.link}"]
    return len(main_measures(one["goal"])), one["active_measures"], in_words(one["date"])


@says("# av de # hører til den gjeldende strategien. Resten er ikke med i tallene for den.")
def under_the_strategy_in_force(said: Said, *_: str) -> tuple[int, int]:
    own = measures_of(NEW)
    if said.slug == "tiltak":
        return len(own), len(MEASURES)
    return sum(len(one["deliveries"]) for one in own), len(DELIVERIES)
