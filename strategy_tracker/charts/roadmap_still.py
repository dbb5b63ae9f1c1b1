"""The roadmap as the server draws it: read off the picture the script gets, so that nothing can differ."""

import html
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace

from strategy_tracker.charts.chart import ChartData, Drawing, Pen
from strategy_tracker.charts.draw import SIZE
from strategy_tracker.charts.roadmap_drawing import figure
from strategy_tracker.charts.roadmap_rows import Milestone
from strategy_tracker.charts.theme import Theme
from strategy_tracker.web.parts import RowMark, RowsPicture, RowsStill, RowStroke, RowWord

SPAN = 0.3
BASELINE = 4


def still(data: ChartData[Milestone], pen: Pen) -> RowsStill | None:
    """Return the picture for a wide place and for a phone; None where there is nothing to draw."""
    if not any(row.is_dated for row in data.rows):
        return None
    wide, narrow = (replace(pen, theme=replace(pen.theme, is_narrow=is_narrow)) for is_narrow in (False, True))
    return RowsStill(_picture(figure(data, wide), wide.theme), _picture(figure(data, narrow), narrow.theme))


def _picture(drawing: Drawing, theme: Theme) -> RowsPicture:
    layout, traces, place = drawing["layout"], drawing["data"], _Places(drawing["layout"])
    shown = [trace for trace in traces if trace["x"] != [None]]
    inks = _inks(theme)
    return RowsPicture(
        height=layout["height"],
        strokes=[*_frame(layout, place), *(each for trace in shown for each in _strokes(trace, place, inks))],
        marks=[each for trace in shown for each in _marks(trace, place, inks)],
        words=[*_heads(layout, place), *(each for trace in shown for each in _words(trace, place, theme))],
        legend=[(_sign(trace), trace["name"]) for trace in traces if "name" in trace],
    )


class _Places:
    """Where a day stands across, and a height down: a share of the width, and pixels."""

    def __init__(self, layout: Drawing) -> None:
        self.first, self.last = (date.fromisoformat(day) for day in layout["xaxis"]["range"])
        self.left, self.right = layout["xaxis"]["domain"]
        self.names: float = layout["xaxis2"]["domain"][1]
        self.top: int = layout["margin"]["t"]

    def across(self, day: Any) -> float:
        """Return the share of the width at which a day stands, or a share of where the names stand."""
        if not isinstance(day, str):
            return float(day * self.names)
        share = (date.fromisoformat(day) - self.first).days / (self.last - self.first).days
        return float(self.left + share * (self.right - self.left))

    def down(self, y: float) -> float:
        """Return the pixels from the top."""
        return self.top + y


def _inks(theme: Theme) -> dict[str, str]:
    """Return the names of the colours in the style sheet, those of periods by the tone they are laid thinly of."""
    tones = {colour: str(tone) for tone, colour in theme.tones.items()}
    thin = {theme.soft(colour, SPAN): tone for colour, tone in tones.items()}
    return {**thin, **tones, theme.text_quiet: "quiet", theme.accent: "accent", theme.hairline: "hairline"}


def _frame(layout: Drawing, place: _Places) -> Iterator[RowStroke]:
    """Yield where years begin, the line of today and the rules under the heads of groups."""
    bottom = layout["height"] - layout["margin"]["b"]
    for day in layout["xaxis"]["minor"]["tickvals"]:
        yield RowStroke(place.across(day), place.across(day), place.top, bottom, "year", "hairline")
    for shape in layout["shapes"]:
        if shape.get("yref") == "paper":
            at = place.across(shape["x0"])
            yield RowStroke(at, at, place.top, bottom, "today", "accent")
        else:
            yield RowStroke(0, 1, place.down(shape["y0"]), place.down(shape["y0"]), "rule", "hairline")


def _strokes(trace: Drawing, place: _Places, inks: dict[str, str]) -> Iterator[RowStroke]:
    if trace["mode"] != "lines":
        return
    line = trace["line"]
    look = "outside" if "dash" in line else "slip" if line["width"] < 2 else "span"  # noqa: PLR2004
    points = list(zip(trace["x"], trace["y"], strict=True))
    for (x0, y0), (x1, y1), _ in zip(points[::3], points[1::3], points[2::3], strict=True):
        yield RowStroke(
            place.across(x0), place.across(x1), place.down(y0), place.down(y1), look, inks.get(line["color"], "quiet")
        )


def _marks(trace: Drawing, place: _Places, inks: dict[str, str]) -> Iterator[RowMark]:
    if trace["mode"] != "markers":
        return
    marker = trace["marker"]
    colours = _colours(marker, len(trace["x"]))
    for x, y, colour in zip(trace["x"], trace["y"], colours, strict=True):
        yield RowMark(place.across(x), place.down(y), marker["symbol"], inks[colour])


def _colours(marker: Drawing, count: int) -> Sequence[str]:
    if isinstance(marker["color"], str):
        return [marker["color"]] * count
    steps = [colour for _, colour in marker["colorscale"]]
    return [steps[place] for place in marker["color"]]


def _heads(layout: Drawing, place: _Places) -> Iterator[RowWord]:
    axis = layout["xaxis"]
    for day, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        yield RowWord(place.across(day), place.top - 8, text, "year")
    for note in layout["annotations"]:
        yield RowWord(place.across(note["x"]), place.top - 26, html.unescape(note["text"]), "today")


def _words(trace: Drawing, place: _Places, theme: Theme) -> Iterator[RowWord]:
    if trace["mode"] != "text":
        return
    quiet = trace["textfont"]["color"] == theme.text_quiet
    is_large = trace["textfont"]["size"] == SIZE
    for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True):
        look = "head" if is_large else "measure" if text.startswith("<b>") else "quiet" if quiet else "name"
        words = html.unescape(text.removeprefix("<b>").removesuffix("</b>"))
        yield RowWord(place.across(x), place.down(y) + BASELINE, words, look)


def _sign(trace: Drawing) -> str:
    return str(trace["marker"]["symbol"]) if "marker" in trace else "outside" if "dash" in trace["line"] else "span"
