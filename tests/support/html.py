"""A client that looks at every page it gets: a broken page fails the test that asked for it, whatever it was after."""

import functools
import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask import g, has_app_context
from flask.testing import FlaskClient
from justhtml import Element, JustHTML
from werkzeug.test import TestResponse

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
SECTIONS = {"section", "article", "aside", "nav"}
# As HTML has it: a year, a month, a day, or a moment with at most three digits of a second.
DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?)?)?")
CONTROLS = ("input", "select", "textarea")
UNLABELLED_TYPES = {"hidden", "submit", "button", "reset", "image"}
TOKEN = re.compile(r'(?<=name="csrf_token" value=")[^"]*')
REFERENCES = {"aria-labelledby", "aria-describedby", "aria-controls", "headers", "for", "list"}


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


@functools.lru_cache(maxsize=4)  # a test reads the page that its client has just checked
def parse(text: str) -> JustHTML:
    """Return the page as a tree: `.query("main h2")`, `.query_one(...)`, `.to_text()`."""
    return JustHTML(text, sanitize=False, collect_errors=True)


_sound: set[int] = set()


def faults(text: str) -> list[str]:
    """Return what is wrong with a page, one sentence each. What was sound is so again, whatever its token."""
    known = hash(TOKEN.sub("", text))
    if known in _sound:
        return []
    page = parse(text)
    found = [*(f"not valid HTML: {error}" for error in page.errors), *_faults(_elements(page))]
    if not found:
        _sound.add(known)
    return found


def _elements(page: JustHTML) -> list[Element]:
    """Return what `query("*")` finds, in a fifth of its time."""
    found, left = [], [page.root]
    while left:
        node = left.pop()
        if isinstance(node, Element):
            found.append(node)
        left.extend(reversed(node.children or ()))
    return found


def _faults(elements: list[Element]) -> Iterator[str]:
    named = defaultdict(list)
    for element in elements:
        named[element.name].append(element)
    yield from _of_titles(named)
    yield from _of_headings(elements)
    yield from _of_ids(elements)
    yield from _of_labels(named)
    yield from _of_groups(named)
    yield from _of_errors(named)
    yield from _of_sections(named)
    yield from (f"no date: {one.to_html()[:80]}" for one in named["time"] if not DATE.fullmatch(_datetime(one)))
    yield from _of_inline_code(elements)
    yield from ("inline <style>" for _ in named["style"])
    yield from ("inline <script>" for script in named["script"] if "src" not in script.attrs)
    yield from (f"a picture without alt: {image.to_html()}" for image in named["img"] if "alt" not in image.attrs)


def _of_titles(named: Mapping[str, list[Element]]) -> Iterator[str]:
    if not named["html"] or not named["html"][0].attrs.get("lang"):
        yield "no language on <html>"
    headings, title = named["h1"], next(iter(named["title"]), None)
    if len(headings) != 1:
        yield f"{len(headings)} <h1> instead of one"
    elif title is None or not _words(title).startswith(_words(headings[0])):
        yield f"the title {_words(title) if title else None!r} does not start with the heading {_words(headings[0])!r}"
    if len(named["main"]) != 1:
        yield "not exactly one <main>"


def _of_headings(elements: list[Element]) -> Iterator[str]:
    """A heading is at most one level below the one before it, among those that are not folded away."""
    levels = [(int(one.name[1]), one) for one in elements if one.name in HEADINGS and not _is_folded(one)]
    for (before, _), (level, heading) in itertools.pairwise(levels):
        if level > before + 1:
            yield f"<h{level}> {_words(heading)!r} after <h{before}>"


def _of_ids(elements: list[Element]) -> Iterator[str]:
    ids = Counter(element.attrs["id"] for element in elements if "id" in element.attrs)
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    for element in elements:
        for name in element.attrs.keys() & REFERENCES:
            missing = set((element.attrs[name] or "").split()) - ids.keys()
            if missing:
                yield f"{name} points at {', '.join(sorted(missing))}, which is not there"


def _of_labels(named: Mapping[str, list[Element]]) -> Iterator[str]:
    labelled = {label.attrs["for"] for label in named["label"] if "for" in label.attrs}
    for control in itertools.chain.from_iterable(named[name] for name in CONTROLS):
        by_attribute = "aria-label" in control.attrs or "aria-labelledby" in control.attrs
        inside_label = any(parent.name == "label" for parent in _parents(control))
        needs_none = control.attrs.get("type") in UNLABELLED_TYPES
        if not (needs_none or by_attribute or inside_label or control.attrs.get("id") in labelled):
            yield f"a control without a label: {control.to_html()[:120]}"


def _of_groups(named: Mapping[str, list[Element]]) -> Iterator[str]:
    for select in named["select"]:
        first = select.query_one("option")
        if "required" in select.attrs and (first is None or first.attrs.get("value", _words(first))):
            yield f"a demanded list whose first choice is not empty: {select.to_html()[:120]}"
    for group in named["fieldset"]:
        told = [one.attrs["id"] for one in group.query(".help, .ds-validation-message") if "id" in one.attrs]
        tied = " ".join(one.attrs.get("aria-describedby") or "" for one in (group, *group.query(", ".join(CONTROLS))))
        if not set(told) <= set(tied.split()):
            yield f"help or an error that is tied to nothing: {', '.join(sorted(set(told) - set(tied.split())))}"


def _of_errors(named: Mapping[str, list[Element]]) -> Iterator[str]:
    """A link in the list of errors moves the focus: it leads to what can be filled in and seen."""
    controls = {one.attrs.get("id") for name in CONTROLS for one in named[name] if not _is_folded(one)}
    for link in named["a"]:
        target = link.attrs.get("href") or ""
        inside = any("form-errors" in (parent.attrs.get("class") or "") for parent in _parents(link) if parent.attrs)
        if inside and target.startswith("#") and target[1:] not in controls:
            yield f"an error that leads to no input: {target}"


def _is_folded(element: Element) -> bool:
    return any(parent.name == "details" and "open" not in (parent.attrs or {}) for parent in _parents(element))


def _of_sections(named: Mapping[str, list[Element]]) -> Iterator[str]:
    headed = {
        next((id(parent) for parent in _parents(head) if parent.name in SECTIONS), None)
        for name in sorted(HEADINGS)
        for head in named[name]
    }
    for section in named["section"]:
        if id(section) not in headed and not section.attrs.keys() & {"aria-label", "aria-labelledby"}:
            yield f"a section without a head: {section.to_html()[:120]}"


def _datetime(element: Element) -> str:
    return element.attrs.get("datetime") or _words(element)


def _of_inline_code(elements: list[Element]) -> Iterator[str]:
    for element in elements:
        for name, value in element.attrs.items():
            leads_to_code = name != "value" and (value or "").startswith("javascript:")
            if name == "style" or name.startswith("on") or leads_to_code:
                yield f"inline {name} on <{element.name}>"


def _parents(element: Element) -> Iterable[Element]:
    while (element := element.parent) is not None:
        yield element


def _words(element: Element) -> str:
    return " ".join(element.to_text().split())
