"""The ballot as a form: for each measure a level on each criterion, or that one stays out.

Three fields for each measure are many. They are plain values, checked by the rules that all fields have.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any

from flask import request
from msgspec import Struct, field
from msgspec.structs import replace
from wtforms import Label
from wtforms.validators import StopValidation

from strategy_tracker.council.kinds.answers import Answers, ItemAnswer
from strategy_tracker.council.queries.questions import CriterionWords, ItemRow
from strategy_tracker.kernel.errors import DomainError
from strategy_tracker.kernel.signs import as_line
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.web.fields import Pairs
from strategy_tracker.web.fields.base import refuse_long, refuse_unprintable, shown_again
from strategy_tracker.web.fields.choices import UNKNOWN
from strategy_tracker.web.forms import Form, VersionedForm, signs_of

DONT_KNOW = "dont-know"
MOST_GROUND = 500
JOINT = "-"  # between what a field of a measure is and the measure; no other field has it in its name
FIELDS_BESIDE = 2  # of each measure, beside one for each criterion: whether one stays out, and why
NOTHING = ItemAnswer()
Posted = Mapping[str, str]


class LevelQuestion(Struct, frozen=True, eq=False):
    """A criterion with what can be ticked, as (value, words): one for as long as it is worded so."""

    criterion: CriterionWords
    levels: Pairs


class BallotField(Struct):
    """A field of the ballot: what is stored, what was typed in place of it, and what is wrong with that."""

    name: str
    words: Callable[[], Message]
    stored: str
    typed: str
    first_input: str
    errors: list[Any] = field(default_factory=list)

    most = MOST_GROUND
    about = None

    @property
    def label(self) -> Label:
        """Return what it is called."""
        return Label(self.name, self.words())

    @property
    def text(self) -> str:
        """Return what stands in the input."""
        return shown_again(self.typed)

    @property
    def shown(self) -> str:
        """Return the same, for comparing what two windows show."""
        return self.text

    @property
    def usable(self) -> str:
        """Return what was typed, and where it cannot be used, what is stored."""
        return self.stored if self.errors else self.typed


class ItemFields(Struct, frozen=True):
    """The fields of one measure, and what was said of it in another window, by criterion."""

    item: ItemRow
    questions: tuple[LevelQuestion, ...]
    scores: tuple[BallotField, ...]
    recused: BallotField
    ground: BallotField
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[BallotField]:
        """Yield its fields, in the order of the page."""
        yield from (*self.scores, self.recused, self.ground)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the fields."""
        return tuple(one.name for one in self)

    @property
    def chosen(self) -> tuple[str, ...]:
        """Return what is ticked on each criterion."""
        return tuple(one.text for one in self.scores)

    @property
    def is_plain(self) -> bool:
        """Tell whether there is nothing to show of it but what is ticked."""
        is_told = self.elsewhere or self.recused.typed or self.ground.typed
        return not is_told and not any(one.errors for one in self)

    @property
    def answer(self) -> ItemAnswer:
        """Return what is said of the measure; in place of what cannot be used, what is stored."""
        ticked = zip(self.questions, self.scores, strict=True)
        return ItemAnswer(
            scores={str(one.criterion.key): _level(said.usable) for one, said in ticked if said.usable},
            is_recused=bool(self.recused.usable),
            ground=self.ground.usable,
        )

    def check(self) -> None:
        """Let each field say what is wrong with it."""
        for question, said in zip(self.questions, self.scores, strict=True):
            if said.typed and said.typed not in [value for value, _ in question.levels]:
                said.errors.append(UNKNOWN)
        try:
            refuse_unprintable(self.ground.typed)
            refuse_long(self.ground.typed, MOST_GROUND)
        except StopValidation as problem:
            self.ground.errors.append(problem.args[0])

    def beside(self, kept: ItemAnswer) -> "ItemFields":
        """Return the same, with what another window said marked where it is something else."""
        said = {key: DONT_KNOW if level is None else str(level) for key, level in kept.scores.items()}
        ticked = {str(one.criterion.key): text for one, text in zip(self.questions, self.chosen, strict=True)}
        other = {key: value for key, value in said.items() if ticked.get(key) and ticked[key] != value}
        return replace(self, elsewhere=other)


class BallotForm(VersionedForm):
    """The ballot over the measures of a round."""

    _filled: tuple[Sequence[ItemRow], Sequence[CriterionWords], Answers, Posted | None] | None = None

    def __init__(
        self,
        items: Sequence[ItemRow],
        criteria: Sequence[CriterionWords],
        answers: Answers,
        version: int,
    ) -> None:
        """Begin with what was answered before, or with what is sent in now."""
        super().__init__(data={"row_version": version})
        posted = request.form.to_dict() if self.is_submitted() else None
        self._filled = (items, criteria, answers, posted)

    @cached_property
    def parts(self) -> list[ItemFields]:
        """Return the fields by measure; of a ballot with nothing on it they are made only where they are needed."""
        if self._filled is None:  # not before the fields that all forms have
            raise AttributeError
        items, criteria, answers, posted = self._filled
        asked = tuple(_question(one) for one in criteria)
        return [_item_fields(one, asked, answers.get(one.uid, NOTHING), posted) for one in items]

    @cached_property
    def _by_name(self) -> Mapping[str, BallotField]:
        return {one.name: one for part in self.parts for one in part}

    @property
    def _own(self) -> Mapping[str, BallotField]:
        return {} if self._filled is None else self._by_name

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing is stored, and nothing was sent in: it is the same for all who vote in the round."""
        return self._filled is not None and not self._filled[2] and self._filled[3] is None

    def know_shown(self) -> None:
        """Have the page carry along what it shows."""
        if self._filled is not None and self.is_blank:
            items, criteria, *_ = self._filled
            self.shown_as.raw_data = [signs_of("") * len(items) * (len(criteria) + FIELDS_BESIDE)]
        else:
            super().know_shown()

    def __getitem__(self, name: str) -> Any:
        """Return a field of the ballot, or of all forms."""
        return self._own[name] if JOINT in name else super().__getitem__(name)

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of all that people fill in."""
        return tuple(self._own)

    @property
    def is_as_stored(self) -> bool:
        """Tell whether nothing was typed but what is stored."""
        return all(one.typed == one.stored for one in self._own.values())

    @property
    def stored(self) -> dict[str, BallotField]:
        """Return its fields as they are stored, whatever was typed."""
        return {name: replace(one, typed=one.stored) for name, one in self._own.items()}

    def take(self, name: str, other: Form | Mapping[str, BallotField]) -> None:
        """Put in a field what another ballot has in it, in place of what was typed."""
        self._own[name].typed = other[name].typed

    def validate(self, extra_validators: Any = None) -> bool:
        """Tell whether everything can be used; each field says what is wrong with it."""
        is_sound = super().validate(extra_validators)
        for part in self.parts:
            part.check()
        return is_sound and not any(one.errors for one in self._own.values())

    def refuse(self, problem: DomainError) -> None:
        """Show what an action refused beside its field, or above the form."""
        own = self._own.get(problem.field or "")
        if own is None:
            super().refuse(problem)
        else:
            own.errors.append(problem.message)

    @property
    def problems(self) -> list[tuple[Any, Any]]:
        """Return everything that is wrong, in the order of the page."""
        own = [] if self.is_blank else [(one, error) for one in self._own.values() for error in one.errors]
        return [*super().problems, *own]

    @property
    def answers(self) -> dict[str, ItemAnswer]:
        """Return what was filled in."""
        said = {part.item.uid: part.answer for part in self.parts}
        return {item: answer for item, answer in said.items() if answer}

    def parts_beside(self, kept: Answers) -> list[ItemFields]:
        """Return the fields by measure. `kept` is what another window said."""
        return [part.beside(kept[part.item.uid]) if part.item.uid in kept else part for part in self.parts]


def blank_parts(items: Sequence[ItemRow], criteria: Sequence[CriterionWords]) -> list[ItemFields]:
    """Return the fields of a ballot with nothing on it."""
    asked = tuple(_question(one) for one in criteria)
    return [_item_fields(one, asked, NOTHING, None) for one in items]


def _item_fields(
    item: ItemRow, asked: tuple[LevelQuestion, ...], answer: ItemAnswer, posted: Posted | None
) -> ItemFields:
    def field_of(name: str, words: Callable[[], Message], stored: str, first_input: str) -> BallotField:
        typed = stored if posted is None else as_line(posted.get(name, ""))
        return BallotField(name, words, stored, typed, first_input)

    def level_of(criterion: CriterionWords) -> BallotField:
        name = f"{criterion.key}{JOINT}{item.uid}"
        return field_of(name, partial(_level_words, item, criterion), _value(answer, criterion.key), f"{name}-1")

    # As an action that refuses the ground calls it.
    recused, ground = f"recused{JOINT}{item.uid}", f"ground{JOINT}{item.uid}"
    return ItemFields(
        item,
        asked,
        tuple(level_of(one.criterion) for one in asked),
        field_of(recused, partial(_recused_words, item), "1" if answer.is_recused else "", recused),
        field_of(ground, partial(_ground_words, item), answer.ground, ground),
    )


def _level_words(item: ItemRow, criterion: CriterionWords) -> Message:
    return msg("%(criterion)s of “%(measure)s”", criterion=criterion.name, measure=item.name)


def _recused_words(item: ItemRow) -> Message:
    return msg("I am disqualified from scoring “%(measure)s”", measure=item.name)


def _ground_words(item: ItemRow) -> Message:
    return msg("Why you are disqualified from scoring “%(measure)s”", measure=item.name)


@lru_cache(maxsize=64)
def _question(criterion: CriterionWords) -> LevelQuestion:
    levels = ((str(level), anchor) for level, anchor in enumerate(criterion.anchors, 1))
    return LevelQuestion(criterion, (*levels, (DONT_KNOW, msg("I don't know"))))


def _value(answer: ItemAnswer, criterion: str) -> str:
    if criterion not in answer.scores:
        return ""
    level = answer.scores[criterion]
    return DONT_KNOW if level is None else str(level)


def _level(value: str) -> int | None:
    return None if value == DONT_KNOW else int(value)
