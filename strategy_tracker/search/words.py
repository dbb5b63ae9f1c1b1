"""From text to the words that are stored and looked for. The same on both databases."""

import re
import threading
from collections.abc import Iterable

import Stemmer
from msgspec import Struct

from strategy_tracker.kernel.signs import as_searched
from strategy_tracker.kernel.translated import Translated

WORD = re.compile(r"[^\W_]+")
# A word with what it is joined to by hyphens: e-helse, which many write ehelse.
JOINED = re.compile(rf"{WORD.pattern}(?:[-\u2010\u2011]{WORD.pattern})*")
MOST_WORDS = 12
LONGEST = 60
PREFIX_FROM = 4  # shorter beginnings match half the index and take long
_local = threading.local()


class SearchTerm(Struct, frozen=True):
    """One word somebody looks for: as written, its stems, and the parts of one with hyphens."""

    word: str
    stems: tuple[str, ...]
    parts: tuple["SearchTerm", ...] = ()

    @property
    def is_prefix(self) -> bool:
        """Tell whether longer words that begin with it are meant too."""
        return len(self.word) >= PREFIX_FROM

    def matches(self, word: str) -> bool:
        """Tell whether `word`, in lower case, is found by this term."""
        if any(part.matches(word) for part in self.parts):
            return True
        is_written = word == self.word or (self.is_prefix and word.startswith(self.word))
        return is_written or not set(self.stems).isdisjoint(stems_of([word]))


def words_of(*texts: Translated | str | None) -> list[str]:
    """Return the words of the texts in every language, lower case, letters as they are: å is not a.

    What is joined by hyphens is a word as well as its parts are.
    """
    found: list[str] = []
    for text in texts:
        parts: Iterable[str] = () if text is None else [text] if isinstance(text, str) else text.as_dict().values()
        for part in parts:
            for joined in JOINED.findall(as_searched(part)):
                found.extend(forms_of(joined))
    return found


def distinct_words(text: Translated, *, most: int) -> list[str]:
    """Return each word of the text once, in order, as long as they come to at most `most` bytes."""
    found: list[str] = []
    for word in dict.fromkeys(words_of(text)):
        most -= len(word.encode()) + 1
        if most < 0:
            break
        found.append(word)
    return found


def stems_of(words: Iterable[str]) -> tuple[str, ...]:
    """Return the Norwegian and the English stem of each word, each once, in order."""
    given = list(dict.fromkeys(words))
    stems = [*_stemmer("norwegian").stemWords(given), *_stemmer("english").stemWords(given)]
    return tuple(dict.fromkeys(stems))


def terms(query: str) -> list[SearchTerm]:
    """Return what is looked for. Signs and emoji are no words; nothing is left of a text without any."""
    wanted = dict.fromkeys(JOINED.findall(as_searched(query)))
    return list(dict.fromkeys(term for joined in wanted for term in _terms_of(joined)))[:MOST_WORDS]


def forms_of(joined: str) -> list[str]:
    """Return the parts that hyphens join, and all of them in one; figures are not made into a longer one."""
    parts = [word[:LONGEST] for word in WORD.findall(joined)]
    whole = "".join(parts)
    return parts if len(parts) == 1 or whole.isdecimal() else [*parts, whole[:LONGEST]]


def _terms_of(joined: str) -> list[SearchTerm]:
    parts = [SearchTerm(word[:LONGEST], stems_of([word[:LONGEST]])) for word in WORD.findall(joined)]
    whole = forms_of(joined)[len(parts) :]
    return [SearchTerm(word, stems_of([word]), tuple(parts)) for word in whole] or parts


def _stemmer(language: str) -> Stemmer.Stemmer:
    # A stemmer keeps state between calls, so each thread has its own.
    known: dict[str, Stemmer.Stemmer] = _local.__dict__.setdefault("stemmers", {})
    if language not in known:
        known[language] = Stemmer.Stemmer(language)
    return known[language]
