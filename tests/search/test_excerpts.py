"""The places in a text where what was looked for stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.kernel.translated import Translated
from strategy_tracker.search.excerpts import MOST_PIECES, WIDTH, excerpt
from strategy_tracker.search.words import terms

FILLER = "Vi støtter målet og ber om mer tid til det. " * 20


def shown(text: str, query: str) -> str:
    return excerpt(Translated(nb=text), terms(query)).nb


@pytest.mark.parametrize(
    ("word", "query"),
    [("Kostnadene", "kostnadene"), ("kommunenes", "kommune"), ("Čáhcesuolu", "čáhcesuolu"), ("ÅRSVERK", "årsverk")],
)
def test_the_word_is_shown_where_it_stands_however_far_down(word, query):
    text = shown(f"{FILLER}{word} er ukjent. {FILLER}", query)
    assert f" {word} er ukjent." in text
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) <= WIDTH + 2


def test_a_short_text_is_shown_whole_and_on_one_line():
    assert shown("Kort.\n\nOm  kostnader.", "kostnader") == "Kort. Om kostnader."


def test_each_of_the_words_is_shown_also_when_they_stand_far_apart():
    text = shown(f"Innledning. {FILLER}Kostnader her. {FILLER}Frister der. {FILLER}", "frister kostnader innledning")
    assert all(word in text for word in ("Innledning", "Kostnader", "Frister"))
    assert len(text) <= WIDTH + MOST_PIECES + 2


def test_a_text_without_the_words_is_shown_from_its_beginning():
    assert shown(FILLER, "kommunenavn").startswith("Vi støtter målet")


def test_the_language_that_has_the_words_is_shown():
    said = Translated(nb=FILLER + "regional løsning", en="regional solution")
    assert excerpt(said, terms("solution")) == Translated(en="regional solution")
    assert not excerpt(Translated(), terms("solution"))


@given(st.text(alphabet="ab čå\n.-", max_size=900), st.text(alphabet="abčå ", max_size=20))
def test_an_excerpt_holds_nothing_but_the_text_and_no_word_is_cut(text, query):
    said = shown(text, query)
    words = set(text.split())
    assert all(piece in words for piece in said.replace("…", " ").split()) or len(max(words, key=len)) > 40
