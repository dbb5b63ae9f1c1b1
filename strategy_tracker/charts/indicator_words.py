"""What the chart of an indicator says: its finding, its sentence, its notes."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from strategy_tracker.indicators.queries.parts import IndicatorPage, ObservationRow
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.values import Movement
from strategy_tracker.kernel.text import Message, msg, msgn

NOTES: Mapping[str, Message] = {
    "margin": msg(
        "The thin upright bars are 95 % intervals worked out from the number of answers (normal approximation, "
        "simple random sample). Of a figure without a bar the number of answers was not found."
    ),
    "break": msg(
        "The line is broken where the series changed its method: what stands on either side cannot be compared."
    ),
    "gap": msg("The line is dotted over years for which no figure was found."),
    "words": msg("Figures found in words only stand at the foot of the chart, in the words of the source."),
    "needed": msg(
        "The dashed line is the path that would be needed from the baseline to the target. Every figure stands at the "
        "middle of the period it is for."
    ),
    "conflict": msg("Open circles are figures another source gives for the same period."),
}


def title_of(page: IndicatorPage) -> Message:
    """Return the finding in a few words."""
    told = _numbers(page)
    if not told:
        return msg("No figure found yet") if not _in_words(page) else msg("Found in words only")
    first, last = told[0], told[-1]
    if first is last:
        return msg("%(value)s %(unit)s, %(period)s", value=last.value, unit=page.unit_label, period=last.period)
    return msg(
        "From %(first)s to %(last)s %(unit)s, from %(start)s to %(end)s",
        first=first.value,
        last=last.value,
        unit=page.unit_label,
        start=first.period,
        end=last.period,
    )


def sentence_of(page: IndicatorPage, today: date) -> Message:
    """Return the finding as a sentence: the newest step, and whether it may be chance."""
    told, move = _numbers(page), page.assessment.movement
    words = _in_words(page)
    if not told:
        if not words:
            return _nothing_yet(page, today)
        return msg(
            "The only figure found is in words: “%(words)s” (%(period)s).",
            words=words[-1].value_text,
            period=words[-1].period,
        )
    last = told[-1]
    facts: dict[str, object] = {"value": last.value, "unit": page.unit_label, "period": last.period}
    if move is None or len(told) == 1:
        return msg("%(value)s %(unit)s (%(period)s). No earlier figure to compare with was found.", **facts)
    facts |= {"before": told[-2].value, "then": told[-2].period, "step": _step(move)}
    if move.is_broken:
        return msg(
            "%(value)s %(unit)s (%(period)s). The series has changed since %(then)s, so the two cannot be compared.",
            **facts,
        )
    if not move.change:
        return msg("%(value)s %(unit)s (%(period)s), the same as last (%(then)s).", **facts)
    if move.is_inside or move.is_small:
        return _hardly_moved(facts, move, page.assessment.since_first)
    if move.change > 0:
        return msg("%(value)s %(unit)s (%(period)s), %(step)s more than last (%(then)s).", **facts)
    return msg("%(value)s %(unit)s (%(period)s), %(step)s less than last (%(then)s).", **facts)


def _step(move: Movement) -> Decimal | Message:
    """Return how far it moved; a share moves by percentage points."""
    size = abs(move.change)
    if not move.in_points:
        return size
    one = 1 if size == 1 else 2
    return msgn("%(step)s percentage point", "%(step)s percentage points", one, step=size)


def _hardly_moved(facts: dict[str, object], move: Movement, since_first: Movement | None) -> Message:
    """Say that the newest step may be none, and the way since the first value where that is more."""
    if since_first is not None and since_first.is_named:
        return _moved_slowly(facts, since_first)
    if move.is_inside:
        return msg(
            "%(value)s %(unit)s (%(period)s) against %(before)s last (%(then)s): within the margin of error, so it may "
            "be no change at all.",
            **facts,
        )
    return msg("%(value)s %(unit)s (%(period)s), all but the same as last (%(then)s).", **facts)


def _moved_slowly(facts: dict[str, object], move: Movement) -> Message:
    facts = {**facts, "step": _step(move), "first": period_name(move.previous.start, move.previous.end)}
    if move.change > 0:
        return msg(
            "%(value)s %(unit)s (%(period)s): hardly any change since %(then)s, but %(step)s more than first "
            "(%(first)s).",
            **facts,
        )
    return msg(
        "%(value)s %(unit)s (%(period)s): hardly any change since %(then)s, but %(step)s less than first (%(first)s).",
        **facts,
    )


def _nothing_yet(page: IndicatorPage, today: date) -> Message:
    dated = sorted(((row.due, row) for row in page.goals_ahead if row.due), key=lambda one: one[0])
    ahead = [row for due, row in dated if due.end >= today] or [row for _, row in dated[-1:]]
    if not ahead:
        return msg("No figure for this indicator has been found yet.")
    facts = {"value": ahead[0].value, "unit": ahead[0].unit_label, "due": ahead[0].due}
    return msg("No figure has been found yet; the next target is %(value)s %(unit)s, %(due)s.", **facts)


def _numbers(page: IndicatorPage) -> list[ObservationRow]:
    return [row for row in page.total.charted if row.value is not None]


def _in_words(page: IndicatorPage) -> list[ObservationRow]:
    return [row for row in page.total.charted if row.value is None and row.value_text]
