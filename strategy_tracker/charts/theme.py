"""The colours and measures of a figure, light and dark, wide and narrow.

The values are those of `static/css/tokens.css`, with Designsystemet's variables resolved: a figure
is drawn by a script that takes colours, not roles. A test holds the two together.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from strategy_tracker.web.marks import Tone


class Scheme(StrEnum):
    """The two grounds a page is read on."""

    LIGHT = "light"
    DARK = "dark"


class Theme(Struct, frozen=True):
    """What a figure needs to know of its surroundings."""

    scheme: Scheme
    surface: str
    surface_quiet: str
    hairline: str
    border: str
    text: str
    text_quiet: str
    accent: str
    goals: tuple[str, ...]
    tones: Mapping[Tone, str]
    # A phone: labels stand above what they name, and a level may be left out.
    is_narrow: bool = False

    def goal(self, position: int) -> str:
        """Return the hue of the goal at `position`, counted from 0; beyond the fifth they are grey."""
        return self.goals[position] if position < len(self.goals) else self.border

    def soft(self, colour: str, share: float) -> str:
        """Return `colour` laid thinly on the surface: opaque, so that what is below does not shine through."""
        return mix(colour, self.surface, share)


def mix(colour: str, ground: str, share: float) -> str:
    """Return `share` of a colour over a ground."""
    pairs = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(f"{round(one * share + other * (1 - share)):02x}" for one, other in pairs)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of `#rrggbb`."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21, as WCAG 2 counts it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for share in (channel / 255 for channel in channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


LIGHT = Theme(
    scheme=Scheme.LIGHT,
    surface="#ffffff",
    surface_quiet="#f3f3f4",
    hairline="#d9dadb",
    border="#77797b",
    text="#292c30",
    text_quiet="#5b5d60",
    accent="#0062ba",
    goals=("#2a7cc5", "#826db7", "#25876f", "#a8567f", "#5f7480"),
    tones=MappingProxyType(
        {
            Tone.USED: "#084f3d",
            Tone.DONE: "#0d7a5f",
            Tone.GOOD: "#25876f",
            Tone.AHEAD: "#4f6478",
            Tone.WARN: "#a56d13",
            Tone.BAD: "#c01b1b",
            Tone.STOPPED: "#5b5d60",
            Tone.WAITING: "#77797b",
            Tone.MISSING: "#77797b",
        }
    ),
)
DARK = Theme(
    scheme=Scheme.DARK,
    surface="#17181a",
    surface_quiet="#1e2022",
    hairline="#414346",
    border="#808183",
    text="#ececec",
    text_quiet="#a7a8a9",
    accent="#4c91cf",
    goals=("#5a84b4", "#867baa", "#598b7b", "#c98bac", "#8fa3ae"),
    tones=MappingProxyType(
        {
            Tone.USED: "#7eb8aa",
            Tone.DONE: "#38927b",
            Tone.GOOD: "#598b7b",
            Tone.AHEAD: "#9cb1c4",
            Tone.WARN: "#d39e5b",
            Tone.BAD: "#d76e6e",
            Tone.STOPPED: "#a7a8a9",
            Tone.WAITING: "#808183",
            Tone.MISSING: "#808183",
        }
    ),
)
THEMES = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}


def theme_for(scheme: Scheme, *, is_narrow: bool = False) -> Theme:
    """Return the theme of a scheme, for a wide or a narrow place."""
    return replace(THEMES[scheme], is_narrow=is_narrow)
