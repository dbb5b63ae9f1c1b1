"""The places in a long text where what was looked for stands."""

import unicodedata
from collections.abc import Iterator, Sequence

from msgspec import Struct

from strategy_tracker.kernel.translated import Translated
from strategy_tracker.search.words import JOINED, WORD, SearchTerm, forms_of

WIDTH = 240  # characters of an excerpt, shared by its pieces
MOST_PIECES = 3
CUT = "…"


class _Found(Struct, frozen=True):
    """The text in one language, and where each of the words stands first."""

    language: str
    text: str
    places: tuple[int, ...]


def excerpt(said: Translated, wanted: Sequence[SearchTerm]) -> Translated:
    """Return the words of `wanted` with what stands around them; the beginning of the text if none is there.

    Plain text in one language: that which has most of the words, or else most to say.
    """
    read = [_find(language, text, wanted) for language, text in said.as_dict().items()]
    if not read:
        return Translated()
    best = max(read, key=lambda one: (len(one.places), len(one.text)))
    return Translated(**{best.language: " ".join(_pieces(best.text, best.places))})


def _find(language: str, text: str, wanted: Sequence[SearchTerm]) -> _Found:
    plain = unicodedata.normalize("NFC", text)
    missing, known = list(wanted), dict[str, list[SearchTerm]]()
    places: list[int] = []
    for match in JOINED.finditer(plain):
        word = match[0].lower()
        if word not in known:
            known[word] = [term for term in wanted if any(map(term.matches, forms_of(word)))]
        new = [term for term in known[word] if term in missing]
        if new:
            places.append(match.start())
            missing = [term for term in missing if term not in new]
        if not missing:
            break
    return _Found(language, plain, tuple(places))


def _pieces(text: str, places: Sequence[int]) -> Iterator[str]:
    chosen: list[tuple[int, int]] = []
    width = WIDTH // min(len(places) or 1, MOST_PIECES)
    for place in places or [0]:
        if len(chosen) == MOST_PIECES or (chosen and place < chosen[-1][1]):
            continue
        start = _word_start(text, max(place - width // 3, chosen[-1][1] if chosen else 0), place)
        chosen.append((start, _word_end(text, start + width, place)))
    for number, (start, end) in enumerate(chosen):
        before = CUT if start > 0 and number == 0 else ""
        yield before + " ".join(text[start:end].split()) + (CUT if end < len(text) else "")


def _word_start(text: str, wished: int, place: int) -> int:
    """Return where the word begins that `wished` lies in, or the next one; never after `place`."""
    if wished == 0 or text[wished - 1].isspace():
        return wished
    return next((at + 1 for at in range(wished, place) if text[at].isspace()), place)


def _word_end(text: str, wished: int, place: int) -> int:
    """Return where the word ends that stands before `wished`; never before the end of the one at `place`."""
    if wished >= len(text):
        return len(text)
    word = WORD.match(text, place)
    least = word.end() if word else place
    return next((at for at in range(wished, least, -1) if text[at].isspace()), max(least, wished))
