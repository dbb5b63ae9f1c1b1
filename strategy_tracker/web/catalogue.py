"""The translation catalogue, with types."""

import flask_babel


def gettext(text: str, **variables: object) -> str:
    """Return `text` in the reader's language, with its variables filled in."""
    return str(flask_babel.gettext(text, **variables))


def ngettext(one: str, several: str, count: int, **variables: object) -> str:
    """Return the form for `count` in the reader's language. `%(num)s` is the count."""
    return str(flask_babel.ngettext(one, several, count, **variables))


def entry(one: str, several: str | None, count: int) -> str:
    """Return what the catalogue has for a text, with the places for its values still open."""
    translations = flask_babel.get_translations()
    if several is None:
        return str(translations.ugettext(one))
    return str(translations.ungettext(one, several, count))
