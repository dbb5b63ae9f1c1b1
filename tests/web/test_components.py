"""What the components draw from the values they are given."""

import re
from datetime import date
from typing import Any

import pytest
from flask import Flask, render_template_string

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.web.marks import DELIVERY_MARKS
from strategy_tracker.web.parts import Link, ListColumn, TimelineItem


class Draw:
    """Draws one macro on a page in bokmål."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def __call__(self, name: str, *arguments: Any, **named: Any) -> str:
        source = f'{{% from "components/{name}.html" import {name} %}}{{{{ {name}(*arguments, **named) }}}}'
        with self.app.test_request_context("/", environ_overrides={"strategy_tracker.language": "nb"}):
            return render_template_string(source, arguments=arguments, named=named)


@pytest.fixture
def draw(app: Flask) -> Draw:
    return Draw(app)


class TestValue:
    def test_nothing_is_said_to_be_missing(self, draw: Draw) -> None:
        assert 'class="missing"' in draw("value", None)

    def test_zero_is_a_value(self, draw: Draw) -> None:
        assert draw("value", 0) == "0"

    def test_a_text_in_another_language_says_which(self, draw: Draw) -> None:
        assert draw("value", Translated(en="Only in English")) == '<span lang="en">Only in English</span>'

    def test_a_text_is_escaped(self, draw: Draw) -> None:
        assert draw("value", "<b>") == "&lt;b&gt;"

    def test_a_link_keeps_its_note(self, draw: Draw) -> None:
        drawn = draw("value", Link("Navn", "/tiltak/x", "eier"))
        assert drawn == '<a href="/tiltak/x">Navn</a> <span class="note">eier</span>'


class TestStateBar:
    def test_the_pieces_fill_the_bar(self, draw: Draw) -> None:
        drawn = draw("state_bar", [(DELIVERY_MARKS["delivered"], 3), (DELIVERY_MARKS["no_date"], 1)], "Leveranser")
        assert re.findall(r'<svg x="([\d.]+)%" width="([\d.]+)%"', drawn) == [("0.0", "75.0"), ("75.0", "25.0")]

    def test_a_state_with_none_is_left_out(self, draw: Draw) -> None:
        drawn = draw("state_bar", [(DELIVERY_MARKS["delivered"], 3), (DELIVERY_MARKS["late"], 0)], "Leveranser")
        assert 'data-tone="bad"' not in drawn

    def test_nothing_at_all_is_an_empty_outline(self, draw: Draw) -> None:
        assert 'class="nothing"' in draw("state_bar", [], "Leveranser")


class TestMeter:
    @pytest.mark.parametrize(("share", "width"), [(0.25, "25.0"), (-0.5, "0"), (1.75, "100")])
    def test_the_drawing_alone_is_clamped(self, draw: Draw, share: float, width: str) -> None:
        drawn = draw("meter", share, "Andel")
        assert f'class="fill" width="{width}%"' in drawn
        assert f"{round(share * 100)}".replace("-", "\N{MINUS SIGN}") in drawn


class TestSparkline:
    def test_a_gap_breaks_the_line(self, draw: Draw) -> None:
        drawn = draw("sparkline", [(2019, 1), (2020, 2), (2021, None), (2022, 3), (2023, 4)], "Serie")
        assert drawn.count("<polyline") == 2

    def test_no_values_draw_nothing(self, draw: Draw) -> None:
        assert "<svg" not in draw("sparkline", [(2019, None)], "Serie")


class TestDataTable:
    def test_numbers_are_marked_and_empty_cells_say_what_lacks(self, draw: Draw) -> None:
        columns = [
            ListColumn("Tiltak"),
            ListColumn("Budsjett", "number", decimals=1, missing="Budsjett ikke publisert"),
        ]
        drawn = draw("data_table", columns, [["A", 1250.5], ["B", None]], "Budsjett")
        assert '<td data-kind="number">1\N{NO-BREAK SPACE}250,5</td>' in drawn
        assert "Budsjett ikke publisert" in drawn

    def test_a_sorted_column_says_so(self, draw: Draw) -> None:
        drawn = draw("data_table", [ListColumn("Tiltak", sort_href="?sorter=navn", sort="descending")], [], "Tiltak")
        assert 'aria-sort="descending"' in drawn


class TestDeliveryTimeline:
    def test_a_slip_is_a_line_from_planned_to_forecast(self, draw: Draw) -> None:
        item = TimelineItem(
            "Leveranse",
            DELIVERY_MARKS["slipped"],
            planned=PartialDate.parse("2023-12-31"),
            forecast=PartialDate.parse("2025"),
            moved=2,
        )
        drawn = draw("delivery_timeline", [item], date(2023, 1, 1), date(2026, 12, 31))
        slip = re.search(r'class="slip" x1="([\d.]+)%" x2="([\d.]+)%"', drawn)
        assert slip is not None
        assert float(slip[1]) < float(slip[2])
        assert drawn.count('class="span') == 1, "a day is a point, a year is a span"

    def test_a_date_outside_the_line_stays_at_its_edge(self, draw: Draw) -> None:
        item = TimelineItem("Leveranse", DELIVERY_MARKS["ahead"], planned=PartialDate.parse("2040-01-01"))
        drawn = draw("delivery_timeline", [item], date(2023, 1, 1), date(2026, 12, 31))
        assert 'x="100' in drawn
