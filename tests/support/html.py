"""A client that looks at every page it gets: a broken page fails the test that asked for it, whatever it was after."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from flask import g, has_app_context
from flask.testing import FlaskClient
from justhtml import Element, JustHTML
from werkzeug.test import TestResponse

CONTROLS = "input, select, textarea"
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for", "list")


class CheckingClient(FlaskClient):
    """Checks every HTML answer; `unchecked=True` for an answer that is meant to be looked at by the test alone."""

    def open(self, *args: Any, unchecked: bool = False, **kwargs: Any) -> TestResponse:
        if has_app_context():  # a test's own context is not renewed with each request, as a server's is
            for name in list(g):
                g.pop(name)
        response = super().open(*args, **kwargs)
        is_page = response.mimetype == "text/html" and not 300 <= response.status_code < 400
        if is_page and not unchecked and response.text and response.request.method != "HEAD":
            found = faults(response.text)
            assert not found, f"{response.request.path}: " + "; ".join(found)
        return response


def parse(text: str) -> JustHTML:
    """Return the page as a tree: `.query("main h2")`, `.query_one(...)`, `.to_text()`."""
    return JustHTML(text, sanitize=False, collect_errors=True, track_node_locations=True)


def faults(text: str) -> list[str]:
    """Return what is wrong with a page, one sentence each."""
    page = parse(text)
    return [*(f"not valid HTML: {error}" for error in page.errors), *_faults(page)]


def _faults(page: JustHTML) -> Iterator[str]:
    yield from _of_titles(page)
    yield from _of_ids(page)
    yield from _of_labels(page)
    yield from _of_inline_code(page)
    yield from (f"a picture without alt: {image.to_html()}" for image in page.query("img:not([alt])"))


def _of_titles(page: JustHTML) -> Iterator[str]:
    root = page.query_one("html")
    if root is None or not root.attrs.get("lang"):
        yield "no language on <html>"
    headings, title = page.query("h1"), page.query_one("title")
    if len(headings) != 1:
        yield f"{len(headings)} <h1> instead of one"
    elif title is None or not _words(title).startswith(_words(headings[0])):
        yield f"the title {_words(title) if title else None!r} does not start with the heading {_words(headings[0])!r}"
    if len(page.query("main")) != 1:
        yield "not exactly one <main>"


def _of_ids(page: JustHTML) -> Iterator[str]:
    ids = Counter(element.attrs["id"] for element in page.query("[id]"))
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    for name in REFERENCES:
        for element in page.query(f"[{name}]"):
            missing = set((element.attrs[name] or "").split()) - set(ids)
            if missing:
                yield f"{name} points at {', '.join(sorted(missing))}, which is not there"


def _of_labels(page: JustHTML) -> Iterator[str]:
    labelled = {label.attrs["for"] for label in page.query("label[for]")}
    for control in page.query(CONTROLS):
        by_attribute = "aria-label" in control.attrs or "aria-labelledby" in control.attrs
        inside_label = any(parent.name == "label" for parent in _parents(control))
        needs_none = control.attrs.get("type") in UNLABELLED_TYPES
        if not (needs_none or by_attribute or inside_label or control.attrs.get("id") in labelled):
            yield f"a control without a label: {control.to_html()[:120]}"


def _of_inline_code(page: JustHTML) -> Iterator[str]:
    for element in page.query("*"):
        for name, value in element.attrs.items():
            leads_to_code = name != "value" and (value or "").startswith("javascript:")
            if name == "style" or name.startswith("on") or leads_to_code:
                yield f"inline {name} on <{element.name}>"
    yield from ("inline <style>" for _ in page.query("style"))
    yield from ("inline <script>" for script in page.query("script") if "src" not in script.attrs)


def _parents(element: Element) -> Iterable[Element]:
    while (element := element.parent) is not None:
        yield element


def _words(element: Element) -> str:
    return " ".join(element.to_text().split())
