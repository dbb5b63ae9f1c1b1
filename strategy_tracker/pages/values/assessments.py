"""What bodies outside a measure make of it, as its page shows it: beside the owner's word, never instead."""

from collections.abc import Sequence

from msgspec import Struct

from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.values.links import link, sources
from strategy_tracker.strategy.kinds import AssessmentGrade
from strategy_tracker.strategy.queries.assessments import AssessmentRow
from strategy_tracker.strategy.rules.assessments import QUESTIONS, newest_of_each
from strategy_tracker.web.marks import Mark, MarkOutline, Tone
from strategy_tracker.web.parts import FigureSource, ListColumn, Value

GRADE_MARKS = {
    grade: Mark(grade.value, grade.label, shape, tone)
    for grade, shape, tone in (
        (AssessmentGrade.OUTSTANDING, MarkOutline.CHECK, Tone.DONE),
        (AssessmentGrade.GOOD, MarkOutline.DOT, Tone.GOOD),
        (AssessmentGrade.WANTING, MarkOutline.DIAMOND, Tone.WARN),
        (AssessmentGrade.INADEQUATE, MarkOutline.TRIANGLE, Tone.BAD),
        (AssessmentGrade.UNKNOWN, MarkOutline.DASHED, Tone.MISSING),
    )
}
COLUMNS = (ListColumn(msg("Question")), ListColumn(msg("Grade"), "state"), ListColumn(msg("Reason")))


class Assessed(Struct, frozen=True):
    """What one body made of a measure at one time."""

    assessor: Value
    dated: Value
    rows: Sequence[Sequence[Value]]
    sources: Sequence[FigureSource]


class AssessmentPart(Struct, frozen=True):
    """The newest word of each body, and all that was said before it."""

    newest: Sequence[Assessed]
    earlier: Sequence[Assessed]


def of_measure(rows: Sequence[AssessmentRow]) -> AssessmentPart:
    """Return what the page of a measure shows; `rows` come newest first."""
    newest, earlier = newest_of_each(rows)
    return AssessmentPart([_assessed(one) for one in newest], [_assessed(one) for one in earlier])


def _assessed(row: AssessmentRow) -> Assessed:
    return Assessed(
        link(row.assessor), row.assessed_on, [_answer(row, name) for name in QUESTIONS], sources(row.sources)
    )


def _answer(row: AssessmentRow, name: str) -> list[Value]:
    return [
        label_of("outside_assessment", name),
        GRADE_MARKS[getattr(row, name)],
        getattr(row, f"{name}_why"),
    ]
