"""Codes that carry their words."""

import pickle

import pytest

from strategy_tracker.kernel.labelled import LabelledEnum
from strategy_tracker.kernel.text import msg


class Colour(LabelledEnum):
    """A closed set of two."""

    RED = "red", msg("Reddish")
    BLUE = "blue", msg("Bluish")


def test_a_member_is_its_code_and_knows_its_words() -> None:
    assert (Colour.RED, str(Colour.RED), Colour.RED.value, str(Colour.RED.label)) == ("red", "red", "red", "Reddish")
    assert Colour("blue") is Colour.BLUE
    assert pickle.loads(pickle.dumps(Colour.BLUE)) is Colour.BLUE  # noqa: S301 - our own bytes


def test_a_member_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):

        class Bare(LabelledEnum):
            """A closed set whose member says nothing."""

            ONLY = "only"
