"""From text to the words that are stored and looked for. The same on both databases."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import Stemmer

from strategy_tracker.kernel.translated import Translated

WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 12
LONGEST = 60
PREFIX_FROM = 4  # shorter beginnings match half the index and take long
_local = threading.local()


@dataclass(frozen=True)
class SearchTerm:
    """One word somebody looks for: as written, and its stems."""

    word: str
    stems: tuple[str, ...]

    @property
    def is_prefix(self) -> bool:
        """Tell whether longer words that begin with it are meant too."""
        return len(self.word) >= PREFIX_FROM

    def matches(self, word: str) -> bool:
        """Tell whether `word`, in lower case, is found by this term."""
        is_written = word == self.word or (self.is_prefix and word.startswith(self.word))
        return is_written or not set(self.stems).isdisjoint(stems_of([word]))


def words_of(*texts: Translated | str | None) -> list[str]:
    """Return the words of the texts in every language, lower case, letters as they are: å is not a."""
    found: list[str] = []
    for text in texts:
        parts: Iterable[str] = () if text is None else [text] if isinstance(text, str) else text.as_dict().values()
        for part in parts:
            found.extend(_split(part))
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
    return [SearchTerm(word, stems_of([word])) for word in dict.fromkeys(_split(query))][:MOST_WORDS]


def _split(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).lower()
    return [word[:LONGEST] for word in WORD.findall(plain)]


def _stemmer(language: str) -> Stemmer.Stemmer:
    # A stemmer keeps state between calls, so each thread has its own.
    known: dict[str, Stemmer.Stemmer] = _local.__dict__.setdefault("stemmers", {})
    if language not in known:
        known[language] = Stemmer.Stemmer(language)
    return known[language]
