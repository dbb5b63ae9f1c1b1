"""How a round was worked out: the rule in words, and the arithmetic of each place."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from strategy_tracker.council.queries.placed import LEVEL_PLACES, VALUE_PLACES, PlacedRow
from strategy_tracker.council.queries.questions import CriterionWords
from strategy_tracker.council.queries.results import ResultView
from strategy_tracker.council.rules.base import RULES
from strategy_tracker.council.rules.poll import Terms
from strategy_tracker.council.rules.spread import rounded
from strategy_tracker.council.rules.words import TieStep
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.format import num, percent, plain
from strategy_tracker.web.parts import Explanation, Text, Value

WORKED_PLACES = 5
MINUS = "\N{MINUS SIGN}"
# A longer fraction says nothing to a reader; the file has it.
LONGEST_FRACTION = 13
STEPS: Mapping[TieStep, Message] = {
    TieStep.MAJORITY: msg("First the one that more members put higher"),
    TieStep.MEDIAN: msg("Then the one with the higher median urgency"),
    TieStep.COST: msg("Then the one that costs less"),
    TieStep.SHARED: msg("Then the rank is shared"),
}


def worked_out(row: PlacedRow, criteria: Sequence[CriterionWords]) -> Explanation:
    """Return how a ranked measure got its value."""
    terms = row.terms
    inputs: list[tuple[Text, Value]] = [(one.name, _input(row, one)) for one in criteria]
    return Explanation(
        rule=msg("Each mean level is put on a scale from 0, the lowest level, to 1, the highest, and added by weight."),
        inputs=inputs,
        arithmetic=" + ".join(_part(row, one, terms) for one in criteria) + f" = {num(row.value, VALUE_PLACES)}",
        note=_exactly(row),
    )


def _input(row: PlacedRow, criterion: CriterionWords) -> Message:
    counts = row.place.criteria[criterion.key].counts
    mean, adjusted = row.plain_level(criterion.key), row.adjustment(criterion.key)
    if not adjusted:
        return msg("mean level %(level)s of %(count)s scores", level=num(mean, LEVEL_PLACES), count=counts.scored)
    facts = {"mean": num(mean, LEVEL_PLACES), "count": counts.scored, "step": _worked(abs(adjusted))}
    if adjusted > 0:
        return msg(
            "mean level %(mean)s of %(count)s scores; by the fit those who scored it are %(step)s stricter than the "
            "members on the whole, so it is lifted by that much",
            **facts,
        )
    return msg(
        "mean level %(mean)s of %(count)s scores; by the fit those who scored it are %(step)s more generous than the "
        "members on the whole, so it is lowered by that much",
        **facts,
    )


def _part(row: PlacedRow, criterion: CriterionWords, terms: Terms) -> str:
    share, adjusted = terms.share(criterion.key), row.adjustment(criterion.key)
    weight = "" if share == 1 else f"{share} × "
    mean = row.place.criteria[criterion.key].mean
    level = _worked(terms.level(mean)) if mean is not None else ""
    if adjusted:
        level += f" {'+' if adjusted > 0 else MINUS} {_worked(abs(adjusted))}"
    return f"{weight}({level} − 1) / {terms.levels - 1}"


def _worked(value: Fraction) -> str:
    """Return a number with enough digits to reckon on with."""
    return num(rounded(value, WORKED_PLACES).normalize())


def _exactly(row: PlacedRow) -> Message | None:
    exact = row.exact_value or ""
    if not 0 < len(exact) <= LONGEST_FRACTION:
        return msg("Counted in exact fractions; the figures here are rounded. The file has the fraction.")
    return msg("Counted in exact fractions: the value is %(fraction)s. The figures here are rounded.", fraction=exact)


def terms_facts(result: ResultView, criteria: Sequence[CriterionWords]) -> list[tuple[Text, Value | list[Value]]]:
    """Return what was agreed before anybody voted, and the seal on it."""
    terms = result.ranking.terms
    rule = RULES[result.ranking.rule]
    weights: list[Value] = [_weight(one, terms) for one in criteria]
    steps: list[Value] = [STEPS[step] for step in terms.ties]
    return [
        (msg("Rule"), [rule.title, rule.about]),
        (msg("Weights"), weights),
        (msg("To be ranked"), _threshold(terms)),
        (msg("When values are equal"), [*steps, STEPS[TieStep.SHARED]]),
        (msg("Counted"), plain(result.tallied_at)),
        (msg("Seal"), msg("SHA-256 of question, ballots and result: %(hash)s", hash=result.hash)),
    ]


def _weight(criterion: CriterionWords, terms: Terms) -> str:
    return f"{plain(criterion.name)}: {percent(_of_hundred(terms.share(criterion.key)))}"


def _threshold(terms: Terms) -> Message:
    return msgn(
        "At least one score on each criterion, and scores from at least %(share)s of those entitled to score it. "
        "Whoever is recused is not entitled; whoever is absent, abstains or does not know is.",
        "At least %(count)s scores on each criterion, and scores from at least %(share)s of those entitled to score "
        "it. Whoever is recused is not entitled; whoever is absent, abstains or does not know is.",
        terms.least_scores,
        share=percent(_of_hundred(terms.least_share)),
    )


def _of_hundred(share: Fraction) -> Decimal:
    shown = rounded(100 * share, 1)
    return shown.to_integral_value() if shown == shown.to_integral_value() else shown
