"""The translation catalogue, with types."""

import flask_babel


def gettext(text: str, **variables: object) -> str:
    """Return `text` in the reader's language, with its variables filled in."""
    return str(flask_babel.gettext(text, **variables))


def ngettext(one: str, several: str, count: int, **variables: object) -> str:
    """Return the form for `count` in the reader's language. `%(num)s` is the count."""
    return str(flask_babel.ngettext(one, several, count, **variables))
