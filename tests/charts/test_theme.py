import re
from pathlib import Path

import pytest

from strategy_tracker.charts.theme import DARK, LIGHT, Theme, contrast, mix
from strategy_tracker.web.marks import Tone

ROOT = Path(__file__).parents[2]
TOKENS = ROOT / "static" / "css" / "tokens.css"
VENDOR = ROOT / "static" / "vendor" / "designsystemet" / "theme.css"
ROLES = {
    "surface": "--surface",
    "surface_quiet": "--surface-quiet",
    "hairline": "--hairline",
    "border": "--border",
    "text": "--text",
    "text_quiet": "--text-quiet",
    "accent": "--accent",
}


def declared(css: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in re.findall(r"(--[\w-]+):\s*([^;}]+)[;}]", css):
        found.setdefault(name, value.strip())
    return found


def block(css: str, start: str) -> str:
    begin = css.index("{", css.index(start))
    depth = 0
    for place in range(begin, len(css)):
        depth += {"{": 1, "}": -1}.get(css[place], 0)
        if not depth:
            return css[begin + 1 : place]
    raise AssertionError(start)


def resolved(name: str, *layers: dict[str, str]) -> str:
    value = f"var({name})"
    while value.startswith("var("):
        name = value[4:-1]
        value = next(layer[name] for layer in layers if name in layer)
    value = value.lower()
    return "#" + "".join(letter * 2 for letter in value[1:]) if re.fullmatch(r"#\w{3}", value) else value


def layers_of(scheme: str) -> tuple[dict[str, str], ...]:
    assert VENDOR.exists(), "build the browser assets first: python3 tools/task.py setup"
    tokens, vendor = TOKENS.read_text(), VENDOR.read_text()
    colours = declared(vendor[vendor.index(f"ds.theme.color-scheme.{scheme}{{") :])
    root = declared(block(tokens, ":root"))
    if scheme == "light":
        return root, colours
    return declared(block(tokens, "prefers-color-scheme: dark")), root, colours


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_has_the_colours_of_the_stylesheet(theme: Theme) -> None:
    layers = layers_of(theme.scheme.value)
    assert {field: getattr(theme, field) for field in ROLES} == {
        field: resolved(role, *layers) for field, role in ROLES.items()
    }
    assert dict(theme.tones) == {tone: resolved(f"--tone-{tone.value}", *layers) for tone in Tone}
    assert list(theme.goals) == [resolved(f"--goal-{number}", *layers) for number in range(1, 6)]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_tone_and_hue_stands_out_from_the_page(theme: Theme) -> None:
    for colour in (*theme.tones.values(), *theme.goals, theme.accent, theme.border):
        assert contrast(colour, theme.surface) >= 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_are_readable(theme: Theme) -> None:
    assert contrast(theme.text, theme.surface) >= 7
    assert contrast(theme.text_quiet, theme.surface) >= 4.5


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_mixed_colour_lies_between() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"


def test_a_sixth_goal_is_grey() -> None:
    assert LIGHT.goal(5) == LIGHT.border
