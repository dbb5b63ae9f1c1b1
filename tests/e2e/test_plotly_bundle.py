"""The bundle we build draws every trace type we use, in silence, under the program's own content policy."""

import threading

import pytest
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from steps.environment import ROOT
from strategy_tracker.web.assets import collect
from strategy_tracker.web.security import HEADERS
from tests.support.browser import Visitor

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="{css}"></head><body>
<template id="plotly.js-style-global" class="no-inline-styles"></template><div id="chart"></div>
<script src="{js}"></script></body></html>"""
CONFIG = {"displaylogo": False, "showSendToCloud": False, "plotlyServerURL": "", "responsive": True, "locale": "no"}
TRACES = {
    "scatter": [{"type": "scatter", "x": ["2024-01-01", "2025-01-01"], "y": [1, 2], "error_y": {"array": [1, 1]}}],
    "bar": [{"type": "bar", "orientation": "h", "x": [1, 2], "y": ["a", "b"], "marker": {"pattern": {"shape": "/"}}}],
    "sankey": [{"type": "sankey", "node": {"label": ["a", "b"]}, "link": {"source": [0], "target": [1], "value": [3]}}],
    "heatmap": [{"type": "heatmap", "z": [[1, None], [3, 4]], "x": ["a", "b"], "y": ["c", "d"], "showscale": True}],
}


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    assets = collect(ROOT / "static", tmp_path_factory.mktemp("assets"))
    urls = {"css": assets.url("vendor/plotly/plotly.css"), "js": assets.url("vendor/plotly/plotly.min.js")}
    page = Response(PAGE.format(**urls), mimetype="text/html", headers=HEADERS)
    server = make_server("127.0.0.1", 0, assets.serve(page), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def window(browser, address):
    """A page with the bundle, in which one chart takes the place of another, and what must not be said on it."""
    visitor = Visitor(browser, address)
    yield visitor.open("/", own=True), visitor.watch
    visitor.close()


@pytest.fixture
def page(window):
    page, watch = window
    yield page
    assert watch.complaints() == []


@pytest.mark.parametrize("kind", TRACES)
def test_a_trace_type_is_drawn(page, kind):
    page.evaluate("([data, config]) => Plotly.newPlot('chart', data, {height: 300}, config)", [TRACES[kind], CONFIG])
    assert page.locator("#chart .main-svg").first.is_visible()
    assert page.locator("#chart svg path, #chart svg rect, #chart svg image").count() > 2
    page.mouse.move(200, 150)  # the label that appears must keep to the policy too


def test_other_trace_types_are_not_in_the_bundle(page):
    with pytest.raises(Exception, match="3d"):
        page.evaluate("() => { if (!Plotly.PlotSchema.get().traces.scatter3d) throw new Error('no 3d') }")


def test_bold_words_keep_to_the_policy(page):
    layout = {"annotations": [{"text": "<b>fett</b> og <i>kursiv</i>", "x": 1, "y": 1}], "height": 300}
    page.evaluate("([layout, config]) => Plotly.newPlot('chart', [{y: [1, 2]}], layout, config)", [layout, CONFIG])
    assert page.locator("#chart .annotation tspan").first.evaluate("one => one.style.fontWeight") == "bold"


def test_months_are_norwegian(page):
    trace = [{"x": ["2024-05-01", "2024-05-02"], "y": [1, 2]}]
    layout = {"xaxis": {"tickformat": "%B"}, "height": 300}
    page.evaluate("([data, layout, config]) => Plotly.newPlot('chart', data, layout, config)", [trace, layout, CONFIG])
    assert "Mai" in page.locator("#chart .xtick").first.text_content()
