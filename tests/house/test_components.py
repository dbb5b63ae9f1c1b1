"""Rules about components and their styles."""

import re
from pathlib import Path

import pytest

from strategy_tracker.web.marks import Tone

ROOT = Path(__file__).resolve().parents[2]
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
GALLERY = ROOT / "templates" / "pages" / "gallery" / "index.html"
LAYOUT = ROOT / "templates" / "layouts" / "base.html"
CSS = ROOT / "static" / "css"
STYLES = sorted((CSS / "components").glob("*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r'@import url\("([^"]+)"\)( layer\([a-z.]+\))?;')


def name(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_is_drawn_in_the_gallery_or_by_what_is(path: Path) -> None:
    users = [GALLERY, LAYOUT, *(other for other in COMPONENTS if other != path)]
    assert any(f"components/{path.name}" in other.read_text() for other in users)


@pytest.mark.parametrize("path", COMPONENTS, ids=name)
def test_a_component_shows_an_example(path: Path) -> None:
    comment = path.read_text().partition("#}")[0]
    assert "Example:" in comment


def test_the_sheet_is_made_of_imports_only() -> None:
    for line in (CSS / "app.css").read_text().splitlines():
        assert IMPORT.fullmatch(line), line


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_a_component_has_its_style_in_the_sheet(path: Path) -> None:
    assert f'@import url("components/{path.name}") layer(components);' in (CSS / "app.css").read_text()


@pytest.mark.parametrize("path", [*STYLES, *CSS.glob("*.css")], ids=name)
def test_a_style_is_short_and_names_things_by_class(path: Path) -> None:
    text = COMMENT.sub("", path.read_text())
    selectors = re.findall(r"([^{}]+)\{", text)
    assert len(text.splitlines()) < (200 if path.name == "tokens.css" else 120)
    assert not [selector for selector in selectors if re.search(r"#[a-z]", selector)]
    assert not re.search(r"\.[a-z-]+(__|--)[a-z]", "".join(selectors))


@pytest.mark.parametrize("tone", Tone)
def test_every_tone_has_its_roles(tone: Tone) -> None:
    text = (CSS / "tokens.css").read_text()
    assert f"--tone-{tone}: var(--ds-" in text
    assert f"--soft-{tone}: var(--ds-" in text
    assert f'[data-tone="{tone}"]' in text
