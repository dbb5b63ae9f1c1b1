"""How each type of respondent answered a question with answers to choose from, or with a scale from 1 to 5."""

from collections.abc import Mapping
from datetime import date

from strategy_tracker.charts.answers_drawing import figure, room
from strategy_tracker.charts.answers_rows import AnswersBar, bars_of, columns_of, level_of, notes_of
from strategy_tracker.charts.chart import CHARTS, Chart, ChartData, Drawing, Pen
from strategy_tracker.charts.needed import needed
from strategy_tracker.charts.theme import Theme
from strategy_tracker.consultations.kinds import QuestionKind
from strategy_tracker.consultations.queries.answering import AskedRow, paper_of
from strategy_tracker.consultations.queries.published import chosen_levels, response_counts
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message, msg, msgn

ASKED = frozenset({QuestionKind.CLOSED, QuestionKind.SCALE})
# Neighbours differ by pattern and by how strong they are, so that they can be told apart without colour.
PATTERNS = ("", "/", ".", "\\", "x", "-", "|", "+")
STRENGTHS = (0.08, 0.2, 0.32, 0.44, 0.56)


def load(parameters: Mapping[str, str], today: date) -> ChartData[AnswersBar]:
    """Return the answers to the question `sporsmal` of the round `horing`. Raises: NotFound."""
    slug, uid = needed(parameters, "horing"), needed(parameters, "sporsmal")
    found = [row for row in chosen_levels(slug) if row.question == uid and row.asked in ASKED]
    if not found:
        raise NotFound
    asked = next(one for one in paper_of(slug).questions if one.uid == uid)
    rows = tuple(bars_of(found))
    levels = tuple(level_of(level, asked.level_words(level) or level) for level in asked.to_ask.levels)
    return ChartData(
        title=_finding(asked, rows[0]),
        sentence=_sentence(asked, rows[0]),
        columns=columns_of(levels),
        rows=rows,
        unit=msg("Number of respondents by answer"),
        period=msg("As of %(date)s", date=today),
        gathered_from=msg("Counted from the published responses"),
        notes=notes_of(rows, response_counts(slug)),
        about=levels,
        subject=asked.text,
    )


def _finding(asked: AskedRow, everyone: AnswersBar) -> Message:
    """Say what most chose, or, of a scale, what half of those who answered reach."""
    if asked.kind is QuestionKind.SCALE:
        return msg("At least half chose %(level)s or higher", level=int(reached_by_half(everyone)))
    level, count = _most_chosen(asked, everyone)
    label = asked.level_words(level)
    return msg("“%(answer)s”: %(count)s of %(all)s", answer=label, count=count, all=everyone.answers)


def _sentence(asked: AskedRow, everyone: AnswersBar) -> Message:
    if asked.kind is QuestionKind.SCALE:
        return msgn(
            "Of one who answered the question, at least half chose %(level)s or higher.",
            "Of %(count)s who answered the question, at least half chose %(level)s or higher.",
            everyone.answers,
            level=int(reached_by_half(everyone)),
        )
    level, chosen = _most_chosen(asked, everyone)
    return msgn(
        "%(chosen)s of one who answered the question chose “%(answer)s”, as many as chose any other or more.",
        "%(chosen)s of %(count)s who answered the question chose “%(answer)s”, as many as chose any other or more.",
        everyone.answers,
        chosen=chosen,
        answer=asked.level_words(level),
    )


def reached_by_half(everyone: AnswersBar) -> str:
    """Return the highest step that at least half of those who answered chose, or one above it."""
    steps = sorted(everyone.counts, reverse=True)
    above = 0
    for step in steps:
        above += everyone.counts[step]
        if 2 * above >= everyone.answers:
            return step
    return steps[-1]


def _most_chosen(asked: AskedRow, everyone: AnswersBar) -> tuple[str, int]:
    counted = [(level, everyone.counts.get(level, 0)) for level in asked.to_ask.levels]
    return max(counted, key=lambda pair: pair[1])


def fill(at: int, theme: Theme) -> tuple[Drawing, str]:
    """Return how the level at a place is filled, and the colour of numbers on it."""
    ground = theme.soft(theme.accent, STRENGTHS[at % len(STRENGTHS)])
    line = {"color": theme.accent, "width": 1.5}
    shape = PATTERNS[at % len(PATTERNS)]
    pattern = {"shape": shape, "bgcolor": ground, "fgcolor": theme.accent, "size": 8, "solidity": 0.16}
    return {"color": ground, "line": line, **({"pattern": pattern} if shape else {})}, theme.text


def _figure(data: ChartData[AnswersBar], pen: Pen) -> Drawing:
    return figure(data, pen, fill)


CHARTS.add(
    Chart(
        "choices",
        msg("Answers by type of respondent"),
        load,
        _figure,
        frozenset({"horing", "sporsmal"}),
        room=lambda data, pen: room(len(data.rows), len(data.columns) - 2, pen),
    )
)
