"""Where to go after signing in: never to another site."""

from urllib.parse import urlsplit

LONGEST = 2000


def own_path(text: str | None) -> str | None:
    """Return `text` if it is a path of this site; None for anything else a browser might follow elsewhere.

    A browser reads a backslash as a slash and drops tabs and line breaks: such texts are no paths.
    """
    if not text or len(text) > LONGEST or not text.startswith("/") or text.startswith("//"):
        return None
    if "\\" in text or not text.isprintable() or any(char.isspace() for char in text):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    return None if parts.scheme or parts.netloc or parts.path.startswith("//") else text
