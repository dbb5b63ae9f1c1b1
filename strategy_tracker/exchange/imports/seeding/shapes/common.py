"""What records of all files have in common: texts, dates, numbers, sources, the head of a file."""

from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Struct
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.kinds import AbsenceCode, GapSort


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("number", "must be a number, not {given}", {"given": repr(value)})
    return Decimal(value)


def _when(value: str) -> str:
    try:
        PartialDate.parse(value)
    except ValueError as reason:
        raise PydanticCustomError(
            "no_date",
            "{given} is not a date ({reason}); write 2024, 2024-03, 2024-03-31, 2024-Q1, 2024-H1 or 2024-autumn",
            {"given": repr(value), "reason": str(reason).split(";")[0]},
        ) from reason
    return value


def _day(value: str) -> str:
    if PartialDate.parse(_when(value)).is_vague:
        raise PydanticCustomError("no_day", "{given} must be a whole date such as 2024-03-31", {"given": repr(value)})
    return value


T = TypeVar("T")


class RefersTo(Struct, frozen=True):
    """Marks a field that names records of a kind by id."""

    kind: str


class Declares(Struct, frozen=True):
    """Marks a list of records with ids: of which kinds they are; `within` tells that ids differ in one record only."""

    kinds: tuple[str, ...]
    within: bool = False


def declares(*kinds: str, within: bool = False) -> Declares:
    """Return the mark of a list of records of these kinds."""
    return Declares(kinds, within)


def _given(value: Any) -> Any:
    if value is None:
        raise PydanticCustomError("model_type", "must be a record")
    return value


# A record that the real data have once, and a smaller set of files may be without.
Given = Annotated[T | None, AfterValidator(_given)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
SourceId = Annotated[Id, RefersTo("source")]
AbsenceWord = Annotated[AbsenceCode, Field(strict=False)]
GapSortWord = Annotated[GapSort, Field(strict=False)]
TableField = Annotated[str, StringConstraints(pattern=r"^[a-z_]+\.[a-z_]+$")]
OrganisationId = Annotated[Id, RefersTo("organisation")]
PersonId = Annotated[Id, RefersTo("person")]
StrategyId = Annotated[Id, RefersTo("strategy")]
GoalId = Annotated[Id, RefersTo("goal")]
SubGoalId = Annotated[Id, RefersTo("sub-goal")]
MeasureId = Annotated[Id, RefersTo("measure")]
BodyId = Annotated[Id, RefersTo("body")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Count = Annotated[int, Field(ge=0)]
Number = Annotated[Decimal, BeforeValidator(_number)]
When = Annotated[str, AfterValidator(_when)]
Day = Annotated[str, AfterValidator(_day)]


class Shape(BaseModel):
    """A record: every key named, every value of the stated type, nothing converted."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Words(Shape):
    """A text in the languages it is written in."""

    nb: Text | None = None
    nn: Text | None = None
    en: Text | None = None

    @property
    def translated(self) -> Translated:
        """Return the text as the program holds it."""
        return Translated(nb=self.nb or "", nn=self.nn or "", en=self.en or "")


class GapShape(Words):
    """What was looked for and not found: a thing of its own, or one that fields of records count already.

    `counted_as` names those fields as `/hull.csv` does; without them `sort` says what sort of thing it is.
    """

    sort: GapSortWord | None = None
    counted_as: list[TableField] = Field(default_factory=list)


class AbsenceShape(Shape):
    """Why a field of a record is empty, where that is not what the head of the file says of such fields."""

    code: AbsenceWord
    looked_in: list[SourceId] | None = None
    looked_until: Day | None = None
    ground: Words | None = None


class Filed(Shape):
    """A record that may say, to those who keep it, how it was read, and why its empty fields are so."""

    internal_note: Text | None = None
    missing: dict[str, AbsenceShape] = Field(default_factory=dict)


class MissingDefaults(Shape):
    """What an empty field of the file means unless its record says otherwise, and until when was looked."""

    looked_until: Day
    defaults: dict[str, AbsenceWord]


class Meta(Shape):
    """The head of a file: when it was put together, and how to read it."""

    kind: Text
    version: Literal[2] = 2
    compiled: Day
    nn_note: Words | None = None
    note: Words | None = None
    rules: list[Words] = Field(default_factory=list)
    gaps: list[GapShape] = Field(default_factory=list)
    missing: MissingDefaults | None = None
