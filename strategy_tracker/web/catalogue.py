"""The translation catalogue, with types."""

from functools import lru_cache
from typing import cast

import flask_babel
from babel.core import get_global
from babel.support import NullTranslations
from flask import Flask
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup

from strategy_tracker.web.language import spoken_language


def gettext(text: str, **variables: object) -> str:
    """Return `text` in the reader's language, with its variables filled in."""
    return str(flask_babel.gettext(text, **variables))


def ngettext(one: str, several: str, count: int, **variables: object) -> str:
    """Return the form for `count` in the reader's language. `%(num)s` is the count."""
    return str(flask_babel.ngettext(one, several, count, **variables))


def entry(one: str, several: str | None, count: int, context: str | None = None) -> str:
    """Return what the catalogue has for a text, with the places for its values still open."""
    translations = _translations()
    if context is not None:
        return str(translations.upgettext(context, one))
    if several is None:
        return str(translations.ugettext(one))
    return str(translations.ungettext(one, several, count))


def join(app: Flask) -> None:
    """Let templates say `_("…")`: a page says hundreds, so what a text is in a language is worked out once.

    What Babel knows of all countries is let go: it is 2 MiB, and no page of three languages asks for it.
    """
    for table in (get_global("likely_subtags"), get_global("territory_languages"), get_global("territory_currencies")):
        cast("dict[str, object]", table).clear()
    app.jinja_env.globals.update(_=_said, gettext=_said, ngettext=_counted, pgettext=_meant)


@pass_eval_context
def _said(about: EvalContext, text: str, /, **variables: object) -> str:
    if not about.autoescape:
        return entry(text, None, 1) % variables
    translations = _translations()
    return _marked(translations, text) % variables if variables else _filled(translations, text)


@pass_eval_context
def _counted(about: EvalContext, one: str, several: str, num: int, /, **variables: object) -> str:
    text = entry(one, several, num)
    return (Markup(text) if about.autoescape else text) % {"num": num, **variables}  # noqa: S704 - the catalogue is our own


def _meant(context: str, text: str) -> str:
    """Return a word that means several things, as what `context` says it means here."""
    return entry(text, None, 1, context)


@lru_cache(maxsize=10_000)
def _marked(translations: NullTranslations, text: str) -> Markup:
    return Markup(translations.ugettext(text))  # noqa: S704 - the catalogue is our own


@lru_cache(maxsize=10_000)
def _filled(translations: NullTranslations, text: str) -> Markup:
    return _marked(translations, text) % {}


def _translations() -> NullTranslations:
    language = spoken_language()
    found: NullTranslations = flask_babel.get_translations() if language is None else _in(language)
    return found


@lru_cache
def _in(language: str) -> NullTranslations:
    with flask_babel.force_locale(language):
        found: NullTranslations = flask_babel.get_translations()
    return found
