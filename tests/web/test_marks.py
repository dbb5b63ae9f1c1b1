"""How states look."""

from collections.abc import Mapping

import pytest

from strategy_tracker.web.marks import (
    ABSENCE_MARKS,
    DELIVERY_MARKS,
    FRESHNESS_MARKS,
    INDICATOR_MARKS,
    MEASURE_MARKS,
    Mark,
    MarkOutline,
    Tone,
)

REGISTRIES = {
    "delivery": DELIVERY_MARKS,
    "measure": MEASURE_MARKS,
    "indicator": INDICATOR_MARKS,
    "freshness": FRESHNESS_MARKS,
    "absence": ABSENCE_MARKS,
}
ALL = [mark for marks in REGISTRIES.values() for mark in marks.values()]


@pytest.mark.parametrize("marks", REGISTRIES.values(), ids=REGISTRIES)
def test_a_mark_is_found_by_its_own_key(marks: Mapping[str, Mark]) -> None:
    assert all(mark.key == key for key, mark in marks.items())


@pytest.mark.parametrize("marks", REGISTRIES.values(), ids=REGISTRIES)
def test_no_two_states_share_a_word(marks: Mapping[str, Mark]) -> None:
    words = [mark.label.id for mark in marks.values()]
    assert len(words) == len(set(words))


def test_what_is_missing_is_dashed_and_grey_and_nothing_else_is() -> None:
    for mark in ALL:
        assert (mark.shape is MarkOutline.DASHED) == (mark.tone is Tone.MISSING), mark.key


def test_red_is_for_trouble_and_has_its_own_shape() -> None:
    red = [mark for mark in ALL if mark.tone is Tone.BAD]
    assert {mark.shape for mark in red} == {MarkOutline.TRIANGLE}
    assert {mark.key for mark in red} == {"late", "off_plan", "moving_away", "worse"}


def test_a_shape_says_the_same_without_its_tone() -> None:
    fine = {mark.shape for mark in ALL if mark.tone in (Tone.GOOD, Tone.DONE, Tone.USED)}
    trouble = {mark.shape for mark in ALL if mark.tone in (Tone.WARN, Tone.BAD)}
    assert not fine & trouble
