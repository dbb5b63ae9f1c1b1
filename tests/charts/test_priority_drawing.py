from decimal import Decimal

import pytest

from strategy_tracker.charts.priority_drawing import figure
from strategy_tracker.charts.priority_rows import Axes, ScoredMeasure
from strategy_tracker.council.kinds import CriterionKey
from strategy_tracker.kernel.text import msg
from tests.charts.made import data, pen, thing

AXES = Axes(5, {CriterionKey.URGENCY: msg("Urgency")})


def scored(rank, urgency, benefit):
    measure = thing("measure", f"m{rank}")
    return ScoredMeasure(rank, measure, Decimal(urgency), Decimal(benefit), Decimal("0.5"), 5, None)


ROWS = [
    scored(1, "4.25", "4.5"),
    scored(2, "4.25", "4.5"),
    scored(2, "3.5", "4"),
    scored(4, "2.75", "3.1"),
    ScoredMeasure(None, thing("measure", "few"), None, None, None, 1, msg("Too few.")),
]


def drawn(rows=ROWS, **more):
    return figure(data(rows, about=AXES), pen(**more))


def test_every_ranked_measure_is_a_point_that_leads_to_its_page():
    (points,) = drawn()["data"]
    assert points["x"] == [4.25, 4.25, 3.5, 2.75]
    assert points["y"] == [4.5, 4.5, 4.0, 3.1]
    assert points["customdata"] == ["/measure/m1", "/measure/m2", "/measure/m2", "/measure/m4"]


def test_every_point_has_its_rank_also_those_that_share_a_place_or_a_rank():
    words = [note["text"] for note in drawn(is_narrow=True)["layout"]["annotations"]]
    assert words == ["<b>1</b>", "2", "2", "4"]


def test_a_wide_figure_names_the_first_three():
    words = [note["text"] for note in drawn()["layout"]["annotations"]]
    assert words == ["<b>1 Measure M1</b>", "2 Measure M2", "2 Measure M2", "4"]


def test_labels_of_one_point_stand_apart():
    first, second = drawn()["layout"]["annotations"][:2]
    assert (first["ax"], first["ay"]) != (second["ax"], second["ay"])


@pytest.mark.parametrize("rows", [ROWS, [scored(1, "5", "5")], [scored(1, "1", "1")]])
def test_the_axes_are_the_whole_scale(rows):
    layout = drawn(rows)["layout"]
    assert layout["xaxis"]["range"] == layout["yaxis"]["range"] == pytest.approx([0.88, 5.12])
    assert layout["xaxis"]["title"]["text"] == "Urgency →"


def test_hover_repeats_the_words_of_the_table():
    assert drawn()["data"][0]["hovertext"][0] == "<b>1 Measure M1</b><br>Rank 1<br>Urgency: 4.25<br>Benefit: 4.5"


def test_a_round_that_ranked_nothing_says_so():
    layout = drawn(ROWS[-1:])["layout"]
    assert layout["annotations"][0]["text"] == "Nothing here."
