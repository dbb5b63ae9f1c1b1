"""On pages in nynorsk and English: our own words never stand where a text in another language is marked as such."""

from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po
from flask.testing import FlaskClient
from justhtml import Element

from steps.environment import ROOT
from tests.support.html import parse
from tests.support.reading import text_of

ROUND, HEARING = "/raad/runder/eksempelrunde-var", "/horinger/eksempelhoring-revidert-strategi"
PAGES = (
    "/", "/strategi", "/strategi/nes-2017-2022", "/mal/1", "/mal/4", "/tiltak", "/tiltak/pll",
    "/tiltak/helseplattformen", "/tiltak/pasientens-provesvar", "/veikart", "/indikatorer",
    "/indikator/digital-kontakt", "/indikator/pll-utbredelse", "/aktorer", "/aktorer/helsedirektoratet", "/raad",
    "/raad/nuit", "/raad/runder", ROUND, "/raad/moter/mote-nuit-2019-05-27", "/horinger",
    "/horinger/horing-nes-2022", HEARING, f"{HEARING}/les", f"{HEARING}/svar", f"{HEARING}/svarene",
    f"{HEARING}/svarene/1", "/innspill", "/innspill/innspillsmote-helsekonsortium", "/europa", "/hull",
    "/endringer", "/kilder", "/data", "/om", "/kostnader", "/revisjoner", "/historikk/measure/pll",
    "/tilgjengelighet", "/sok?q=legemiddel", "/tiltak/eksempeltiltak-journaldeling",
)  # fmt: skip
CATALOGUES = ROOT / "strategy_tracker" / "translations"
TOLD_IN = ("title", "aria-label", "alt", "placeholder")
SHORT = 4  # "Ja" and "Mål" may be anybody's words


def ours(language: str) -> frozenset[str]:
    """Return the texts of the interface that are of one language alone."""
    words = {one: _texts(one) for one in ("nb", "nn", "en")}
    others = frozenset().union(*(texts for one, texts in words.items() if one != language))
    return frozenset(text for text in words[language] - others if len(text) > SHORT and "%(" not in text)


def _texts(language: str) -> frozenset[str]:
    path = (
        ROOT
        / "strategy_tracker"
        / "translations"
        / ("nb" if language == "en" else language)
        / "LC_MESSAGES/messages.po"
    )
    found: set[str] = set()
    with path.open("rb") as file:
        catalogue = read_po(file)
    for one in catalogue:
        texts = one.id if language == "en" else one.string
        found.update([texts] if isinstance(texts, str) else texts)
    return frozenset(found)


def told(element: Element, language: str | None = None) -> Iterator[tuple[str | None, str]]:
    """Yield every text within an element with the language it is marked as."""
    language = element.attrs.get("lang", language)
    yield from ((language, element.attrs[name]) for name in TOLD_IN if element.attrs.get(name))
    for child in element.children:
        if isinstance(child, Element) and child.name != "code":
            yield from told(child, language)
        elif child.name == "#text":
            yield language, " ".join(child.to_text().split())


@pytest.fixture(scope="module")
def interface() -> dict[str, frozenset[str]]:
    return {language: ours(language) for language in ("nb", "nn", "en")}


@pytest.mark.parametrize("language", ["nn", "en"])
def test_our_words_stand_in_the_language_they_are_in(
    example_client: FlaskClient, interface: dict[str, frozenset[str]], language: str
) -> None:
    seen, wrong = 0, []
    for path in PAGES:
        page = parse(text_of(example_client, f"/{language}{path}")).query_one("html")
        for marked, text in told(page):
            seen += text in interface[language]
            wrong += [(path, marked, text) for one, words in interface.items() if text in words and marked != one]
    assert seen > 1000
    assert wrong == []
