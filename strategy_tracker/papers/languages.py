"""What file formats call the languages of a document."""

REGIONS = {"nb": "NO", "nn": "NO", "se": "NO", "en": "GB"}


def language_of(code: str) -> str:
    """Return the code of a language."""
    return code if code in REGIONS else "nb"


def region_of(code: str) -> str:
    """Return the country whose way of writing it is."""
    return REGIONS[language_of(code)]


def tag_of(code: str) -> str:
    """Return both: `nb-NO`."""
    return f"{language_of(code)}-{region_of(code)}"
