"""A page or a figure as it is cited: who publishes it, what it is called, when it was read, and where it is.

The licence is left to whoever runs the site: nothing here says on which terms others' figures may be passed on.
"""

import re
from datetime import date

from flask import current_app, request
from msgspec import Struct

from strategy_tracker.kernel import clock
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.web import access
from strategy_tracker.web.catalogue import gettext
from strategy_tracker.web.format import day
from strategy_tracker.web.language import current_language
from strategy_tracker.web.origin import whole

ESCAPED = str.maketrans({sign: f"\\{sign}" for sign in "\\{}%&#$_"} | {"~": "\\textasciitilde{}", "^": "\\^{}"})
KEY_SIGNS = re.compile(r"[^a-z0-9]+")


class CitedAs(Struct, frozen=True):
    """A citation as text, for BibTeX, and for programs that read RIS."""

    plain: str
    bibtex: str
    ris: str


def cited_as(title: str, path: str | None = None) -> CitedAs:
    """Return how the page at hand is cited, or another at `path`, which names its language."""
    publisher, today = _publisher(), clock.today()
    at = _address(path, today)
    read = gettext("As it stood on %(day)s", day=day(today))
    return CitedAs(
        plain=f"{publisher}: «{title}». {read}. {at}",
        bibtex=_bibtex(publisher, title, at, today),
        ris=_ris(publisher, title, at, today),
    )


def _bibtex(publisher: str, title: str, at: str, today: date) -> str:
    key = KEY_SIGNS.sub("-", at.partition("://")[2].lower()).strip("-")
    fields = (
        ("author", f"{{{publisher.translate(ESCAPED)}}}"),
        ("title", title.translate(ESCAPED)),
        ("year", str(today.year)),
        ("url", at),
        ("urldate", today.isoformat()),
        ("langid", {"en": "english", "nn": "nynorsk"}.get(current_language(), "norsk")),
    )
    return ",\n".join((f"@online{{{key}", *(f"  {name} = {{{value}}}" for name, value in fields))) + "\n}"


def _ris(publisher: str, title: str, at: str, today: date) -> str:
    lines = (
        ("TY", "ELEC"),
        ("TI", title),
        ("AU", publisher),
        ("PY", str(today.year)),
        ("UR", at),
        ("Y2", f"{today:%Y/%m/%d}"),
        ("LA", current_language()),
        ("ER", ""),
    )
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)


def _publisher() -> str:
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings.contact.name or gettext("Strategy tracker")


def _address(path: str | None, today: date) -> str:
    """Return the whole address, which names the language, and the day it shows where the page can show another one."""
    at = whole(path or f"/{current_language()}{request.path}")
    if not _is_dated():
        return at
    return f"{at}{'&' if '?' in at else '?'}dato={today}"


def _is_dated() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return view is not None and access.access_of(view) == "public" and not getattr(view, access.ONLY_NOW, False)
