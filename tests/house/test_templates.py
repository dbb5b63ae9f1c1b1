"""Rules about all templates and browser files."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLES = sorted((ROOT / "static" / "css").rglob("*.css"))
SCRIPTS = sorted((ROOT / "static" / "js").rglob("*.js"))
INLINE = re.compile(r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style[\s>]|javascript:""", re.IGNORECASE)
CODE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|oklab)a?\(", re.IGNORECASE)
# What a state, a role or a freshness means is asked of the kind: `state.is_open`, never `state == "open"`.
STATE = re.compile(
    r"""\b(?:state|stance|decision|part|role|freshness|verdict)(?:\.value)? *(?:[!=]=|in|not in) *[("'\[]"""
)
LONGEST_TEMPLATE = 150


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_holds_no_inline_script_or_style(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)
    assert not INLINE.findall(text)
    assert not CODE.findall(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_asks_a_state_what_it_means(path: Path) -> None:
    assert STATE.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST_TEMPLATE


@pytest.mark.parametrize("path", [path for path in TEMPLATES if "<table" in path.read_text()], ids=name)
def test_each_value_of_a_table_has_its_label_on_a_phone(path: Path) -> None:
    text = path.read_text()
    assert re.findall(r"<table(?![^>]*data-cards)[^>]*>", text) == []
    assert re.findall(r"<td(?![^>]*data-label)[^>]*>", text) == []


@pytest.mark.parametrize("path", [path for path in TEMPLATES if path.parent.name == "components"], ids=name)
def test_a_component_says_what_it_is_for(path: Path) -> None:
    assert path.read_text().startswith("{#")


@pytest.mark.parametrize("path", [path for path in STYLES if path.name != "tokens.css"], ids=name)
def test_colours_stand_in_the_tokens_only(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert not COLOUR.findall(text)
    assert "!important" not in text


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_never_writes_markup_from_data(path: Path) -> None:
    text = path.read_text()
    assert "innerHTML" not in text
    assert "eval(" not in text
    assert len(text.splitlines()) <= 200
