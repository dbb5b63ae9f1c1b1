from strategy_tracker.charts.delivery_states import GoalStates, figure
from tests.charts.made import data, pen, thing

ROWS = [
    GoalStates("1", thing("goal", "s/1"), {"delivered": 3, "late": 2}),
    GoalStates("2", thing("goal", "s/2"), {"no_date": 4}),
    GoalStates("3", thing("goal", "s/3"), {}),
]


def test_a_bar_for_each_state_that_occurs_in_the_order_of_the_states():
    names = [trace["name"] for trace in figure(data(ROWS), pen())["data"]]
    assert names == ["✔ Delivered", "▲ Delayed", "◌ No date found"]


def test_a_bar_stands_on_the_line_of_its_goal():
    traces = figure(data(ROWS), pen())["data"]
    assert [(trace["x"], trace["y"]) for trace in traces] == [([3], [0]), ([2], [0]), ([4], [1])]


def test_each_part_leads_to_its_goal():
    assert figure(data(ROWS), pen())["data"][2]["customdata"] == ["/goal/s/2"]


def test_a_goal_without_deliveries_keeps_its_line_and_says_zero():
    words = [note["text"] for note in figure(data(ROWS), pen())["layout"]["annotations"]]
    assert "3  Goal S/3" in words
    assert "0" in words


def test_hover_repeats_the_words_of_the_table():
    assert figure(data(ROWS), pen())["data"][0]["hovertext"] == ["<b>1 Goal S/1</b><br>✔ Delivered: 3 of 5 deliveries"]


def test_no_deliveries_at_all_are_said_in_words():
    layout = figure(data(ROWS[2:]), pen())["layout"]
    assert layout["annotations"][0]["text"] == "Nothing here."
