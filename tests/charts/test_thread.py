import pytest

from strategy_tracker.charts import thread
from strategy_tracker.charts.theme import Scheme, contrast, theme_for
from strategy_tracker.charts.thread_drawing import figure
from strategy_tracker.charts.thread_rows import NO_DELIVERIES, THIN, ThreadRow
from strategy_tracker.charts.thread_still import still
from strategy_tracker.web.marks import DELIVERY_MARKS
from tests.charts.made import TODAY, data, pen, thing


def row(goal, measure, state, count):
    mark = DELIVERY_MARKS.get(state, NO_DELIVERIES)
    return ThreadRow(goal, thing("goal", f"s/{goal}"), thing("measure", measure), mark, count)


ROWS = [
    row("1", "late", "late", 2),
    row("1", "done", "delivered", 3),
    row("2", "empty", "", 0),
    row("2", "mixed", "delivered", 1),
    row("2", "mixed", "late", 4),
]


def sankey(**look):
    return figure(data(ROWS), pen(**look))["data"][0]


def links(trace):
    label, link = trace["node"]["label"], trace["link"]
    pairs = zip(link["source"], link["target"], link["value"], strict=True)
    return {(label[source], label[target]): value for source, target, value in pairs}


def test_what_enters_a_measure_leaves_it():
    trace = sankey()
    for node in range(len(trace["node"]["label"])):
        flows = zip(trace["link"]["source"], trace["link"]["target"], trace["link"]["value"], strict=True)
        enters = leaves = 0.0
        for source, target, value in flows:
            enters += value if target == node else 0
            leaves += value if source == node else 0
        assert not enters or not leaves or enters == leaves


def test_every_delivery_is_in_the_picture():
    found = links(sankey())
    assert found["Measure Mixed", "▲ Delayed  6"] == 4
    assert found["1 Goal S/1", "Measure Done"] == 3


def test_a_measure_without_deliveries_is_a_thin_thread():
    found = links(sankey())
    assert found["Measure Empty", "◌ No deliveries found  1"] == THIN


@pytest.mark.parametrize("scheme", Scheme)
def test_a_band_stands_out_from_the_ground(scheme):
    theme = theme_for(scheme)
    line = sankey(scheme=scheme)["link"]["line"]
    assert line["width"] > 1
    assert contrast(line["color"], theme.surface) >= 4.5


@pytest.mark.parametrize("is_narrow", [False, True])
def test_the_still_picture_has_the_nodes_of_the_drawn_one(is_narrow):
    trace, picture = sankey(is_narrow=is_narrow), still(data(ROWS), pen())
    shown = picture.narrow if is_narrow else picture.wide
    assert [" ".join(node.words) for node in shown.nodes] == [
        one.replace("<br>", " ") for one in trace["node"]["label"]
    ]
    middles = [round(node.top + node.height / 2, 4) for node in shown.nodes]
    assert middles == trace["node"]["y"]
    assert len(shown.bands) == len(trace["link"]["source"])


def test_bands_of_the_still_picture_fill_their_nodes():
    picture = still(data(ROWS), pen()).wide
    for node in picture.nodes:
        if node.across < 1:
            leaving = [band for band in picture.bands if band.start == node.across and _within(band.start_top, node)]
            assert sum(band.height for band in leaving) == pytest.approx(node.height)
        if node.across > 0:
            coming = [band for band in picture.bands if band.end == node.across and _within(band.end_top, node)]
            assert sum(band.height for band in coming) == pytest.approx(node.height)


def _within(top, node):
    return node.top - 1e-9 <= top < node.top + node.height - 1e-9


def test_measures_stand_under_their_goal_the_best_first():
    labels = sankey()["node"]["label"]
    assert labels[2:6] == ["Measure Done", "Measure Late", "Measure Mixed", "Measure Empty"]


def test_every_label_has_its_own_height():
    trace = sankey()
    for column in (0.001, 0.5, 0.999):
        ys = [y for x, y in zip(trace["node"]["x"], trace["node"]["y"], strict=True) if x == column]
        assert ys == sorted(ys)
        assert len(set(ys)) == len(ys)
        assert all(0 < y < 1 for y in ys)


def test_on_a_phone_goals_lead_straight_to_states():
    found = links(sankey(is_narrow=True))
    assert found["2 Goal S/2", "✔ Delivered  4"] == 1
    assert not any("Measure" in label for pair in found for label in pair)


def test_goals_and_measures_lead_to_their_pages():
    assert "/measure/mixed" in sankey()["node"]["customdata"]
    assert "/goal/s/1" in sankey()["node"]["customdata"]


def test_measures_that_are_not_named_leave_goals_and_states():
    rows = [ThreadRow("1", thing("goal", "s/1"), None, DELIVERY_MARKS["delivered"], 900, 300)]
    found = links(figure(data(rows), pen())["data"][0])
    assert found == {("1 Goal S/1", "✔ Delivered  900"): 900}


def test_forty_measures_still_have_a_place():
    rows = [row(str(number % 5), f"m{number}", "delivered", 5) for number in range(40)]
    trace = figure(data(rows), pen())["data"][0]
    assert all(0 <= y <= 1 for y in trace["node"]["y"])
    assert trace["node"]["pad"] >= 0


def test_more_measures_than_can_be_named_are_counted_together(monkeypatch, seeded_app):
    monkeypatch.setattr(thread, "MOST_NAMED", 5)
    with seeded_app.test_request_context("/"):
        folded = thread.load({}, TODAY)
    assert {one.measure for one in folded.rows} == {None}
    assert "measure" not in [column.name for column in folded.columns]
    with seeded_app.test_request_context("/"):
        monkeypatch.undo()
        named = thread.load({}, TODAY)
    assert sum(one.deliveries for one in folded.rows) == sum(one.deliveries for one in named.rows)
