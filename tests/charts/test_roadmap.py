from strategy_tracker.charts.roadmap_drawing import figure, room
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.charts.roadmap_still import still
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.web.marks import DELIVERY_MARKS, Tone
from tests.charts.made import data, pen, thing


def milestone(name, *, planned=None, forecast=None, delivered=None, state="on_plan", group="s/1"):
    dates = [PartialDate.parse(one) if one else None for one in (planned, forecast, delivered)]
    measure = thing("measure", "m")
    return Milestone(thing("goal", group), "1", thing("delivery", f"m/{name}"), measure, *dates, DELIVERY_MARKS[state])


ROWS = [
    milestone("vague", planned="2027"),
    milestone("slipped", planned="2026-03-01", forecast="2027-05-01", state="slipped"),
    milestone("done", planned="2025-01-01", delivered="2025-01-01", state="delivered"),
    milestone("undated", state="no_date"),
    milestone("late", planned="2024-06-30", state="late", group="s/2"),
]


def marks(symbol):
    traces = figure(data(ROWS), pen())["data"]
    return next(t for t in traces if t.get("marker", {}).get("symbol") == symbol and t["x"] != [None])


def test_a_vague_date_is_a_span_with_its_mark_at_the_end():
    spans = [t for t in figure(data(ROWS), pen())["data"] if t.get("line", {}).get("width") == 11 and t["x"] != [None]]
    assert spans[0]["x"][:2] == ["2027-01-01", "2027-12-31"]
    assert "2027-12-31" in marks("circle-open")["x"]


def test_a_moved_date_is_drawn_as_a_line_from_the_old_to_the_new():
    slips = [
        t for t in figure(data(ROWS), pen())["data"] if t.get("line", {}).get("width") == 1.5 and t["mode"] == "lines"
    ]
    assert slips[0]["x"] == ["2026-03-01", "2027-05-01", None]


def test_delivered_on_the_planned_day_is_one_mark():
    assert "2025-01-01" not in marks("circle-open")["x"]
    assert marks("circle")["x"] == ["2025-01-01"]


def test_deliveries_without_a_date_are_counted_in_their_group():
    words = [text for trace in figure(data(ROWS), pen())["data"] if trace["mode"] == "text" for text in trace["text"]]
    assert "◌ One delivery without a date" in words


def test_today_is_marked():
    layout = figure(data(ROWS), pen())["layout"]
    assert any(shape["x0"] == "2026-11-22" for shape in layout["shapes"])
    assert layout["annotations"][0]["text"] == "Today, 2026-11-22"


def test_the_place_that_is_kept_is_the_height_that_is_drawn():
    wide, narrow = room(data(ROWS))
    assert figure(data(ROWS), pen())["layout"]["height"] == wide
    assert figure(data(ROWS), pen(is_narrow=True))["layout"]["height"] == narrow


def test_every_mark_leads_to_its_delivery():
    assert marks("circle")["customdata"] == ["/delivery/m/done"]


def test_nothing_dated_is_said_in_words():
    drawn = figure(data(ROWS[3:4]), pen())
    assert drawn["data"] == []
    assert drawn["layout"]["annotations"][0]["text"] == "Nothing here."


class TestStill:
    def test_it_has_every_mark_line_and_word_of_the_drawn_one(self):
        for is_narrow in (False, True):
            whole = data(ROWS)
            drawn, picture = figure(whole, pen(is_narrow=is_narrow)), still(whole, pen())
            shown = picture.narrow if is_narrow else picture.wide
            traces = [trace for trace in drawn["data"] if trace["x"] != [None]]
            assert shown.height == drawn["layout"]["height"]
            assert len(shown.marks) == sum(len(one["x"]) for one in traces if one["mode"] == "markers")
            texts = [text for one in traces if one["mode"] == "text" for text in one["text"]]
            assert len([word for word in shown.words if word.look in ("head", "name", "quiet")]) == len(texts)
            assert [words for _, words in shown.legend] == [one["name"] for one in drawn["data"] if "name" in one]

    def test_a_mark_stands_where_its_day_is_and_in_the_tone_of_its_state(self):
        whole = data(ROWS)
        layout, shown = figure(whole, pen())["layout"], still(whole, pen()).wide
        for mark in shown.marks:
            assert layout["xaxis"]["domain"][0] < mark.across < 1
            assert layout["margin"]["t"] < mark.down < layout["height"]
            assert mark.ink in {str(tone) for tone in Tone}

    def test_without_dates_there_is_nothing_to_draw(self):
        assert still(data(()), pen()) is None
