"""The arithmetic of a margin of error, in lines that a pocket calculator can follow."""

from collections.abc import Iterator

from strategy_tracker.indicators.rules.margin import chance_margin, chance_share, rounding_of
from strategy_tracker.indicators.rules.numbers import rounded, significant
from strategy_tracker.indicators.rules.periods import period_name
from strategy_tracker.indicators.rules.values import Movement
from strategy_tracker.kernel.text import Message, msg


def margin_steps(*movements: Movement | None) -> tuple[Message, ...]:
    """Return the lines for each step that has a margin."""
    return tuple(line for one in movements if one and not one.is_broken for line in _lines(one))


def _lines(step: Movement) -> Iterator[Message]:
    p, q, n, m = step.previous.value, step.latest.value, step.previous.n, step.latest.n
    if step.margin is None or p is None or q is None or n is None or m is None:
        return
    chance = chance_margin(p, n, q, m)
    assert chance is not None  # noqa: S101 - both surveys say how many answered
    yield msg(
        "From %(then)s to %(now)s: %(after)s − %(before)s = %(change)s percentage points.",
        then=period_name(step.previous.start, step.previous.end),
        now=period_name(step.latest.start, step.latest.end),
        before=p, after=q, change=step.change,
    )  # fmt: skip
    yield msg(
        "Chance: 1.96 × √(%(p)s × (100 − %(p)s) ÷ %(n)s + %(q)s × (100 − %(q)s) ÷ %(m)s) = "
        "1.96 × √(%(first)s + %(second)s) = %(chance)s, with %(n)s and %(m)s answers.",
        p=p, n=n, q=q, m=m,
        first=significant(chance_share(p, n)), second=significant(chance_share(q, m)), chance=rounded(chance, 2),
    )  # fmt: skip
    yield msg(
        "Rounding of the two published figures: %(one)s + %(other)s = %(sum)s. "
        "Margin: %(chance)s + %(sum)s = %(margin)s.",
        one=rounding_of(p), other=rounding_of(q), sum=rounding_of(p) + rounding_of(q),
        chance=rounded(chance, 2), margin=rounded(step.margin, 2),
    )  # fmt: skip
