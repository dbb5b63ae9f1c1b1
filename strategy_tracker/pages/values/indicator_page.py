"""One indicator as its page takes it: the figures beside the chart, the tables under it, what is missing."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from strategy_tracker.charts.indicator_groups import small_pictures
from strategy_tracker.indicators.queries.criteria import criteria_in_force, criteria_of
from strategy_tracker.indicators.queries.parts import DefinitionRow, IndicatorPage, ObservationRow
from strategy_tracker.indicators.queries.rows import RecordTie
from strategy_tracker.indicators.rules.words import Direction, IndicatorRole
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import Message, msg, msgn
from strategy_tracker.kernel.words import label_of
from strategy_tracker.pages.queries.indicators import IndicatorView
from strategy_tracker.pages.values import causes, goalposts, readings
from strategy_tracker.pages.values import indicator_tables as tables
from strategy_tracker.pages.values.absences import held_or_why, of_record, why_of
from strategy_tracker.pages.values.facts import Facts, facts_of
from strategy_tracker.pages.values.history import history_records
from strategy_tracker.pages.values.indicators import change, goal_label, goal_link
from strategy_tracker.pages.values.links import sources
from strategy_tracker.pages.values.releases import next_release
from strategy_tracker.pages.values.spread import spreads
from strategy_tracker.pages.values.uptake import of_counts
from strategy_tracker.sources.queries import EmptyField, empty_field
from strategy_tracker.web.addresses import address
from strategy_tracker.web.marks import GOALPOST_MARKS, INDICATOR_MARKS
from strategy_tracker.web.parts import Figure, FigureSource, GapGroup, KeyFigure, Link, Record, Text, Value


def parts(view: IndicatorView) -> dict[str, Any]:
    """Return everything the page shows but its chart."""
    page = view.page
    return {
        "crumbs": crumbs(view),
        "mark": INDICATOR_MARKS[page.assessment.status],
        "key_figures": key_figures(page),
        "observations": tables.observation_table(page),
        "conflict": conflict(page),
        "target_columns": tables.TARGET_COLUMNS,
        "lowered": [(GOALPOST_MARKS[one.shift], goalposts.change(one)) for one in view.lowered],
        "targets": [tables.target_cells(row) for row in page.targets],
        "criteria_columns": tables.CRITERIA_COLUMNS,
        "criteria": _criteria(page.slug),
        "criteria_dates": [(row.facts.uid, row.facts.valid_from) for row in reversed(criteria_of(page.slug))],
        "group_columns": tables.GROUP_COLUMNS,
        "groups": [cells for series in page.groups for cells in tables.group_cells(page.slug, series)],
        "group_pictures": small_pictures(page, clock.today()),
        "by_period": tables.by_period(page),
        "definition_rows": definition_rows(page),
        "quality": quality(page),
        "releases": releases(page),
        "measures": [Record(title=tie.label, href=address(tie.kind, tie.slug)) for tie in page.measures],
        **causes.of_indicator(view.causes),
        "goals": goals(page),
        "gaps": gaps(page),
        "history": history_records(view.history, {}),
        "uptake": of_counts(view.counts),
        "spreads": spreads(page),
        "sources": all_sources(page),
    }


def _criteria(slug: str) -> list[list[Value | list[Value]]]:
    today = clock.today()
    in_force = criteria_in_force(slug, today)
    return [tables.criteria_cells(row, in_force, today) for row in reversed(criteria_of(slug))]


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
        return KeyFigure(why_of("indicator", page.slug, "observations"), msg("now"))
    newest = told[-1]
    return KeyFigure(newest.value if newest.value is not None else newest.value_text, msg("now"), _when(newest, page))


def _when(row: ObservationRow, page: IndicatorPage) -> Message:
    facts = {"unit": page.unit_label, "period": row.period}
    if row.margin is not None:
        return msg("%(unit)s, %(period)s, ±%(margin)s", **facts, margin=round(row.margin, 1))
    return msg("%(unit)s, %(period)s", **facts)


def _expected(page: IndicatorPage) -> Iterable[KeyFigure]:
    if page.assessment.expected_now is not None:
        yield KeyFigure(
            round(page.assessment.expected_now, page.decimals),
            msg("expected now"),
            msg("on the way from the baseline to the target"),
        )


def _target(page: IndicatorPage) -> KeyFigure:
    if not page.goals_ahead:
        if page.has_dropped_target:
            return KeyFigure(GOALPOST_MARKS["dropped"], msg("target"), msg("The target there was no longer applies."))
        if page.direction not in (Direction.NONE, Direction.WITHIN):
            return KeyFigure(why_of("indicator", page.slug, "targets"), msg("target"))
        return KeyFigure(msg("None"), msg("target"), msg("It is followed without a target."))
    aim = page.judged or page.goals_ahead[-1]
    if aim.due is None:
        return KeyFigure(aim.value, msg("target"), msg("%(unit)s, no date", unit=aim.unit_label))
    return KeyFigure(aim.value, msg("target"), msg("%(unit)s, %(date)s", unit=aim.unit_label, date=aim.due))


def _pace(page: IndicatorPage) -> KeyFigure:
    score = page.assessment.score
    if score is None or page.assessment.target is None:
        return KeyFigure(INDICATOR_MARKS[page.assessment.status], msg("how it goes"), page.assessment.message)
    return KeyFigure(
        round(score, 2),
        msg("times the pace that is needed"),
        INDICATOR_MARKS[page.assessment.status],
    )


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


def definition_rows(page: IndicatorPage) -> Facts:
    """Return what the figure is made of."""
    definition = page.definition
    rows: Facts = [
        (msg("Unit"), page.unit_label),
        (msg("Kind of figure"), page.sort.title),
        (msg("Which way is better"), _direction(page)),
        (msg("Use"), page.role.label),
        (msg("Owner"), tie_link(page.owner) if page.owner else None),
        (label_of("definition", "method"), definition.method if definition else None),
        *([] if _tells_source(definition) else [_data_source(page)]),
    ]
    return rows if page.is_official is None else [*rows, *facts_of("indicator", page, "is_official")]


def _tells_source(definition: DefinitionRow | None) -> bool:
    """Tell whether where the figures come from stands with their quality, and only there."""
    if definition is None or definition.data_source:
        return False
    return any(part == "source" and text for part, _, text in definition.quality)


def _data_source(page: IndicatorPage) -> tuple[Text, Value]:
    held = page.definition.data_source if page.definition else None
    return label_of("definition", "data_source"), held_or_why("indicator", page.slug, "data_source", held)


def _direction(page: IndicatorPage) -> Message:
    if page.direction is Direction.WITHIN:
        return msg("Best from %(low)s to %(high)s", low=page.band_low, high=page.band_high)
    return page.direction.label


def quality(page: IndicatorPage) -> list[tuple[Text, Value]]:
    """Return the quality in up to five parts; those that were not found stay missing.

    Where the figures come from is not asked for again when the definition says so already.
    """
    definition = page.definition
    if definition is None:
        return []
    answered = {"source"} if definition.data_source else set()
    return [(label, text) for part, label, text in definition.quality if text or part not in answered]


def releases(page: IndicatorPage) -> list[tuple[Text, Value]]:
    """Return how often figures come, the newest one, and the next."""
    taken_in = [row.recorded_at for row in page.total.observations]
    told = [row for row in page.total.charted if row.value is not None or row.value_text]
    is_in_words = bool(told) and told[-1].value is None
    step = msg("The newest value is in words") if is_in_words else change(page.assessment)
    return [
        (msg("How often"), page.frequency_label),
        (msg("Newest figure is for"), page.period),
        (msg("Newest figure taken in here"), max(taken_in).date() if taken_in else None),
        (msg("Next release"), next_release(page)),
        (msg("Change"), step or msg("Nothing to compare with")),
    ]


def tie_link(tie: RecordTie) -> Link:
    """Lead on to a measure or an organisation."""
    return Link(tie.label, address(tie.kind, tie.slug))


def goals(page: IndicatorPage) -> list[Record]:
    """Return the main goal and the others."""
    main = goal_link(page.goal)
    others = [goal_link(goal) for goal in page.also_goals]
    return [
        Record(title=main.text, href=main.href, facts=[_tie(page, msg("Main goal"))]),
        *(Record(title=one.text, href=one.href, facts=[_tie(page, msg("Other goal"))]) for one in others),
    ]


def _tie(page: IndicatorPage, tie: Message) -> Value:
    return readings.by_basis("indicator", "goal_basis", tie, page.goal_basis)


def gaps(page: IndicatorPage) -> list[GapGroup]:
    """Return what is missing about the indicator, each with why, and who may know today."""
    is_followed = page.role is IndicatorRole.MONITOR and page.direction not in (Direction.NONE, Direction.WITHIN)
    told = [row for row in page.total.charted if row.value is not None or row.value_text]
    parts_written = [text for _, text in quality(page) if text is not None]
    aims, told_in_words = page.goals_ahead, bool(told) and told[-1].value is None
    found: list[tuple[bool, str | None, Message]] = [
        (not told, "observations", msg("No value was found.")),
        (told_in_words, None, msg("The newest value was found in words only.")),
        (is_followed and page.baseline is None, "baseline", msg("No baseline was found.")),
        (is_followed and not aims, "targets", _no_target(page)),
        (any(row.due is None for row in aims), None, msg("A target has no date.")),
        (any(row.unit for row in aims), None, msg("The target is in another unit than the values.")),
        (_lacks_answers(page), "n", msg("For some values the number of answers was not found.")),
        (not page.measures, None, msg("No measure is tied to the indicator.")),
        (page.definition is None, "definition", msg("No definition was found.")),
        (not parts_written, None, msg("Nothing was found about the quality of the figures.")),
    ]
    own = Reference("indicator", page.slug, page.name)
    empty = [_gap(own, field, what) for is_missing, field, what in found if is_missing]
    owner = Reference("organisation", page.owner.slug, page.owner.label) if page.owner else None
    return of_record(empty, own, owner, page.sources)


def _no_target(page: IndicatorPage) -> Message:
    if page.has_dropped_target:
        return msg("The target was dropped, and no new one was found.")
    return msg("No target was found.")


def _gap(own: Reference, field: str | None, what: Message) -> EmptyField:
    return empty_field((own.kind, own.id, field), own, what) if field else EmptyField(own, what)


def _lacks_answers(page: IndicatorPage) -> bool:
    is_asked = page.sort.has_margin and not page.is_full_count
    return is_asked and any(row.n is None and row.value is not None for row in page.total.charted)


def all_sources(page: IndicatorPage) -> list[FigureSource]:
    """Return what the indicator, its values and its targets stand written in."""
    observed: Sequence[ObservationRow] = [row for series in page.series for row in series.observations]
    return sources(page.sources, *(row.sources for row in observed), *(row.sources for row in page.targets))
