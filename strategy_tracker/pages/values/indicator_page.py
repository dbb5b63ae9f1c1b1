"""One indicator as its page takes it: the figures beside the chart, the tables under it, what is missing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from strategy_tracker.indicators.queries.parts import IndicatorPage, ObservationRow, SeriesRow, TargetRow
from strategy_tracker.indicators.queries.rows import Tie
from strategy_tracker.indicators.rules.words import Comparison, Direction, Role
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.pages.queries.indicators import IndicatorView
from strategy_tracker.pages.values.indicators import change, goal_label, goal_link
from strategy_tracker.pages.values.links import cited, sources
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import INDICATOR_MARKS
from strategy_tracker.web.parts import Column, Figure, KeyFigure, Link, Source, Text, Value

COMPARISONS = {
    Comparison.AT_LEAST: msg("at least"),
    Comparison.AT_MOST: msg("at most"),
}
OBSERVATION_COLUMNS = (
    Column(msg("Period"), "date"),
    Column(msg("Value"), "number", missing=msg("No value published")),
    Column(msg("Margin"), "number", missing=msg("Not known")),
    Column(msg("Answers"), "number", missing=msg("Not published")),
    Column(msg("What it is")),
    Column(msg("In the chart")),
    Column(msg("Remark")),
    Column(msg("Source"), missing=msg("No source published")),
)
TARGET_COLUMNS = (
    Column(msg("What it is")),
    Column(msg("Value"), "number", missing=msg("Taken back")),
    Column(msg("Unit")),
    Column(msg("To be reached by"), "date", missing=msg("No date published")),
    Column(msg("Decided in"), missing=msg("Not published")),
    Column(msg("In force")),
    Column(msg("Source"), missing=msg("No source published")),
)
GROUP_COLUMNS = (
    Column(msg("Group")),
    Column(msg("Period"), "date"),
    Column(msg("Value"), "number", missing=msg("No value published")),
    Column(msg("Answers"), "number", missing=msg("Not published")),
    Column(msg("What it is")),
)


def parts(view: IndicatorView) -> dict[str, Any]:
    """Return everything the page shows but its chart."""
    page = view.page
    return {
        "crumbs": crumbs(view),
        "mark": INDICATOR_MARKS[page.assessment.status],
        "key_figures": key_figures(page),
        "observation_columns": OBSERVATION_COLUMNS,
        "observations": [observation_cells(row, page) for row in page.total.observations],
        "conflict": conflict(page),
        "target_columns": TARGET_COLUMNS,
        "targets": [target_cells(row) for row in page.targets],
        "group_columns": GROUP_COLUMNS,
        "groups": [cells for series in page.groups for cells in group_cells(series)],
        "definition_rows": definition_rows(page),
        "quality": quality(page),
        "releases": releases(page),
        "measures": [tie_link(tie) for tie in page.measures],
        "goals": goals(page),
        "gaps": gaps(page),
        "sources": all_sources(page),
    }


def bare(chart: Figure) -> Figure:
    """Return the chart without the sentence, which opens the page."""
    return replace(chart, sentence=None)


def crumbs(view: IndicatorView) -> list[tuple[Text | None, Text, str | None]]:
    """Return the strategy and the goal it hangs under."""
    goal = view.page.goal
    steps: list[tuple[Text | None, Text, str | None]] = []
    if view.strategy:
        steps.append((None, view.strategy.label, address("strategy", view.strategy.id)))
    steps.append((goal_label(goal), goal.name, address("goal", f"{goal.strategy}/{goal.number}")))
    return steps


def key_figures(page: IndicatorPage) -> list[KeyFigure]:
    """Return now, expected now, target and pace; or, where no pace can be told, how it goes and why."""
    return [_now(page), *_expected(page), _target(page), _pace(page)]


def _now(page: IndicatorPage) -> KeyFigure:
    told = [row for row in page.total.charted if row.value is not None or row.value_text]
    if not told:
        return KeyFigure(None, msg("now"), msg("No value has been published."))
    newest = told[-1]
    return KeyFigure(newest.value if newest.value is not None else newest.value_text, msg("now"), _when(newest, page))


def _when(row: ObservationRow, page: IndicatorPage) -> Message:
    facts = {"unit": page.unit_label, "period": row.period}
    if row.margin is not None:
        return msg("%(unit)s, %(period)s, ±%(margin)s", **facts, margin=row.margin)
    return msg("%(unit)s, %(period)s", **facts)


def _expected(page: IndicatorPage) -> Iterable[KeyFigure]:
    if page.assessment.expected_now is not None:
        yield KeyFigure(
            page.assessment.expected_now,
            msg("expected now"),
            msg("on the way from the baseline to the target"),
        )


def _target(page: IndicatorPage) -> KeyFigure:
    if not page.goals_ahead:
        lacks = page.direction not in (Direction.NONE, Direction.WITHIN)
        note = msg("No target is published.") if lacks else msg("It is followed without a target.")
        return KeyFigure(None if lacks else msg("None"), msg("target"), note)
    last = page.goals_ahead[-1]
    if last.due is None:
        return KeyFigure(last.value, msg("target"), msg("%(unit)s, no date", unit=last.unit_label))
    return KeyFigure(
        last.value, msg("target"), msg("%(unit)s, by the end of %(date)s", unit=last.unit_label, date=last.due)
    )


def _pace(page: IndicatorPage) -> KeyFigure:
    score = page.assessment.score
    if score is None or page.assessment.target is None:
        return KeyFigure(INDICATOR_MARKS[page.assessment.status], msg("how it goes"), page.assessment.message)
    return KeyFigure(
        round(score, 2),
        msg("times the pace that is needed"),
        INDICATOR_MARKS[page.assessment.status],
    )


def observation_cells(row: ObservationRow, page: IndicatorPage) -> list[Value | list[Value]]:
    """Return a value as a row of the table; the last cell holds its sources."""
    margin = msg("±%(margin)s", margin=row.margin) if row.margin is not None else None
    return [
        _period(row),
        row.value if row.value is not None else row.value_text,
        margin if page.kind == "share" else msg("Not a survey"),
        row.n if row.n is not None or page.kind == "share" else msg("Not a survey"),
        msg("Worked out by us") if row.is_derived else row.status_label,
        _use(row),
        row.note or "",
        cited(row.sources),
    ]


def _period(row: ObservationRow) -> Value:
    if row.filed_year is not None:
        return msg("%(period)s (filed under %(year)s)", period=row.period, year=str(row.filed_year))
    return row.period


def _use(row: ObservationRow) -> Message:
    if not row.is_current:
        return msg("No, corrected later")
    if not row.is_charted:
        return msg("As the other figure for the period")
    return msg("Yes") if row.value is not None else msg("Yes, in words")


def conflict(page: IndicatorPage) -> Message | None:
    """Say that sources differ for a period, and which figure counts."""
    count = len({row.period for row in page.total.conflicting})
    if not count:
        return None
    return msgn(
        "For one period two figures are published. Both are kept; the one marked “Yes” is drawn and counted.",
        "For %(count)s periods more than one figure is published. All are kept; those marked “Yes” are drawn "
        "and counted.",
        count,
    )


def target_cells(row: TargetRow) -> list[Value | list[Value]]:
    """Return a baseline or target as a row of the table; the last cell holds its sources."""
    value: Value = row.value
    if row.value is not None and row.comparison:
        value = msg("%(how)s %(value)s", how=COMPARISONS[row.comparison], value=row.value)
    return [
        row.kind_label,
        value,
        row.unit_label,
        row.due,
        row.decided_in or row.basis,
        msg("Yes") if row.is_current else msg("No, it has been moved"),
        cited(row.sources),
    ]


def group_cells(series: SeriesRow) -> list[list[Value]]:
    """Return the values of a group."""
    return [
        [
            series.label,
            row.period,
            row.value if row.value is not None else row.value_text,
            row.n,
            msg("Worked out by us") if row.is_derived else row.status_label,
        ]
        for row in series.observations
        if row.is_current
    ]


def definition_rows(page: IndicatorPage) -> list[tuple[Text, Value]]:
    """Return what the figure is made of."""
    held = page.definition
    rows: list[tuple[Text, Value]] = [
        (msg("Unit"), page.unit_label),
        (msg("Kind of figure"), page.kind_label),
        (msg("Which way is better"), _direction(page)),
        (msg("Use"), page.role_label),
        (msg("Owner"), tie_link(page.owner) if page.owner else None),
        (msg("How it is measured"), held.method if held else None),
        (msg("Where the figures come from"), held.data_source if held else None),
    ]
    if page.is_official is not None:
        official = msg("Yes") if page.is_official else msg("No")
        rows.append((msg("On the official list of strategic indicators"), official))
    return rows


def _direction(page: IndicatorPage) -> Message:
    if page.direction is Direction.WITHIN:
        return msg("Best from %(low)s to %(high)s", low=page.band_low, high=page.band_high)
    return page.direction_label


def quality(page: IndicatorPage) -> list[tuple[Text, Value]]:
    """Return the quality in five parts; those nobody has written stay missing."""
    return [(label, text) for _, label, text in page.definition.quality] if page.definition else []


def releases(page: IndicatorPage) -> list[tuple[Text, Value]]:
    """Return how often figures come, the newest one, and the next."""
    taken_in = [row.recorded_at for row in page.total.observations]
    return [
        (msg("How often"), page.frequency_label),
        (msg("Newest figure is for"), page.period),
        (msg("Newest figure taken in here"), max(taken_in).date() if taken_in else None),
        (msg("Next release"), None),
        (msg("Newest change"), change(page.assessment.movement) or msg("Nothing to compare with")),
    ]


def tie_link(tie: Tie) -> Link:
    """Lead on to a measure or an organisation."""
    return Link(tie.label, address(tie.kind, tie.slug))


def goals(page: IndicatorPage) -> list[Link]:
    """Return the main goal and the others."""
    main = replace(goal_link(page.goal), note=msg("Main goal"))
    return [main, *(replace(goal_link(goal), note=msg("Other goal")) for goal in page.also_goals)]


def gaps(page: IndicatorPage) -> list[Message]:
    """Return what is missing about the indicator, in words."""
    is_followed = page.role is Role.MONITOR and page.direction not in (Direction.NONE, Direction.WITHIN)
    told = [row for row in page.total.charted if row.value is not None or row.value_text]
    parts_written = [text for _, text in quality(page) if text is not None]
    found = [
        (not told, msg("No value has been published.")),
        (bool(told) and told[-1].value is None, msg("The newest value is published in words only.")),
        (is_followed and page.baseline is None, msg("No baseline is published.")),
        (is_followed and not page.goals_ahead, msg("No target is published.")),
        (any(row.due is None for row in page.goals_ahead), msg("A target has no date.")),
        (any(row.unit for row in page.goals_ahead), msg("The target is in another unit than the values.")),
        (_lacks_answers(page), msg("For some values the number of answers is not published.")),
        (not page.measures, msg("No measure is tied to the indicator.")),
        (page.definition is None, msg("No definition is published.")),
        (not parts_written, msg("Nothing is published about the quality of the figures.")),
    ]
    return [text for is_missing, text in found if is_missing]


def _lacks_answers(page: IndicatorPage) -> bool:
    return page.kind == "share" and any(row.n is None and row.value is not None for row in page.total.charted)


def all_sources(page: IndicatorPage) -> list[Source]:
    """Return what the indicator, its values and its targets stand written in."""
    observed: Sequence[ObservationRow] = [row for series in page.series for row in series.observations]
    return sources(page.sources, *(row.sources for row in observed), *(row.sources for row in page.targets))
