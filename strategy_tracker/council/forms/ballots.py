"""The ballot as a form: for each measure a level on each criterion, or that one stays out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from strategy_tracker.council.kinds.answers import Answers, ItemAnswer
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.fields import Choice, Helped, Line, Pairs, Yes
from strategy_tracker.web.forms import Form, VersionedForm

DONT_KNOW = "dont-know"
MOST_GROUND = 500


@dataclass(frozen=True)
class ItemFields:
    """The fields of one measure, and what was said of it in another window, by criterion."""

    item: ItemRow
    scores: tuple[tuple[CriterionWords, Helped], ...]
    recused: Helped
    ground: Helped
    elsewhere: Mapping[str, str]

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is left to say of the measure."""
        return bool(self.recused.data) or all(field.text for _, field in self.scores)


def score_field(item: str, criterion: str) -> str:
    """Return the name of the field for a level."""
    return f"{criterion}-{item}"


def recused_field(item: str) -> str:
    """Return the name of the box for staying out."""
    return f"recused-{item}"


def ground_field(item: str) -> str:
    """Return the name of the field for why, which is what an action that refuses the ground calls it."""
    return f"ground-{item}"


@lru_cache(maxsize=64)
def ballot_form(items: tuple[ItemRow, ...], criteria: tuple[CriterionWords, ...]) -> type[VersionedForm]:
    """Return the form of a ballot over the measures; the same round gives the same form."""
    made: dict[str, Any] = {}
    for item in items:
        for criterion in criteria:
            label = msg("%(criterion)s of “%(measure)s”", criterion=criterion.name, measure=item.name)
            made[score_field(item.uid, criterion.key)] = Choice(label, look="radios", choices=_levels(criterion))
        made[recused_field(item.uid)] = Yes(msg("I am disqualified from scoring “%(measure)s”", measure=item.name))
        label = msg("Why you are disqualified from scoring “%(measure)s”", measure=item.name)
        made[ground_field(item.uid)] = Line(label, most=MOST_GROUND)
    return type("BallotForm", (VersionedForm,), made)


def filled(answers: Answers, version: int) -> dict[str, Any]:
    """Return what stands in the fields for what was answered before."""
    values: dict[str, Any] = {"row_version": version}
    for item, answer in answers.items():
        for criterion, level in answer.scores.items():
            values[score_field(item, criterion)] = DONT_KNOW if level is None else str(level)
        values[recused_field(item)] = answer.is_recused
        values[ground_field(item)] = answer.ground
    return values


def written(
    form: Form, items: tuple[ItemRow, ...], criteria: tuple[CriterionWords, ...], stored: Answers | None = None
) -> dict[str, ItemAnswer]:
    """Return what was filled in; in place of what cannot be used, what is `stored`."""
    unusable = [name for name in form.names if form[name].errors]
    values = {**form.values(), **{name: filled(stored or {}, 0).get(name) for name in unusable}}
    found = {}
    for item in items:
        ticked = {str(one.key): values[score_field(item.uid, one.key)] for one in criteria}
        answer = ItemAnswer(
            scores={key: _level(value) for key, value in ticked.items() if value},
            is_recused=bool(values[recused_field(item.uid)]),
            ground=values[ground_field(item.uid)] or "",
        )
        if answer:
            found[item.uid] = answer
    return found


def fields_by_item(
    form: Form, items: tuple[ItemRow, ...], criteria: tuple[CriterionWords, ...], kept: Answers
) -> list[ItemFields]:
    """Return the fields by measure. `kept` is what another window said, marked where it is something else."""
    return [
        ItemFields(
            item=item,
            scores=tuple((one, form[score_field(item.uid, one.key)]) for one in criteria),
            recused=form[recused_field(item.uid)],
            ground=form[ground_field(item.uid)],
            elsewhere=_elsewhere(form, item.uid, kept.get(item.uid, ItemAnswer())),
        )
        for item in items
    ]


def _elsewhere(form: Form, item: str, kept: ItemAnswer) -> dict[str, str]:
    said = {key: DONT_KNOW if level is None else str(level) for key, level in kept.scores.items()}
    return {
        key: value
        for key, value in said.items()
        if form[score_field(item, key)].text and form[score_field(item, key)].text != value
    }


def _levels(criterion: CriterionWords) -> Pairs:
    levels = ((str(level), anchor) for level, anchor in enumerate(criterion.anchors, 1))
    return (*levels, (DONT_KNOW, msg("I don't know")))


def _level(value: str) -> int | None:
    return None if value == DONT_KNOW else int(value)
