"""The hand all charts are drawn with: quiet axes, direct labels, hover in the words of the table."""

import html
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from strategy_tracker.charts.chart import Drawing, Pen
from strategy_tracker.charts.theme import Theme
from strategy_tracker.web.marks import Mark, Tone

FONT = "inherit"
SIZE = 13
SMALL = 12
NON_BREAKING = "\N{NO-BREAK SPACE}"
# The fills of `components/patterns.html`: tones that touch differ without their colour.
# States that share a tone are told apart by their own.
PATTERNS: Mapping[str, str] = {
    Tone.GOOD: ".",
    Tone.AHEAD: "-",
    Tone.WARN: "/",
    Tone.BAD: "\\",
    "carried_on": "x",
    "outcome_unknown": ".",
    "nothing_found": "x",
}
OPEN_TONES = frozenset({Tone.WAITING, Tone.MISSING})
SOFT_TONES = frozenset({Tone.GOOD, Tone.AHEAD, Tone.WARN})


def finished(figure: Drawing, language: str) -> Drawing:
    """Return the figure with the reader's way of writing numbers."""
    separators = ".," if language == "en" else f",{NON_BREAKING}"
    return {"data": figure["data"], "layout": {**figure["layout"], "separators": separators}}


def base_layout(theme: Theme, **more: Any) -> Drawing:
    """Return the layout every chart has: no paper, no frame, the page's font, nothing that moves."""
    return {
        "autosize": True,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": SIZE, "color": theme.text},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": theme.surface,
            "bordercolor": theme.border,
            "align": "left",
            "namelength": -1,
            "font": {"family": FONT, "size": SIZE, "color": theme.text},
        },
        "transition": {"duration": 0},
        **more,
    }


def plain_axis(**more: Any) -> Drawing:
    """Return an axis without lines, grid or ticks."""
    return {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        **more,
    }


def hidden_axis(**more: Any) -> Drawing:
    """Return an axis that only places things."""
    return plain_axis(showticklabels=False, **more)


def value_axis(theme: Theme, **more: Any) -> Drawing:
    """Return the axis of values: faint lines across, quiet numbers."""
    return plain_axis(
        **{
            "showgrid": True,
            "gridcolor": theme.hairline,
            "gridwidth": 1,
            "tickfont": {"size": SMALL, "color": theme.text_quiet},
            **more,
        }
    )


def note_at(text: str, x: Any, y: Any, theme: Theme, **more: Any) -> Drawing:
    """Return a word beside what it names, without an arrow."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "align": "left",
        "font": {"size": SMALL, "color": theme.text_quiet},
        **more,
    }


def nothing(pen: Pen, words: object) -> Drawing:
    """Return the layout of a chart that has nothing to draw, and says so."""
    return base_layout(
        pen.theme,
        xaxis=hidden_axis(range=[0, 1]),
        yaxis=hidden_axis(range=[0, 1]),
        annotations=[
            note_at(
                lines(pen.say(words), 44),
                0.5,
                0.5,
                pen.theme,
                xref="paper",
                yref="paper",
                xanchor="center",
                yanchor="middle",
                align="center",
                font={"size": SIZE, "color": pen.theme.text_quiet},
            )
        ],
    )


def legend(pen: Pen, *, y: int) -> Drawing:
    """Return a legend in words, at the foot (0) or the top (1) of the figure; it switches nothing off."""
    return {
        "orientation": "h",
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "y": y,
        "yref": "container",
        "yanchor": "top" if y else "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        **({"entrywidth": 150} if pen.theme.is_narrow else {}),
        "font": {"size": SMALL, "color": pen.theme.text},
    }


def safe(text: str) -> str:
    """Return text that Plotly shows as it is: no tags, no template."""
    return html.escape(text, quote=False).replace("%{", "%&#123;")


def hover(first: str, *others: str) -> str:
    """Return a hover text: what it is in bold, then a line for each fact that is not empty."""
    return "<br>".join([f"<b>{safe(first)}</b>", *(safe(other) for other in others if other)])


def lines(text: str, width: int, most: int = 0) -> str:
    """Return text broken into lines of about `width` letters; beyond `most` lines it ends in an ellipsis."""
    broken = list(wrapped(text, width))
    if most and len(broken) > most:
        broken = [*broken[: most - 1], clipped(" ".join(broken[most - 1 :]), width)]
    return "<br>".join(safe(line) for line in broken)


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return text broken into lines of about `width` letters, words whole."""
    return tuple(textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)) or ("",)


def clipped(text: str, length: int) -> str:
    """Return text cut at a word, with an ellipsis where something is left out."""
    if len(text) <= length:
        return text
    cut = text[:length].rsplit(" ", 1)[0].rstrip(" ,.;:–-")
    return f"{cut} …"


def named(mark: Mark, pen: Pen) -> str:
    """Return a state as its shape and its word."""
    return f"{mark.shape.value} {pen.say(mark.label)}"


def bar_fill(mark: Mark, theme: Theme) -> Drawing:
    """Return how a bar of a state is filled: whole, patterned or open, as in `components/state_bar.html`."""
    colour, pattern = theme.tones[mark.tone], PATTERNS.get(mark.key) or PATTERNS.get(mark.tone)
    if mark.tone in OPEN_TONES:
        ground, edge = theme.surface, colour
    elif mark.tone in SOFT_TONES:
        ground, edge = theme.soft(colour, 0.16), colour
    else:
        ground, edge = colour, theme.surface
    fill: Drawing = {"color": ground, "line": {"color": edge, "width": 1.5}}
    if pattern:
        fill["pattern"] = {
            "shape": pattern,
            "bgcolor": ground,
            "fgcolor": edge,
            "size": 8,
            "solidity": 0.16 if ground != colour else 0.08,
        }
    return fill


def joined(parts: Iterable[str], between: str = " · ") -> str:
    """Return the parts that are not empty as one line."""
    return between.join(part for part in parts if part)
