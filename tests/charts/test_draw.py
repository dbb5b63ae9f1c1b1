import pytest

from strategy_tracker.charts.draw import bar_fill, clipped, finished, hover, lines, safe
from strategy_tracker.charts.theme import DARK, LIGHT, Theme
from strategy_tracker.web.marks import DELIVERY_MARKS


def test_tags_and_templates_in_names_are_shown_as_they_are() -> None:
    assert safe("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"
    assert "%{" not in safe("100 %{x}")


def test_hover_leaves_empty_facts_out() -> None:
    assert hover("A<b", "", "c") == "<b>A&lt;b</b><br>c"


def test_a_long_name_is_cut_at_a_word() -> None:
    assert clipped("Elektronisk multidose hos legekontor", 24) == "Elektronisk multidose …"
    assert clipped("Kort", 24) == "Kort"


def test_a_name_in_lines_ends_in_an_ellipsis_when_it_is_too_long() -> None:
    assert lines("ett to tre fire fem seks", 8, most=2) == "ett to<br>tre …"


@pytest.mark.parametrize(
    ("language", "expected"), [("nb", ",\N{NO-BREAK SPACE}"), ("nn", ",\N{NO-BREAK SPACE}"), ("en", ".,")]
)
def test_numbers_are_written_as_the_reader_writes_them(language: str, expected: str) -> None:
    assert finished({"data": [], "layout": {}}, language)["layout"]["separators"] == expected


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_states_are_filled_alike(theme: Theme) -> None:
    fills = [str(bar_fill(mark, theme)) for mark in DELIVERY_MARKS.values()]
    assert len(set(fills)) == len(fills)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_states_that_share_a_tone_differ_by_pattern_or_ground(theme: Theme) -> None:
    stopped, ended = (bar_fill(DELIVERY_MARKS[key], theme) for key in ("stopped", "carried_on"))
    assert "pattern" in ended
    assert "pattern" not in stopped
