"""Every public page in bokmål and nynorsk is in that language: no English prose, no names of fields or files."""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from flask import Flask
from sqlalchemy import select

from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db

# Frequent in English, and no words of Norwegian.
ENGLISH = re.compile(
    r"\b(?:the|of|and|which|with|from|were|been|are|this|that|has|have|not"
    r"|only|how|what|their|is|was|when|where|there|no one|nobody|published)\b",
    re.IGNORECASE,
)
FIELD = re.compile(r"\b[a-z]+_[a-z_]+\b|(?<![\w/.])\w+\.(?:yaml|py|json|csv)\b")
QUOTED = re.compile("«[^»]*»")
ADDRESS = re.compile(r"https?://\S+")
LINK = re.compile(r'href="([^"#][^"]*)"')
NO_PAGE = re.compile(r"\.\w+$|/logg-inn|/static/|/galleri")
HISTORY = re.compile("/historikk")
HISTORIES = 10
EMPTY = frozenset(("br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"))
NOT_PROSE = frozenset(("script", "style", "code"))
TOLD_IN = ("title", "aria-label", "alt", "placeholder", "content")
# What stands as somebody wrote it: titles, quotations, the text a consultation is about, what was answered.
AS_WRITTEN = re.compile(r"\b(?:words|clause)\b")
TITLES = frozenset(("a", "blockquote", "cite", "q", "span"))
WORD = re.compile(r"[^\W\d_]{2,}")
OWN_SHARE = 0.99


class Reader(HTMLParser):
    """Collects what a page says in the language it says it is in; a title in another is marked with its own."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, str | None]] = []
        self.written: list[bool] = []
        self.said: list[str] = []
        self.words = Counter[bool]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or (self.inside[-1][1] if self.inside else None)
        if tag not in EMPTY:
            self.inside.append((tag, language))
            is_written = tag in TITLES or bool(AS_WRITTEN.search(given.get("class") or ""))
            self.written.append(is_written or bool(self.written and self.written[-1]))
        self._hear(language, *(given.get(name) for name in TOLD_IN))

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside[-1][0] != tag:
            self._leave()
        if self.inside:
            self._leave()

    def handle_data(self, data: str) -> None:
        if self.inside and not any(tag in NOT_PROSE for tag, _ in self.inside):
            self._hear(self.inside[-1][1], data.strip())
            is_own = self.inside[-1][1] == self.inside[0][1]
            if is_own or not self.written[-1]:
                self.words[is_own] += len(WORD.findall(data))

    def _leave(self) -> None:
        self.inside.pop()
        self.written.pop()

    def _hear(self, language: str | None, *texts: str | None) -> None:
        if self.inside and language == self.inside[0][1]:
            self.said.extend(filter(None, texts))


def pages(app: Flask, language: str) -> Iterator[tuple[str, str]]:
    """Follow all links between public pages; of histories, which are made alike, a few."""
    client, start = app.test_client(), f"/{language}/"
    waiting, known, histories = deque([start]), {start}, Counter[bool]()
    while waiting:
        address = waiting.popleft()
        answer = client.get(address, unchecked=True)
        if answer.mimetype != "text/html" or answer.location:  # what leads on is shown to nobody
            answer.close()
            continue
        yield address, answer.text
        for link in LINK.findall(answer.text):
            page, _, asked = urldefrag(urljoin(address, unescape(link))).url.partition("?")
            page += f"?{asked}" if "etter=" in asked else ""
            if page in known or not page.startswith(start) or NO_PAGE.search(page):
                continue
            known.add(page)
            histories[is_history := bool(HISTORY.search(page))] += 1
            if not is_history or histories[True] <= HISTORIES:
                waiting.append(page)


def foreign(text: str, names: Iterable[str] = ()) -> list[str]:
    """Return what is English, or the name of a field or a file; a quotation, an address and a name are as they are."""
    unquoted = ADDRESS.sub("", QUOTED.sub("", text))
    for name in names:
        unquoted = unquoted.replace(name, "")
    return ENGLISH.findall(unquoted) + FIELD.findall(unquoted)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_every_public_page_is_in_the_language_it_says(example_app: Flask, language: str) -> None:
    with example_app.app_context():
        names = [name for name in map(str, db.session.scalars(select(Organisation.name))) if foreign(name)]
    found: dict[str, str] = {}
    words = Counter[bool]()
    seen = 0
    for address, page in pages(example_app, language):
        seen += 1
        reader = Reader()
        reader.feed(page)
        words += reader.words
        if language != "en":
            found |= {text: address for text in reader.said if foreign(text, names)}
    assert seen > 100
    assert not found
    share = words[True] / words.total()
    assert share >= OWN_SHARE, f"{share:.2%} of the words are in the language of the page"


def test_the_reader_hears_english_and_leaves_what_is_marked_as_such() -> None:
    reader = Reader()
    reader.feed(
        '<html lang="nb"><p title="of what">Det er <i lang="en">the title</i>, x_y <code>is_it</code></p></html>'
    )
    assert [text for text in reader.said if foreign(text)] == ["of what", ", x_y"]
