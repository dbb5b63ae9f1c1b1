"""Names stand in lists as Norwegian lists them."""

import unicodedata

import pytest

from strategy_tracker.kernel.collation import collation


def test_three_letters_come_after_z_in_their_order():
    words = ["åre", "øre", "ære", "zebra", "Abe"]
    assert sorted(words, key=collation) == ["Abe", "zebra", "ære", "øre", "åre"]


@pytest.mark.parametrize(
    ("marked", "plain"),
    ["áa", "čc", "đd", "ŋn", "šs", "ŧt", "žz", "äæ", "öø", "üy", "ée", "èe", "ñn", "ÁA", "ČC", "ÖØ"],
)
def test_a_marked_letter_stands_with_the_one_it_is_read_as(marked, plain):
    words = [f"{plain}b", f"{marked}c", f"{plain}d"]
    assert sorted([*words[1:], words[0]], key=collation) == words
    assert collation(unicodedata.normalize("NFD", marked)) == collation(plain)


def test_sami_names_stand_among_the_norwegian_ones():
    names = [
        "Davvi",
        "Čorgaš",
        "Bodø",
        "Čáhput",
        "Đahkka",
        "Cirkus",
        "Åmot",
        "Ørsta",
        "Šibit",
        "Sauda",
        "Tana",
        "Ŧuŋge",
    ]
    assert sorted(names, key=collation) == [
        "Bodø", "Čáhput", "Cirkus", "Čorgaš", "Đahkka", "Davvi", "Sauda", "Šibit", "Tana", "Ŧuŋge", "Ørsta", "Åmot",
    ]  # fmt: skip
