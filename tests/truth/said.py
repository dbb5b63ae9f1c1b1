"""The sentences with a number on the public pages, and the checks that bear them out.

A check is declared by the sentence it is for, `#` for a number and `@` for a date or a name, and returns what must
stand in their places. A sentence that the files say themselves needs none; any other without a check fails the test.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from justhtml import Element

from tests.support.html import parse
from tests.truth.files import number, texts

UNITS = (
    "p, figcaption, h1, h2, h3, caption, summary, ul.facts li, ul.legend li, ul.notes li, ul.steps li, dl.inputs div,"
    " .source-list li, dl.key-figures div, dl.meta dd"
)
# The log, the tables and the files say what they hold; tests/house/test_log.py and tests/exchange hold those.
ELSEWHERE = re.compile("^/nb/(data|endringer|historikk|figur)")
NUMBER, NAME = r"([−-]?\d[\d ]*(?:,\d+)?)", r"(.+?)"
TOLD = re.compile(r"[…\s.:;,()·–]*")


@dataclass(frozen=True)
class Said:
    """A sentence on a page: where, in what, and within which record."""

    address: str
    text: str
    kind: str
    element: Element
    pages: Mapping[str, str] = field(compare=False, repr=False)

    @property
    def slug(self) -> str:
        return self.address.partition("?")[0].rsplit("/", 1)[-1]

    @cached_property
    def record(self) -> Element:
        """The nearest element that stands for a record of its own: an entry of a list, an article."""
        one = self.element.parent
        while one.name not in ("main", "article", "section", "aside") and not (
            one.name == "li" and one.query("h3, h4, .name, .reporter")
        ):
            one = one.parent
        return one

    @property
    def link(self) -> str:
        """The last part of what the record's title leads to, or its own id."""
        named = self.record.query("h3 a, h4 a, .name a")
        return re.split("[/#]", named[0].attrs["href"])[-1] if named else (self.record.attrs.get("id") or "")

    @property
    def title(self) -> str:
        named = self.record.query("h3, h4, .name")
        return words(named[0]) if named else ""


Expected = Callable[..., Any]
CHECKS: list[tuple[re.Pattern[str], Expected, str]] = []


def says(sentence: str, on: str = "") -> Callable[[Expected], Expected]:
    """Declare what the numbers and names of a sentence must be, on the pages that `on` fits; None is for another."""
    pattern = "".join({"#": NUMBER, "@": NAME}.get(part, part) for part in re.split("([#@])", sentence))

    def declare(expected: Expected) -> Expected:
        CHECKS.append((re.compile(pattern), expected, on))
        return expected

    return declare


def words(element: Element) -> str:
    return re.sub(r"\s+([.,:])", r"\1", " ".join(element.to_text().replace("\N{NO-BREAK SPACE}", " ").split()))


def sentences(pages: Mapping[str, str]) -> Iterator[Said]:
    """Yield what stands on the pages with a number in it."""
    for address, page in pages.items():
        if ELSEWHERE.match(address):
            continue
        main = parse(page).query_one("main")
        assert main is not None
        for element in main.query(UNITS):
            text = words(element)
            if re.search(r"\d", text) and not element.query("p, h2, h3, li") and not is_of_the_log(element):
                yield Said(address, text, f"{element.name}.{element.attrs.get('class') or ''}", element, pages)


def is_of_the_log(element: Element) -> bool:
    """Tell whether an element stands in the part of a page that says what was changed here."""
    while element.name not in ("section", "main"):
        element = element.parent
    return element.name == "section" and bool(element.query("#endringer"))


def without_told(text: str, told: tuple[str, ...]) -> str:
    """Take out what the files say themselves."""
    for one in told:
        if one in text:
            text = text.replace(one, "…")
    return text


def fault(said: Said, told: tuple[str, ...]) -> str | None:
    """Return what is wrong with a sentence, None where its check bears it out or the files say it."""
    rest = without_told(said.text, told)
    if not re.search(r"\d", rest):
        return None
    expected = None
    for pattern, check, on in CHECKS:
        match = pattern.fullmatch(said.text) or pattern.fullmatch(re.sub(r"\s*…[.]?$", "", rest))
        if match and re.search(on, said.address):
            value = asked(check, said, match)
            if value is None:
                continue
            expected = told_by(value, match)
            if expected == match.groups():
                return None
    return f"{said.address} [{said.kind}] {said.text}: " + (f"expected {expected}" if expected else "no check")


def asked(check: Expected, said: Said, match: re.Match[str]) -> Any:
    """Return what a check says of a sentence; None where the files have no such record."""
    try:
        return check(said, *match.groups())
    except (LookupError, StopIteration):
        return None


def told_by(value: Any, match: re.Match[str]) -> tuple[str, ...]:
    """Return the parts that ought to stand in the sentence."""
    if isinstance(value, bool):
        return match.groups() if value else ("not so",)
    parts = value if isinstance(value, tuple) else (value,)
    return tuple(part if isinstance(part, str | None) else number(part) for part in parts)


def told(language: str) -> tuple[str, ...]:
    return texts(language)
