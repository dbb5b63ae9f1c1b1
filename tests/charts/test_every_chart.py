"""What holds for every chart on the real data, in every language, theme and width."""

import re
from itertools import cycle, product
from typing import Any

import orjson
import plotly.graph_objects as figures
import pytest
from flask import Flask

from strategy_tracker.charts.chart import Pen
from strategy_tracker.charts.embed import chart_by_key, chart_data, chart_view, charts, drawn, page_of
from strategy_tracker.charts.theme import Scheme, theme_for
from strategy_tracker.exchange.table import ColumnKind
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import Message
from strategy_tracker.web.format import plain
from strategy_tracker.web.language import KEY
from tests.charts.conftest import Case

LANGUAGES = ["nb", "nn", "en"]
LARGEST = 21_000
# Every delivery there is, each with its dates, its words and its link.
LARGEST_ROADMAP = 42_000


def texts(value: Any) -> list[str]:
    """Return every text in a figure."""
    match value:
        case str():
            return [value]
        case dict():
            return [text for one in value.values() for text in texts(one)]
        case list() | tuple():
            return [text for one in value for text in texts(one)]
        case _:
            return []


SHARES = ("agreement", "choices")
LIES_DOWN = {"delivery-states", "benchmarks"}


def numbers_drawn(key: str, trace: dict[str, Any]) -> list[float]:
    """Return the numbers that a trace shows as lengths or places."""
    if trace["type"] == "sankey":
        return [value for value in trace["link"]["value"] if value == int(value) and value < 2]
    if key in SHARES:  # drawn as parts of a bar, and told as so many of so many
        return [float(number) for text in trace["hovertext"] for number in re.findall(r"\d+", text.split(": ")[-1])]
    axis = trace["x"] if key in LIES_DOWN else trace["y"]
    return [value for value in axis if isinstance(value, int | float)]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Draw in every scheme and width, in the languages by turns; or in all together with --every-variant."""
    if "scheme" in metafunc.fixturenames:
        sights = list(product(Scheme, ["wide", "narrow"]))
        ways = [(language, *sight) for language, sight in zip(cycle(LANGUAGES), sights)]
        if metafunc.config.getoption("--every-variant"):
            ways = [(language, *sight) for language, sight in product(LANGUAGES, sights)]
        metafunc.parametrize(("language", "scheme", "width"), ways)


def test_plotly_knows_every_property(
    seeded_app: Flask, cases: list[Case], language: str, scheme: Scheme, width: str
) -> None:
    with seeded_app.test_request_context("/", environ_overrides={KEY: language}):
        for key, parameters in cases:
            chart = chart_by_key(key)
            figure = drawn(chart, chart_data(chart, parameters, clock.today()), scheme, is_narrow=width == "narrow")
            figures.Figure(figure)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_unsaid_or_undrawn_leaks_into_a_figure(seeded_app: Flask, cases: list[Case], language: str) -> None:
    with seeded_app.test_request_context("/", environ_overrides={KEY: language}):
        for key, parameters in cases:
            chart = chart_by_key(key)
            figure = drawn(chart, chart_data(chart, parameters, clock.today()), Scheme.LIGHT, is_narrow=False)
            for text in texts(figure):
                assert not re.search(r"\bNone\b|%\(|Message\(|Translated\(|PartialDate", text), (key, parameters, text)


def test_figures_are_small(seeded_app: Flask, cases: list[Case]) -> None:
    with seeded_app.test_request_context("/"):
        for key, parameters in cases:
            chart = chart_by_key(key)
            figure = drawn(chart, chart_data(chart, parameters, clock.today()), Scheme.LIGHT, is_narrow=False)
            most = LARGEST_ROADMAP if key == "roadmap" else LARGEST
            assert len(orjson.dumps(figure)) <= most, (key, parameters)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_says_what_it_shows(seeded_app: Flask, cases: list[Case], language: str) -> None:
    with seeded_app.test_request_context("/", environ_overrides={KEY: language}):
        for key, parameters in cases:
            view = chart_view(key, clock.today(), **parameters)
            for words in (view.title, view.sentence):
                assert isinstance(words, Message)
                assert len(plain(words)) > 10, (key, parameters)
            assert plain(view.unit)


def test_the_table_has_every_number_of_the_figure(seeded_app: Flask, cases: list[Case]) -> None:
    with seeded_app.test_request_context("/"):
        for key, parameters in cases:
            if key == "roadmap":
                continue  # its lengths are dates, and its lines stand where there is room
            chart = chart_by_key(key)
            data = chart_data(chart, parameters, clock.today())
            columns = [column for column in data.columns if column.kind is ColumnKind.NUMBER]
            told = {float(value) for row in data.rows for column in columns if (value := column.value(row)) is not None}
            figure = chart.figure(data, Pen(theme_for(Scheme.LIGHT), plain, page_of))
            shown = {float(number) for trace in figure["data"] for number in numbers_drawn(key, trace)}
            assert shown <= told, (key, parameters)


def test_the_table_of_the_view_has_a_cell_for_each_column(seeded_app: Flask, cases: list[Case]) -> None:
    with seeded_app.test_request_context("/"):
        for key, parameters in cases:
            view = chart_view(key, clock.today(), **parameters)
            assert all(len(row) == len(view.columns) for row in view.rows)


def test_every_link_in_a_figure_stays_on_the_site(seeded_app: Flask, cases: list[Case]) -> None:
    with seeded_app.test_request_context("/", environ_overrides={"SCRIPT_NAME": "/nn"}):
        for key, parameters in cases:
            chart = chart_by_key(key)
            figure = drawn(chart, chart_data(chart, parameters, clock.today()), Scheme.LIGHT, is_narrow=False)
            for trace in figure["data"]:
                paths = [*trace.get("customdata", ()), *trace.get("node", {}).get("customdata", ())]
                assert all(path == "" or path.startswith("/nn/") for path in paths)


def test_every_chart_has_a_title_and_a_key_that_fits_an_address() -> None:
    assert len(charts()) == 8
    for chart in charts():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", chart.key)
        assert str(chart.title)


def test_a_chart_without_data_says_so(app: Flask) -> None:
    with app.test_request_context("/"):
        for key in ("thread", "delivery-states", "roadmap"):
            chart = chart_by_key(key)
            data = chart_data(chart, {}, clock.today())
            assert not data.rows
            figure = drawn(chart, data, Scheme.LIGHT, is_narrow=False)
            assert not figure["data"]
            assert figure["layout"]["annotations"][0]["text"]
            assert chart_view(key, clock.today()).figure_url is None
