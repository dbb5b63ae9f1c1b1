from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.charts.label_places import DOT, Box, label_places

ROOM = (560, 380)
POINTS = st.lists(st.tuples(st.integers(20, 540), st.integers(20, 360)), min_size=1, max_size=30)


def boxes(points, size=(18, 16)):
    shifts = label_places(points, [size] * len(points), ROOM)
    return [Box(x + right, y + down, *size) for (x, y), (right, down) in zip(points, shifts, strict=True)]


@given(POINTS)
def test_no_label_covers_another_or_a_point_or_leaves_the_room(points):
    placed = boxes(points)
    dots = [Box(x, y, 2 * DOT, 2 * DOT) for x, y in points]
    assert not any(one.overlaps(other) for one, other in combinations(placed, 2))
    assert not any(label.overlaps(dot) for label in placed for dot in dots)
    assert all(label.is_inside(*ROOM) for label in placed)


def test_thirty_measures_on_one_point_still_have_a_label_each():
    placed = boxes([(280, 190)] * 30)
    assert not any(one.overlaps(other) for one, other in combinations(placed, 2))


def test_a_label_alone_stands_close_to_its_point():
    (box,) = boxes([(100, 100)])
    assert 0 < box.x - 100 < 20
    assert box.y == pytest.approx(100)


def test_one_that_finds_no_place_stands_on_its_point():
    assert label_places([(5, 5)], [(400, 400)], (10, 10)) == [(0, 0)]
