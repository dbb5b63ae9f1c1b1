"""Text at the door: what nobody sees falls away, what breaks a line is a line break, and the rest stays."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.kernel.signs import FORBIDDEN, as_line, as_lines, as_name, as_searched
from tests.support.cases import each


@each("sign", ["\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\r", "\r\n", "\n"])
def test_whatever_breaks_a_line_elsewhere_is_a_line_break(sign):
    assert as_lines(f"Mål 1.{sign}Men") == "Mål 1.\nMen"
    assert as_line(f"Mål 1.{sign}Men") == "Mål 1. Men"


@each("sign", ["\u202a", "\u202c", "\u202e", "\u2066", "\u2069", "\u200e", "\u200f", "\u061c", "\ufeff"])
def test_what_turns_the_direction_of_writing_falls_away_in_all_text(sign):
    assert as_lines(f"{sign}Ring 22 00 00 00{sign}") == "Ring 22 00 00 00"
    assert as_line(f"Ring{sign}") == "Ring"


@each("sign", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"])
def test_what_has_no_width_falls_away_in_a_line(sign):
    assert as_line(f"{sign}kari{sign}@example.org{sign}") == "kari@example.org"
    assert as_searched(f"Lege{sign}middel") == "legemiddel"


def test_a_text_keeps_its_soft_hyphens_and_the_signs_that_join_an_image():
    assert (
        as_lines("Lege\u00admiddel 👩\u200d⚕️ æøå čđŋ\t1\u00a0250 ") == "Lege\u00admiddel 👩\u200d⚕️ æøå čđŋ\t1\u00a0250"
    )


def test_a_name_has_one_blank_between_its_words():
    assert as_name(" Áilu\u00a0\u200b \tČáhci\x0b") == "Áilu Čáhci"


@given(st.text())
def test_text_that_is_tidied_is_composed_and_stays_as_it_is_tidied_again(text):
    for tidied in (as_lines, as_line, as_name):
        once = tidied(text)
        assert tidied(once) == once
        assert unicodedata.is_normalized("NFC", once)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_what_people_paste_is_never_refused_for_what_they_cannot_see(text):
    assert not FORBIDDEN.search(as_lines(text))
    assert as_line(text).count("\n") == 0
