"""How answers are drawn: agreement, choices and scales alike, and few never as everybody."""

from itertools import pairwise

import pytest

from strategy_tracker.charts.answers_drawing import END_SIGN, figure, room
from strategy_tracker.charts.answers_rows import EVERYONE, FEW, AnswersBar, columns_of, level_of, notes_of
from strategy_tracker.charts.chart import ChartData, Pen
from strategy_tracker.charts.choices import fill, reached_by_half
from strategy_tracker.charts.theme import DARK, LIGHT
from strategy_tracker.consultations.queries.published import ResponseCounts
from strategy_tracker.kernel.text import msg
from tests.support.cases import each

LEVELS = tuple(level_of(str(step), str(step)) for step in range(1, 6))
PEN = Pen(LIGHT, str, lambda *_: "")


def bar(*counts: int) -> AnswersBar:
    return AnswersBar(EVERYONE, {str(step): count for step, count in enumerate(counts, 1) if count})


def drawn(*rows: AnswersBar):
    data = ChartData(msg("T"), msg("S"), columns_of(LEVELS), rows, msg("U"), about=LEVELS)
    return figure(data, PEN, fill)


def lengths(picture) -> list[float]:
    return [sum(trace["x"][place] for trace in picture["data"]) for place in range(len(picture["data"][0]["x"]))]


def test_few_who_agree_do_not_fill_the_bar():
    assert lengths(drawn(bar(0, 0, 0, 0, 3), bar(1, 0, 0, 0, 4), bar(0, 0, 0, 0, 38))) == [3 / FEW, 1, 1]


def test_small_groups_are_spoken_of_where_there_are_some():
    counts = ResponseCounts(received=9, published=8, withheld=0, by_kind=())
    assert len(notes_of([bar(8, 0, 0, 0, 0)], counts)) == 1
    (_, note) = notes_of([bar(8, 0, 0, 0, 0), bar(0, 2, 0, 0, 0)], counts)
    assert "fewer than 5" in str(note)


@each("answers", [1, 38, 1250, 30_000])
def test_how_many_answered_has_room_at_the_end_of_the_bar(answers):
    picture = drawn(bar(answers, 0, 0, 0, 0))
    (end,) = [one["text"] for one in picture["layout"]["annotations"] if one["text"].startswith("n = ")]
    assert picture["layout"]["margin"]["r"] >= END_SIGN * len(end)


def test_each_part_has_its_number_and_every_bar_how_many():
    texts = [one["text"] for one in drawn(bar(2, 0, 5, 0, 1), bar(0, 0, 0, 0, 2))["layout"]["annotations"]]
    assert [one for one in texts if one.isdecimal()] == ["2", "5", "1", "2"]
    assert [one for one in texts if one.startswith("n")] == ["n = 8", "n = 2"]


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_neighbours_differ_by_more_than_their_colour(theme):
    shapes = [fill(at, theme)[0].get("pattern", {}).get("shape") for at in range(20)]
    assert all(one != other for one, other in pairwise(shapes))


@each(
    ("counts", "step"),
    [((0, 0, 0, 0, 1), "5"), ((1, 1, 1, 1, 1), "3"), ((2, 0, 0, 0, 2), "5"), ((3, 0, 0, 1, 1), "1")],
)
def test_half_reach_the_highest_step_that_half_chose_or_went_beyond(counts, step):
    assert reached_by_half(bar(*counts)) == step


def test_many_levels_take_more_room_for_their_names():
    assert room(3, 6, PEN) == room(3, 0, PEN)
    assert room(3, 20, PEN) > room(3, 6, PEN)
