"""A ranking as a text that is the same, byte for byte, whenever the same round is counted."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from msgspec import to_builtins

from strategy_tracker.council.rules.concordance import Concordance
from strategy_tracker.council.rules.poll import Counts, Terms
from strategy_tracker.council.rules.ranking import CriterionResult, RankedItem, Ranking
from strategy_tracker.council.rules.words import NotRanked, TieStep

FORM = 1


def write_ranking(ranking: Ranking) -> str:
    """Return the ranking as JSON; fractions are texts like 3/4, so that nothing is rounded."""
    document = {"form": FORM, **to_builtins(ranking, enc_hook=str)}
    document["terms"]["weights"] = [[key, str(weight)] for key, weight in ranking.terms.weights.items()]
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_ranking(text: str) -> Ranking:
    """Return the ranking that was written. Raises: ValueError if the text is of another form."""
    document = json.loads(text)
    if document.get("form") != FORM:
        raise ValueError("this is no ranking in a form that can be read")
    terms = document["terms"]
    weights = {key: Fraction(weight) for key, weight in terms["weights"]}
    agreed = document["agreement"]
    return Ranking(
        rule=document["rule"],
        terms=Terms(
            weights=weights,
            levels=terms["levels"],
            least_scores=terms["least_scores"],
            least_share=Fraction(terms["least_share"]),
            ties=tuple(map(TieStep, terms["ties"])),
            median_of=terms["median_of"],
        ),
        items=tuple(_item(one, weights) for one in document["items"]),
        agreement=Concordance(
            _fraction(agreed["w"]),
            agreed["judges"],
            agreed["items"],
            _fraction(agreed.get("spread")),
            agreed.get("ties"),
            tuple(map(Fraction, agreed.get("sums", ()))),
        ),
    )


def _item(one: Mapping[str, Any], order: Iterable[str]) -> RankedItem:
    return RankedItem(
        item=one["item"],
        rank=one["rank"],
        value=_fraction(one["value"]),
        reason=NotRanked(one["reason"]) if one["reason"] else None,
        decided_by=TieStep(one["decided_by"]) if one["decided_by"] else None,
        tied_with=tuple(one["tied_with"]),
        counts=Counts(**one["counts"]),
        criteria={key: _criterion(one["criteria"][key]) for key in order},
    )


def _criterion(one: Mapping[str, Any]) -> CriterionResult:
    return CriterionResult(
        counts=Counts(**one["counts"]),
        histogram=tuple(one["histogram"]),
        value=_fraction(one["value"]),
        mean=_fraction(one["mean"]),
        median=_fraction(one["median"]),
        consensus=None if one["consensus"] is None else Decimal(one["consensus"]),
    )


def _fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)
