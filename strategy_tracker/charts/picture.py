"""A figure as one file: the picture that the server draws, under its title and over its sources and the date.

Everything is said with attributes, so that the file looks the same wherever it is opened, and breaks no policy.
"""

from collections.abc import Iterator, Sequence
from html import escape
from textwrap import wrap
from typing import Any

from msgspec import Struct

from strategy_tracker.charts.theme import Theme
from strategy_tracker.web.format import plain
from strategy_tracker.web.marks import Tone
from strategy_tracker.web.parts import Figure, FlowPicture, FlowStill, RowsPicture, RowsStill, Still

WIDTH, EDGE = 960, 24
SIGNS_IN_TITLE, SIGNS_IN_LINE = 78, 118
FONT = "Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
HEIGHTS = {"sm": 224, "md": 352, "lg": 448, "xl": 640}
LEFT, RIGHT, OVER, UNDER = (
    48,
    20,
    16,
    30,
)  # of a line chart, as static/css/components/line-still.css has them


# Where a node stands beside its place, and its words beside it: at the left edge, at the right one; else in the middle.
SHIFTS: dict[float, tuple[int, int]] = {0: (0, 13), 1: (-10, -13)}


class DrawingArea(Struct, frozen=True):
    """Where on the sheet something is drawn."""

    x: float
    y: float
    width: float
    height: float

    def across(self, share: float) -> float:
        """Return a place from the left, of which 0 is the left edge and 1 the right one."""
        return round(self.x + share * self.width, 1)

    def down(self, share: float) -> float:
        """Return a place from above."""
        return round(self.y + share * self.height, 1)


def drawn_picture(view: Figure, theme: Theme, foot: Sequence[str]) -> str | None:
    """Return the figure as SVG with lines of text at its `foot`; None where the server draws no picture of it."""
    if view.still is None:
        return None
    head, height = list(_head(view, theme)), _height(view)
    top = 16 + sum(line.size + 8 for line in head)
    at = DrawingArea(EDGE, top, WIDTH - 2 * EDGE, height)
    lines = [line for one in foot for line in wrap(one, SIGNS_IN_LINE, break_on_hyphens=False)]
    whole = top + height + 24 + 18 * len(lines)
    parts = [
        _tag("rect", width=WIDTH, height=whole, fill=theme.surface),
        *_texts(head, EDGE, 16),
        *_drawn(view.still, at, theme),
        *_texts([SheetLine(one, 12, theme.text_quiet) for one in lines], EDGE, top + height + 8, 6),
    ]
    size = {"viewBox": f"0 0 {WIDTH} {whole:g}", "width": WIDTH, "height": round(whole)}
    inner = "".join([_tag("title", escape(plain(view.title))), *parts])
    return _tag("svg", inner, xmlns="http://www.w3.org/2000/svg", font_family=FONT, role="img", **size)


class SheetLine(Struct, frozen=True):
    """A line of text over or under the picture."""

    text: str
    size: int
    ink: str
    weight: int = 400


def _head(view: Figure, theme: Theme) -> Iterator[SheetLine]:
    for line in wrap(plain(view.subject), SIGNS_IN_LINE):
        yield SheetLine(line, 14, theme.text_quiet, 600)
    for line in wrap(plain(view.title), SIGNS_IN_TITLE):
        yield SheetLine(line, 21, theme.text, 600)
    for line in wrap(plain(view.sentence), SIGNS_IN_LINE):
        yield SheetLine(line, 15, theme.text)
    said = [plain(one) for one in (view.unit, view.period) if one]
    yield SheetLine(" · ".join(said), 13, theme.text_quiet)


def _texts(lines: Sequence[SheetLine], x: float, y: float, gap: float = 8) -> Iterator[str]:
    for one in lines:
        y += one.size
        yield _tag("text", escape(one.text), x=x, y=y, font_size=one.size, font_weight=one.weight, fill=one.ink)
        y += gap


def _height(view: Figure) -> float:
    if isinstance(view.still, RowsStill):
        return view.still.wide.height
    return view.room[0] if view.room else HEIGHTS[view.height]


def _drawn(still: Still | FlowStill | RowsStill, at: DrawingArea, theme: Theme) -> Iterator[str]:
    match still:
        case Still():
            inner = DrawingArea(at.x + LEFT, at.y + OVER, at.width - LEFT - RIGHT, at.height - OVER - UNDER)
            yield from _lines(still, inner, theme)
        case FlowStill():
            yield from _flow(still.wide, at, theme)
        case RowsStill():
            yield from _rows(still.wide, at, theme)


def _lines(still: Still, at: DrawingArea, theme: Theme) -> Iterator[str]:
    aim = theme.goal(3)
    looks: dict[str, dict[str, Any]] = {
        "whole": {"stroke": theme.accent, "stroke_width": 2.5},
        "bridged": {"stroke": theme.accent, "stroke_width": 1.5, "stroke_dasharray": "1 4"},
        "needed": {"stroke": aim, "stroke_width": 1.25, "stroke_dasharray": "6 4"},
        "trend": {"stroke": theme.accent, "stroke_width": 1.25, "stroke_dasharray": "1 4"},
    }
    for up, words in still.levels:
        y = at.down(1 - up)
        yield _line(at.across(0), y, at.across(1), y, stroke=theme.hairline)
        yield _word(words, at.x - 7, y + 4, theme.text_quiet, text_anchor="end")
    for across, words, _ in still.years:
        yield _word(words, at.across(across), at.down(1) + 18, theme.text_quiet, text_anchor="middle")
    if still.band:
        points = " ".join(f"{at.across(x)},{at.down(1 - y)}" for x, y in still.band)
        yield _tag("polygon", points=points, fill=theme.accent, fill_opacity=0.12)
    for bar in still.bars:
        x = at.across(bar.across)
        yield _line(x, at.down(1 - bar.low), x, at.down(1 - bar.high), stroke=theme.border, stroke_width=1.5)
    for line in still.lines:
        points = " ".join(f"{at.across(x)},{at.down(1 - y)}" for x, y in line.places)
        yield _tag("polyline", points=points, fill="none", stroke_linecap="round", **looks[line.look])
    for mark in still.marks:
        yield _point(at.across(mark.across), at.down(1 - mark.up), mark.look, theme)
    for word in still.words:
        dx, dy = (-4, 14 if word.is_under else -4) if word.is_name else (0, -9)
        ink, anchor = (theme.text_quiet, "end") if word.is_name else (theme.text, "middle")
        yield _word(word.text, at.across(word.across) + dx, at.down(1 - word.up) + dy, ink, text_anchor=anchor)


def _point(x: float, y: float, look: str, theme: Theme) -> str:
    if look in ("aim", "aim-before"):
        path = f"M{x} {y - 8.5}l5 8.5-5 8.5-5-8.5z"
        return _tag("path", d=path, fill=theme.goal(3), opacity=0.4 if look == "aim-before" else 1)
    inks = {"fill": theme.surface, "stroke": theme.accent} if look == "other" else {"fill": theme.accent}
    return _tag("circle", cx=x, cy=y, r=4.5, **inks)


def _flow(picture: FlowPicture, at: DrawingArea, theme: Theme) -> Iterator[str]:
    for band in picture.bands:
        x0, x1, y0, y1 = at.across(band.start), at.across(band.end), at.down(band.start_top), at.down(band.end_top)
        bend, high = round((x0 + x1) / 2, 1), round(band.height * at.height, 1)
        path = (
            f"M{x0} {y0}C{bend} {y0} {bend} {y1} {x1} {y1}v{high}"
            f"C{bend} {y1 + high:g} {bend} {y0 + high:g} {x0} {y0 + high:g}z"
        )
        yield _tag("path", d=path, fill=_ink(band.ink, theme), fill_opacity=0.32, stroke=theme.text_quiet)
    for node in picture.nodes:
        shift, dx = SHIFTS.get(node.across, (-5, 8))
        x, anchor = at.across(node.across), "end" if node.across == 1 else "start"
        high = round(node.height * at.height, 1)
        yield _tag("rect", x=x + shift, y=at.down(node.top), width=10, height=high, fill=_ink(node.ink, theme))
        for place, line in enumerate(node.words):
            y = at.down(node.top + node.height / 2) + 4 + 15 * (place - (len(node.words) - 1) / 2)
            yield _over(line, (x + dx, y), theme, anchor=anchor)


def _rows(picture: RowsPicture, at: DrawingArea, theme: Theme) -> Iterator[str]:
    dashes = {"outside": "2 2"}
    wide = {"span": 11, "year": 1, "rule": 1}
    faint = {"year": theme.hairline, "rule": theme.hairline, "today": theme.accent, "outside": theme.text_quiet}
    for stroke in picture.strokes:
        ink = faint.get(stroke.look) or (theme.text_quiet if stroke.look == "slip" else _ink(stroke.ink, theme))
        more: dict[str, Any] = {"stroke_dasharray": dashes[stroke.look]} if stroke.look in dashes else {}
        opacity = 0.3 if stroke.look == "span" else 1
        ends = (at.across(stroke.start), at.y + stroke.start_down, at.across(stroke.end), at.y + stroke.end_down)
        yield _line(*ends, stroke=ink, stroke_width=wide.get(stroke.look, 1.5), stroke_opacity=opacity, **more)
    for mark in picture.marks:
        yield _sign(mark.symbol, at.across(mark.across), at.y + mark.down, _ink(mark.ink, theme), theme)
    for word in picture.words:
        anchor = "middle" if word.look in ("year", "today") else "start"
        yield _over(word.text, (at.across(word.across), at.y + word.down), theme, anchor=anchor, look=word.look)
    yield from _legend(picture.legend, at, theme)


def _legend(legend: Sequence[tuple[str, str]], at: DrawingArea, theme: Theme) -> Iterator[str]:
    x, y = at.x, at.y + 12
    for sign, words in legend:
        if x + 40 + 7 * len(words) > at.x + at.width:
            x, y = at.x, y + 18
        if sign in ("span", "outside"):
            look = {"stroke_width": 11, "stroke_opacity": 0.3} if sign == "span" else {"stroke_dasharray": "2 2"}
            yield _line(x, y - 4, x + 18, y - 4, stroke=theme.text_quiet, **look)
        else:
            yield _sign(sign, x + 9, y - 4, theme.text_quiet, theme)
        yield _word(words, x + 24, y, theme.text)
        x += 40 + 7 * len(words)


def _sign(symbol: str, x: float, y: float, ink: str, theme: Theme) -> str:
    inks = {"fill": theme.surface, "stroke": ink, "stroke_width": 2} if "open" in symbol else {"fill": ink}
    if "diamond" in symbol:
        return _tag("path", d=f"M{x} {y - 6}l6 6-6 6-6-6z", **inks)
    return _tag("circle", cx=x, cy=y, r=5, **inks)


def _ink(name: str, theme: Theme) -> str:
    if name.startswith("goal-"):
        return theme.goal(int(name.removeprefix("goal-")) - 1)
    return theme.tones[Tone(name)] if name in set(Tone) else theme.border


def _over(words: str, at: tuple[float, float], theme: Theme, *, anchor: str, look: str = "") -> str:
    """Return a text that lies on lines or bands: with a rim of the ground's own colour."""
    ink = {"today": theme.accent, "year": theme.text_quiet, "quiet": theme.text_quiet}.get(look, theme.text)
    rim: dict[str, Any] = {
        "stroke": theme.surface,
        "stroke_width": 4,
        "stroke_linejoin": "round",
        "paint_order": "stroke",
    }
    return _word(words, *at, ink, text_anchor=anchor, font_weight=600 if look in ("head", "measure") else 400, **rim)


def _word(words: str, x: float, y: float, ink: str, **look: Any) -> str:
    return _tag("text", escape(words), **{"x": x, "y": y, "fill": ink, "font_size": 13, **look})


def _line(x1: float, y1: float, x2: float, y2: float, **look: Any) -> str:
    return _tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **look)


def _tag(name: str, inner: str = "", /, **attributes: Any) -> str:
    said = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{inner}</{name}>"


def _name(key: str) -> str:
    return key if key == "viewBox" else key.replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else f"{value:g}"
