"""What is looked for, however it was typed: hyphens, soft hyphens, short names and slips of one letter."""

import pytest

from strategy_tracker.kernel.slips import is_one_letter_away
from strategy_tracker.search.queries import search
from tests.support.cases import each
from tests.support.ground import a_goal, a_measure, a_strategy, text

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("measures")]


@pytest.fixture
def measures(app):
    """Public measures: one known by a short name, two that write e-helse each its own way."""
    with app.app_context():
        goal = a_goal(a_strategy())
        a_measure(goal, "pll", name=text("Pasientens lege\u00admiddelliste"))
        a_measure(goal, "med", name=text("Nasjonal e-helse 2023-2030"))
        a_measure(goal, "uten", name=text("Portal for ehelse"))
        yield goal


def found(query):
    return {hit.public_id for hit in search(query, kind="measure").hits}


@each(
    ("query", "slugs"),
    [
        ("ehelse", {"med", "uten"}),
        ("e-helse", {"med", "uten"}),
        ("e\u2011helse", {"med", "uten"}),
        ("E-HELSE portal", {"uten"}),
        ("helse", {"med"}),
        ("2023-2030", {"med"}),
        ("20232030", set()),
        ("PLL", {"pll"}),
        ("legemiddelliste", {"pll"}),
        ("lege\u00admiddel\u200bliste\u00ad", {"pll"}),
        ("legemiddel-liste", {"pll"}),
    ],
)
def test_words_are_found_however_they_are_joined(query, slugs):
    assert found(query) == slugs


@each(
    "slip", ["legemiddellliste", "legemidelliste", "legemiddelliset", "legemiddellistx", "pasientens legemidddelliste"]
)
def test_a_word_that_is_nowhere_is_read_as_the_one_a_letter_away(slip):
    looked = search(slip)
    assert [hit.public_id for hit in looked.hits] == ["pll"]
    assert str(looked.read_as).endswith("legemiddelliste")


@each("query", ["legemiddelliste", "legemiddel", "legemidellisste", "plx", "xxxx portal"])
def test_nothing_else_is_read_otherwise(query):
    assert search(query).read_as is None


@each(("one", "other"), [("måling", "maling"), ("tiltak", "titlak"), ("mål", "måla"), ("åpen", "pen"), ("ab", "ba")])
def test_one_letter_away_is_one_slip(one, other):
    assert is_one_letter_away(one, other)
    assert is_one_letter_away(other, one)


@each(("one", "other"), [("like", "like"), ("tiltak", "tiltakene"), ("abcd", "badc"), ("abcd", "bcda"), ("", "ab")])
def test_two_slips_are_not_one(one, other):
    assert not is_one_letter_away(one, other)
