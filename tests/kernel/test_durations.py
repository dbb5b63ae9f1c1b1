"""So many days in words, in each language, with the number beside them."""

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st

from strategy_tracker.kernel.durations import in_words, length_of
from strategy_tracker.web.format import say

LENGTHS = [
    (59, "59 days", "59 dager", "59 dagar"),
    (60, "about two months", "om lag to måneder", "om lag to månader"),
    (123, "about four months", "om lag fire måneder", "om lag fire månader"),
    (334, "about eleven months", "om lag elleve måneder", "om lag elleve månader"),
    (340, "nearly one year", "nesten ett år", "nesten eitt år"),
    (365, "about one year", "om lag ett år", "om lag eitt år"),
    (400, "a little over one year", "litt over ett år", "litt over eitt år"),
    (548, "about a year and a half", "om lag halvannet år", "om lag halvtanna år"),
    (731, "about two years", "om lag to år", "om lag to år"),
    (910, "about two and a half years", "om lag to og et halvt år", "om lag to og eit halvt år"),
    (1050, "nearly three years", "nesten tre år", "nesten tre år"),
    (1140, "a little over three years", "litt over tre år", "litt over tre år"),
    (365 * 13 + 3, "about 13 years", "om lag 13 år", "om lag 13 år"),
]


@pytest.mark.parametrize(("days", "en", "nb", "nn"), LENGTHS)
def test_a_length_is_said_in_each_language(app: Flask, days: int, en: str, nb: str, nn: str) -> None:
    for language, words in (("en", en), ("nb", nb), ("nn", nn)):
        with app.test_request_context(), force_locale(language):
            assert say(in_words(days) or length_of(days)) == words


@pytest.mark.parametrize(
    ("days", "vague", "words"),
    [
        (1, False, "one day"),
        (1, True, "at least one day"),
        (30, True, "at least 30 days"),
        (1050, False, "nearly three years (1050 days)"),
        (1050, True, "at least 1050 days (nearly three years)"),
    ],
)
def test_the_number_stands_beside_the_words(days: int, vague: object, words: str) -> None:
    assert str(length_of(days, at_least=bool(vague))) == words


@given(st.integers(min_value=0, max_value=40_000))
def test_any_number_of_days_has_words_and_keeps_its_number(days: int) -> None:
    assert str(days) in str(length_of(days)) or days == 1
