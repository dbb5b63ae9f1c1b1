from strategy_tracker.charts.roadmap_drawing import figure, room
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.charts.roadmap_still import still
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.web.marks import DELIVERY_MARKS, Tone
from tests.charts.made import data, pen, thing


def milestone(name, *, planned=None, forecast=None, delivered=None, state="ahead", group="s/1"):
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


def words_of(rows, hand):
    traces = [trace for trace in figure(data(rows), hand)["data"] if trace["mode"] == "text"]
    placed = [pair for one in traces for pair in zip(one["y"], one["text"], strict=True)]
    return [text for _, text in sorted(placed)]


def test_deliveries_stand_under_their_measure_and_that_under_its_group():
    assert words_of(ROWS, pen()) == [
        "<b>1 Goal S/1</b>",
        "<b>Measure M</b>",
        "Delivery M/Vague",
        "Delivery M/Slipped",
        "Delivery M/Done",
        "◌ One delivery without a date",
        "<b>1 Goal S/2</b>",
        "<b>Measure M</b>",
        "Delivery M/Late",
    ]


def test_a_long_name_stands_whole_on_several_lines():
    name = "a name of many words that goes on " * 4
    for hand in (pen(), pen(is_narrow=True)):
        shown = words_of([milestone(name, planned="2027")], hand)[2:]
        assert len(shown) > 1
        assert " ".join(shown) == f"Delivery M/{name.strip()}".title()


def test_today_is_marked():
    layout = figure(data(ROWS), pen())["layout"]
    assert any(shape["x0"] == "2026-11-22" for shape in layout["shapes"])
    assert layout["annotations"][0]["text"] == "Today, 2026-11-22"


def test_the_place_that_is_kept_is_the_height_that_is_drawn():
    for hand in (pen(), pen(is_narrow=True)):
        assert figure(data(ROWS), hand)["layout"]["height"] == room(data(ROWS), hand)
        assert figure(data(ROWS[3:4]), hand)["layout"]["height"] == room(data(ROWS[3:4]), hand)


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
            assert len([word for word in shown.words if word.look not in ("year", "today")]) == len(texts)
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
