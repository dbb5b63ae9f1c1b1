"""Text that exists in several languages at once, with a stated fallback."""

from collections.abc import Mapping

from msgspec import Struct

LANGUAGES = ("nb", "nn", "en", "se")

# A reader of one Norwegian form reads the other before English; a Sami reader reads bokmål.
FALLBACK: Mapping[str, tuple[str, ...]] = {
    "nb": ("nb", "nn", "en", "se"),
    "nn": ("nn", "nb", "en", "se"),
    "en": ("en", "nb", "nn", "se"),
    "se": ("se", "nb", "nn", "en"),
}


class Translated(Struct, frozen=True):
    """One text in bokmål, nynorsk, English and Northern Sami; an empty one is not written yet."""

    nb: str = ""
    nn: str = ""
    en: str = ""
    se: str = ""

    @classmethod
    def from_mapping(cls, value: Mapping[str, str | None]) -> "Translated":
        """Build from `{"nb": ..., "en": ...}`. Raises: ValueError for a language we do not have."""
        unknown = set(value) - set(LANGUAGES)
        if unknown:
            raise ValueError(f"unknown language {', '.join(sorted(unknown))}")
        return cls(**{language: text or "" for language, text in value.items()})

    def best(self, language: str) -> tuple[str, str]:
        """Return the text for a reader of `language`, and the language it is really in."""
        for candidate in FALLBACK.get(language, FALLBACK["nb"]):
            text: str = getattr(self, candidate)
            if text:
                return text, candidate
        return "", language

    def as_dict(self) -> dict[str, str]:
        """Return only the languages that are written."""
        return {language: text for language in LANGUAGES if (text := getattr(self, language))}

    def __bool__(self) -> bool:
        """Tell whether any language is written."""
        return any((self.nb, self.nn, self.en, self.se))

    def __str__(self) -> str:
        """Return the bokmål text or its fallback, for logs and consoles."""
        return self.best("nb")[0]
