"""Links that stay on the day that is shown: every address of a page that can be shown so takes the day along."""

import re
from collections.abc import Callable
from datetime import date
from html import escape
from urllib.parse import urlsplit

PARAMETER = "dato"
_LINK = re.compile(r"""(?<!data-now\s)(?<=\s)((?:href|src|data-[a-z-]+)=")([/?#][^"]*)(")""")
_FORM = re.compile(r"<form\b[^>]*>", re.IGNORECASE)
_ACTION = re.compile(r"""\saction="([^"]*)\"""")
_POSTS = re.compile(r"""\smethod="?post""", re.IGNORECASE)
# Tells whether the page at a path, with or without a language before it, can be shown of another day.
CanBeDated = Callable[[str], bool]


def with_day(address: str, day: date, *, ampersand: str = "&") -> str:
    """Return an address with the day as the last argument of its query."""
    front, mark, fragment = address.partition("#")
    sign = ampersand if "?" in front else "?"
    return f"{front}{sign}{PARAMETER}={day}{mark}{fragment}"


def keep_day(html: str, here: str, day: date, can_be_dated: CanBeDated) -> str:
    """Return a page whose links and forms that ask for pages of this site ask for them as they were on `day`.

    `here` is the path of the page, which a query alone stands for. What is marked `data-now` is left as it is.
    """

    def linked(found: re.Match[str]) -> str:
        address = found[2]
        if address.startswith(("#", "//")) or f"{PARAMETER}=" in address:
            return found[0]
        return found[1] + with_day(address, day, ampersand="&amp;") + found[3] if leads(address) else found[0]

    def leads(address: str) -> bool:
        return can_be_dated(urlsplit(address).path or here)

    def asked(found: re.Match[str]) -> str:
        tag = found[0]
        action = _ACTION.search(tag)
        if "data-now" in tag or _POSTS.search(tag) or not leads(action[1] if action else here):
            return tag
        return f'{tag}<input type="hidden" name="{PARAMETER}" value="{escape(str(day))}">'

    return _FORM.sub(asked, _LINK.sub(linked, html))
