"""“Not published” is said of somebody, so it stands only where a source says so: as the word of that code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from strategy_tracker.sources.kinds import AbsenceCode
from strategy_tracker.web.marks import ABSENCE_MARKS

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "strategy_tracker" / "translations"
SAID = {
    "en": re.compile(
        r"(not|n.t|nor|never) (yet )?published|unpublished|nobody (has )?published|nowhere published"
        r"|\bno (\w+ ){0,4}published|without (\w+ ){0,3}published|should (be|have been) public",
        re.IGNORECASE,
    ),
    "nb": re.compile(
        r"ikke( \w+)? publiser|upublisert|ingen (\w+ )?publiser|(uten|noen?) publiser|burde vært", re.IGNORECASE
    ),
    "nn": re.compile(
        r"ikkje( \w+)? publiser|upublisert|ingen (\w+ )?publiser|(utan|noko?n?) publiser|burde vore", re.IGNORECASE
    ),
}
# The word of the code and what explains it.
EXPLAINED = (
    "Missing is not zero. What was looked for and not found is shown as not found, with its own symbol and filter, and "
    "is counted for each goal; it may well be published. It is called not published only where a source says so. It is "
    "never coloured as if it went well or badly."
)
THE_CODE = {"Not published", EXPLAINED}
# What this program itself has not published, or what somebody is about to publish with it.
OUR_OWN = {
    "A document without a text cannot be published.",
    "Confirmed, not published yet",
    "In our own words, after the organiser's summary. No response is quoted: none is published here.",
    "It can be read here, and withheld with a ground; it cannot be published.",
    "It is not published yet.",
    "No indicator is published yet.",
    "No response is published yet",
    "No response waits to be published.",
    "No strategy is published",
    "No strategy is published here yet.",
    "One response is published of %(received)s received. Those that are not published are not counted here.",
    "Only consultation officers read responses that are not published.",
    "The responses to this consultation are published after the deadline.",
    "The year it was so, not published.",
    "There is no published response with that number.",
}


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield each message by its first words, and all that it says in a language."""
    with (CATALOGUES / ("nb" if language == "en" else language) / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file)
    for one in catalogue:
        ids, said = ([text] if isinstance(text, str) else list(text) for text in (one.id, one.string))
        if ids[0]:
            yield ids[0], " ".join(ids if language == "en" else said)


@pytest.mark.parametrize("language", SAID)
def test_not_published_stands_only_where_the_code_says_so(language: str) -> None:
    found = {text for text, said in texts(language) if SAID[language].search(said)}
    assert found <= THE_CODE | OUR_OWN


def test_what_may_say_so_is_said_somewhere() -> None:
    assert {text for text, _ in texts("en")} >= THE_CODE | OUR_OWN


def test_every_reason_has_its_own_word_and_outline() -> None:
    assert set(ABSENCE_MARKS) == {code.value for code in AbsenceCode}
    assert len({mark.shape for mark in ABSENCE_MARKS.values()}) == len(AbsenceCode)
    for code in AbsenceCode:
        assert str(ABSENCE_MARKS[code.value].label) == str(code.label)
