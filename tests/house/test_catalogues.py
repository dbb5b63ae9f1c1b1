"""Every text of the interface exists in bokmål, nynorsk and English, with the same places for values."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "strategy_tracker" / "translations"
KEYWORDS = {"msg": None, "msgn": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
METHODS = [
    ("strategy_tracker/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/mail/**.txt", "jinja2"),
]
PLACE = re.compile(r"%\(\w+\)s|%(?!%)\w")
LANGUAGES = ("nb", "nn")


@pytest.fixture(scope="module")
def wanted() -> set[tuple[str, ...]]:
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(
        ROOT, METHODS, {"**.html": {"trimmed": "true"}}, KEYWORDS
    ):
        found.add(message if isinstance(message, tuple) else (message,))
    assert len(found) > 200, "extraction found too little to be right"
    return found


def catalogue(language: str) -> Catalog:
    file = FOLDER / language / "LC_MESSAGES" / "messages.po"
    return read_po(BytesIO(file.read_bytes()), locale=language)


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(wanted: set[tuple[str, ...]], language: str) -> None:
    known = {forms(entry.id) for entry in catalogue(language) if entry.id and all(forms(entry.string))}
    missing = sorted(str(text) for text in wanted - known)
    assert not missing, f"{len(missing)} texts without {language}, first: {missing[:5]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess_of_a_tool(language: str) -> None:
    assert not catalogue(language).fuzzy, "a catalogue marked as fuzzy is not compiled"
    assert not [entry.id for entry in catalogue(language) if entry.id and entry.fuzzy]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_same_places_for_values(language: str) -> None:
    wrong = []
    for entry in catalogue(language):
        asked = [set(PLACE.findall(form)) for form in forms(entry.id)]
        given = forms(entry.string) if entry.id else ()
        wrong.extend((entry.id, form) for form in given if set(PLACE.findall(form)) not in asked)
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_catalogue_keeps_texts_that_are_gone(wanted: set[tuple[str, ...]], language: str) -> None:
    known = {forms(entry.id) for entry in catalogue(language) if entry.id}
    assert not known - wanted


def test_bokmal_and_nynorsk_are_written_apart() -> None:
    nb = {entry.id: entry.string for entry in catalogue("nb") if entry.id}
    nn = {entry.id: entry.string for entry in catalogue("nn") if entry.id}
    long = [text for text in nb if len(str(text)) > 60]
    same = [text for text in long if nb[text] == nn.get(text)]
    assert len(same) < len(long) / 4, "nynorsk reads as if it were copied from bokmål"
