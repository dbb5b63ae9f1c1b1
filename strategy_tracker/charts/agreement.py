"""How each type of respondent answered a question of agreement: one bar for all, one for each type."""

from collections.abc import Mapping
from datetime import date

from strategy_tracker.charts.answers_drawing import figure, room
from strategy_tracker.charts.answers_rows import FEW, AnswersBar, bars_of, columns_of, level_of, notes_of
from strategy_tracker.charts.chart import CHARTS, Chart, ChartData, Drawing, Pen
from strategy_tracker.charts.needed import needed
from strategy_tracker.charts.theme import Theme
from strategy_tracker.consultations.kinds import Agreement, QuestionKind
from strategy_tracker.consultations.queries.answering import paper_of
from strategy_tracker.consultations.queries.published import chosen_levels, response_counts
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.web.marks import Tone

WHOLE = 100
LEVELS = tuple(level_of(level.value, level.label) for level in Agreement)
COLUMNS = columns_of(LEVELS)
AGREEING = (Agreement.PARTLY_AGREE, Agreement.TOTALLY_AGREE)
PATTERNED = {Agreement.PARTLY_DISAGREE: "/", Agreement.PARTLY_AGREE: "\\"}


def load(parameters: Mapping[str, str], today: date) -> ChartData[AnswersBar]:
    """Return the answers to the question `sporsmal` of the round `horing`. Raises: NotFound."""
    slug, uid = needed(parameters, "horing"), needed(parameters, "sporsmal")
    found = [row for row in chosen_levels(slug) if (row.question, row.asked) == (uid, QuestionKind.AGREEMENT)]
    if not found:
        raise NotFound
    rows = tuple(bars_of(found))
    return ChartData(
        title=_title(rows[0]),
        sentence=_sentence(rows[0]),
        columns=COLUMNS,
        rows=rows,
        unit=msg("Number of respondents by level of agreement"),
        period=msg("As of %(date)s", date=today),
        gathered_from=msg("Counted from the published responses"),
        notes=notes_of(rows, response_counts(slug)),
        about=LEVELS,
        subject=next(one.text for one in paper_of(slug).questions if one.uid == uid),
    )


def _agree(everyone: AnswersBar) -> int:
    return sum(everyone.counts.get(level, 0) for level in AGREEING)


def _title(everyone: AnswersBar) -> Message:
    if everyone.answers < FEW:
        return _sentence(everyone)
    share = round(WHOLE * _agree(everyone) / everyone.answers)
    return msg("%(share)s per cent agree, partly or totally", share=share)


def _sentence(everyone: AnswersBar) -> Message:
    return msgn(
        "%(agree)s of one who answered the question agrees, partly or totally.",
        "%(agree)s of %(count)s who answered the question agree, partly or totally.",
        everyone.answers,
        agree=_agree(everyone),
    )


def _fill(at: int, theme: Theme) -> tuple[Drawing, str]:
    level = tuple(Agreement)[at]
    colour = theme.tones[Tone.BAD] if "disagree" in level else theme.accent
    if level is Agreement.NEITHER:
        return {"color": theme.surface, "line": {"color": theme.border, "width": 1.5}}, theme.text
    if level not in PATTERNED:
        return {"color": colour, "line": {"color": theme.surface, "width": 1.5}}, theme.surface
    ground = theme.soft(colour, 0.16)
    pattern = {"shape": PATTERNED[level], "bgcolor": ground, "fgcolor": colour, "size": 8, "solidity": 0.16}
    return {"color": ground, "line": {"color": colour, "width": 1.5}, "pattern": pattern}, theme.text


def _figure(data: ChartData[AnswersBar], pen: Pen) -> Drawing:
    return figure(data, pen, _fill)


CHARTS.add(
    Chart(
        "agreement",
        msg("Agreement by type of respondent"),
        load,
        _figure,
        frozenset({"horing", "sporsmal"}),
        room=lambda data, pen: room(len(data.rows), 0, pen),
    )
)
