"""Every text of the interface exists in bokmål, nynorsk and English, with the same places for values."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "strategy_tracker" / "translations"
CONTEXT = ((1, "c"), 2)
KEYWORDS = {
    "msg": None,
    "_": None,
    "gettext": None,
    "msgn": (1, 2),
    "ngettext": (1, 2),
    "msgp": CONTEXT,
    "pgettext": CONTEXT,
}
# How many of a marker's arguments are texts: these the catalogue is made from, so they stand where they are marked.
MARKERS = {"msg": 1, "_": 1, "gettext": 1, "msgn": 2, "ngettext": 2, "msgp": 2, "pgettext": 2}
IN_TEMPLATE = re.compile(r"(?<![\w.])(?:_|n?gettext|pgettext)\(\s*(?![\"'])")
METHODS = [
    ("strategy_tracker/**.py", "python"),
    ("templates/**.html", "jinja2"),
    ("templates/mail/**.txt", "jinja2"),
]
PLACE = re.compile(r"%\(\w+\)s|%(?!%)\w")
LANGUAGES = ("nb", "nn")


Entry = tuple[str | None, tuple[str, ...]]  # the context, and the forms


@pytest.fixture(scope="module")
def wanted() -> set[Entry]:
    found = set()
    for _file, _line, message, _comments, context in extract_from_dir(
        ROOT, METHODS, {"**.html": {"trimmed": "true"}}, KEYWORDS
    ):
        found.add((context, message if isinstance(message, tuple) else (message,)))
    assert len(found) > 200, "extraction found too little to be right"
    return found


def catalogue(language: str) -> Catalog:
    file = FOLDER / language / "LC_MESSAGES" / "messages.po"
    return read_po(BytesIO(file.read_bytes()), locale=language)


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def is_whole(entry: Message) -> bool:
    """Tell whether every form is translated: as many as the language has, for one that depends on a number."""
    return all(forms(entry.string)) and len(forms(entry.string)) == len(forms(entry.id))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(wanted: set[Entry], language: str) -> None:
    known = {(entry.context, forms(entry.id)) for entry in catalogue(language) if entry.id and is_whole(entry)}
    missing = sorted(str(text) for text in wanted - known)
    assert not missing, f"{len(missing)} texts without {language}, first: {missing[:5]}"


def calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))


def test_every_text_stands_where_it_is_marked_so_that_it_gets_into_the_catalogue() -> None:
    hidden = []
    for file in (ROOT / "strategy_tracker").rglob("*.py"):
        for call in calls(file):
            texts = call.args[: MARKERS.get(call.func.id, 0)] if isinstance(call.func, ast.Name) else []
            if not all(isinstance(text, ast.Constant) for text in texts):
                hidden.append(f"{file.name}:{call.lineno}")
    for template in (ROOT / "templates").rglob("*.*"):
        hidden.extend(template.name for _ in IN_TEMPLATE.finditer(template.read_text()))
    assert not hidden, "a text built or named elsewhere is never translated"


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
def test_no_catalogue_keeps_texts_that_are_gone(wanted: set[Entry], language: str) -> None:
    known = {(entry.context, forms(entry.id)) for entry in catalogue(language) if entry.id}
    assert not known - wanted


def test_bokmal_and_nynorsk_are_written_apart() -> None:
    nb = {entry.id: entry.string for entry in catalogue("nb") if entry.id}
    nn = {entry.id: entry.string for entry in catalogue("nn") if entry.id}
    long = [text for text in nb if len(str(text)) > 60]
    same = [text for text in long if nb[text] == nn.get(text)]
    assert len(same) < len(long) / 4, "nynorsk reads as if it were copied from bokmål"
