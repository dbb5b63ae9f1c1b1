from decimal import Decimal

from strategy_tracker.charts.benchmarks_drawing import figure, height
from strategy_tracker.charts.benchmarks_rows import CountryScore
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from tests.charts.made import data, pen


def country(code, value, year=2025, *, is_group=False, is_shown=True, words=None, note=None):
    number = None if value is None else Decimal(value)
    return CountryScore(code, msg(code), is_group, year, number, words, None, note, (), is_shown)


ROWS = [country("BE", 100), country("IE", 11), country("IE", 0, 2022, is_shown=False), country("NO", None)]


def test_norway_is_there_without_a_figure_and_in_bold():
    texts = [note["text"] for note in figure(data(ROWS), pen())["layout"]["annotations"]]
    assert "<b>NO</b>" in texts
    assert "◌ No figure found, 2025" in texts


def test_norway_has_the_accent():
    fig = figure(data([country("BE", 100), country("NO", 90)]), pen())
    assert fig["data"][0]["marker"]["color"][1] == pen().theme.accent


def test_a_group_of_countries_is_a_line_not_a_bar():
    fig = figure(data([*ROWS, country("EU27", 87, is_group=True)]), pen())
    assert fig["data"][0]["x"] == [100, 11]
    assert fig["layout"]["shapes"][0]["x0"] == 87


def test_an_earlier_year_is_a_small_open_circle():
    earlier = figure(data(ROWS), pen())["data"][1]
    assert (earlier["x"], earlier["y"], earlier["marker"]["symbol"]) == ([0], [1], "circle-open")


def test_a_country_told_of_twice_shows_what_each_figure_is():
    rows = [country("NO", 33, note=Translated(en="understand")), country("NO", 29, note=Translated(en="handle"))]
    assert figure(data(rows), pen())["data"][0]["text"] == ["33  understand", "29  handle"]


def test_an_index_in_words_is_drawn_in_words():
    fig = figure(data([country("DK", None, words=Translated(en="strongest group"))]), pen())
    assert fig["data"] == []
    assert any(note["text"] == "◌ strongest group" for note in fig["layout"]["annotations"])


def test_more_countries_take_more_height():
    assert height(data(ROWS)) == "sm"
    assert height(data([country(f"C{number}", number) for number in range(18)])) == "lg"
