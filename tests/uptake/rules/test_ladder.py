from dataclasses import dataclass

from strategy_tracker.uptake.rules.ladder import ladder_of

PHASES = ("konsept", "utvikling", "i-bruk")


@dataclass(frozen=True)
class Stood:
    name: str
    phase_slug: str | None = None
    is_outside: bool = False


def test_each_stands_on_its_step_in_the_order_of_the_steps() -> None:
    early, late = Stood("a", "konsept"), Stood("b", "i-bruk")
    found = ladder_of(PHASES, [late, early])
    assert found.steps == (("konsept", (early,)), ("utvikling", ()), ("i-bruk", (late,)))
    assert found.placed == 2


def test_what_stands_on_two_steps_for_two_groups_is_counted_on_both() -> None:
    found = ladder_of(PHASES, [Stood("a", "konsept"), Stood("a", "i-bruk")])
    assert [len(who) for _, who in found.steps] == [1, 0, 1]


def test_what_nobody_knows_stands_on_no_step_and_what_is_outside_is_not_unknown() -> None:
    unknown, outside = Stood("a"), Stood("b", is_outside=True)
    found = ladder_of(PHASES, [unknown, outside])
    assert (found.placed, found.unknown, found.outside) == (0, (unknown,), (outside,))
