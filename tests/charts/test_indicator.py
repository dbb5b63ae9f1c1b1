from datetime import date
from decimal import Decimal

import pytest

from strategy_tracker.charts.indicator_drawing import figure
from strategy_tracker.charts.indicator_points import About, Point, PointKind, adjoin
from strategy_tracker.charts.indicator_still import still
from strategy_tracker.indicators.kinds.count import COUNT
from strategy_tracker.indicators.kinds.share import SHARE
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from tests.charts.made import data, pen


def seen(year, value, kind=PointKind.OBSERVED, **more):
    return Point(kind, date(year, 7, 2), str(year), None if value is None else Decimal(value), **more)


def drawn(*rows, sort=SHARE):
    return figure(data(rows, about=About(msg("percent"), sort)), pen())


def lines(fig, dash):
    return [t for t in fig["data"] if t["mode"] == "lines" and t["line"]["dash"] == dash]


def test_neighbouring_years_are_joined_and_gaps_are_dotted():
    fig = drawn(seen(2019, 30), seen(2020, 40), seen(2023, 50))
    assert lines(fig, "solid")[0]["x"] == ["2019-07-02", "2020-07-02", None]
    assert lines(fig, "dot")[0]["x"] == ["2020-07-02", "2023-07-02", None]


def test_no_line_crosses_a_break():
    fig = drawn(seen(2019, 30), seen(2020, 40, breaks_off=True))
    assert not lines(fig, "solid")
    assert not lines(fig, "dot")


def test_a_year_without_a_figure_is_no_neighbour():
    assert adjoin(seen(2019, 1), seen(2020, 1))
    assert not adjoin(seen(2019, 1), seen(2021, 1))


def test_the_interval_is_drawn_where_n_is_known():
    fig = drawn(seen(2019, 30, n=1000, low=Decimal("27.2"), high=Decimal("32.8")), seen(2020, 40))
    bars = fig["data"][-1]["error_y"]
    assert bars["array"] == [2.8, 0.0]
    assert bars["arrayminus"] == [2.8, 0.0]


def test_the_axis_starts_at_zero_and_a_share_ends_at_a_hundred():
    assert drawn(seen(2019, 97))["layout"]["yaxis"]["range"] == [0, 100]
    assert drawn(seen(2019, 9000), sort=COUNT)["layout"]["yaxis"]["range"][0] == 0


def test_words_stand_at_the_foot():
    fig = drawn(seen(2019, 30), seen(2023, None, words=Translated(nb="over halvparten")))
    texts = [note["text"] for note in fig["layout"]["annotations"]]
    assert "◌ 2023: “over halvparten”" in texts


def test_words_alone_leave_the_axis_of_values_out():
    fig = drawn(seen(2023, None, words=Translated(nb="omtrent halvparten")))
    assert fig["layout"]["yaxis"]["visible"] is False


def test_an_earlier_target_is_fainter_and_a_conflicting_figure_open():
    fig = drawn(
        seen(2019, 30),
        seen(2019, 33, PointKind.OTHER_SOURCE),
        seen(2025, 80, PointKind.EARLIER_TARGET),
        seen(2027, 80, PointKind.TARGET),
    )
    markers = [t["marker"] for t in fig["data"] if "marker" in t]
    assert any(marker["symbol"] == "circle-open" for marker in markers)
    assert markers[-1]["opacity"] == [0.4, 1]


def test_the_needed_path_is_thin_and_dashed():
    path = lines(drawn(seen(2019, 30), seen(2020, 35, PointKind.NEEDED), seen(2021, 40, PointKind.NEEDED)), "dash")
    assert path[0]["line"]["width"] < 2
    assert path[0]["y"] == [35, 40]


def test_an_exact_decimal_is_plotted_as_it_was_published():
    assert drawn(seen(2019, "57.3"), sort=COUNT)["data"][-1]["y"] == [57.3]


def test_the_still_picture_has_the_places_of_the_drawn_one():
    rows = (
        seen(2019, 30, n=1000, low=Decimal("27.2"), high=Decimal("32.8")),
        seen(2020, 40),
        seen(2023, 50),
        seen(2019, 30, PointKind.NEEDED),
        seen(2027, 80, PointKind.NEEDED),
        seen(2027, 80, PointKind.TARGET),
    )
    picture = still(data(rows, about=About(msg("percent"), SHARE)), pen())
    layout = drawn(*rows)["layout"]
    first, last = map(date.fromisoformat, layout["xaxis"]["range"])
    low, high = layout["yaxis"]["range"]

    def place(day, value):
        return pytest.approx(((day - first) / (last - first), (value - low) / (high - low)))

    assert (picture.marks[0].across, picture.marks[0].up) == place(date(2019, 7, 2), 30)
    assert [line.look for line in picture.lines] == ["whole", "bridged", "needed"]
    assert picture.lines[2].places[-1] == place(date(2027, 7, 2), 80)
    assert [(bar.across, bar.low) for bar in picture.bars] == [place(date(2019, 7, 2), 27.2)]
    assert [words for _, words in picture.levels] == layout["yaxis"]["ticktext"]
    assert [words for _, words, _ in picture.years] == layout["xaxis"]["ticktext"]


def test_the_still_picture_has_the_interval_and_the_words_of_the_drawn_one():
    trend = [
        seen(year, value, PointKind.TREND, low=Decimal(low), high=Decimal(high))
        for year, value, low, high in ((2020, 40, 40, 40), (2027, 70, 50, 90))
    ]
    rows = (seen(2019, 30), seen(2020, 40), *trend, seen(2027, 80, PointKind.TARGET))
    picture, fig = still(data(rows, about=About(msg("percent"), SHARE)), pen()), drawn(*rows)
    low, high = fig["layout"]["yaxis"]["range"]
    lower, upper = (trace["y"] for trace in fig["data"] if trace.get("line", {}).get("width") == 0)
    ups = [pytest.approx((value - low) / (high - low)) for value in (*lower, *reversed(upper))]
    assert [up for _, up in picture.band] == ups
    assert [across for across, _ in picture.band] == [picture.band[0][0], *[picture.band[1][0]] * 2, picture.band[0][0]]
    drawn_words = {word for trace in fig["data"] for word in trace.get("text", ())}
    assert {"Target: 80"} <= drawn_words & {word.text for word in picture.words}
    assert [(word.text, word.is_under) for word in picture.words if word.is_name] == [("If the trend goes on", True)]


def test_one_figure_is_no_line_to_stand_still():
    assert still(data((seen(2019, 30),), about=About(msg("percent"), SHARE)), pen()) is None


def test_the_needed_path_and_the_trend_are_named_at_their_lines():
    needed = [seen(year, value, PointKind.NEEDED) for year, value in ((2019, 30), (2023, 50), (2027, 80))]
    trend = [
        seen(year, value, PointKind.TREND, low=Decimal(1), high=Decimal(99)) for year, value in ((2020, 40), (2027, 70))
    ]
    fig = drawn(seen(2019, 30), seen(2020, 40), *needed, *trend)
    texts = [note["text"] for note in fig["layout"]["annotations"]]
    assert {"Needed to reach the target", "If the trend goes on"} <= set(texts)
    assert fig["data"][1]["fill"] == "tonexty"
