"""Filling in forms as a person does: open the page, type, press a button; the token comes along by itself."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask.testing import FlaskClient
from justhtml import Element
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from tests.support.html import parse

TICKED = ("checkbox", "radio")
IGNORED = ("submit", "button", "reset", "image", "file")
Typed = Mapping[str, str | Iterable[str] | None]


class FormAsShown(MultiDict[str, str]):
    """What a browser would send of a form, and the names of all that the page offers to fill in."""

    offered: frozenset[str] = frozenset()


def typed_in(form: Element) -> FormAsShown:
    """Return what a browser would send of the form as it stands."""
    fields = FormAsShown()
    controls = form.query("input, select, textarea")
    fields.offered = frozenset(one.attrs["name"] or "" for one in controls if one.attrs.get("name"))
    for control in controls:
        name, kind = control.attrs.get("name"), control.attrs.get("type", "text")
        if not name or kind in IGNORED or "disabled" in control.attrs:
            continue
        if control.name == "select":
            options = control.query("option")
            chosen = [option for option in options if "selected" in option.attrs] or options[:1]
            for option in chosen:
                fields.add(name, option.attrs.get("value") or "")
        elif control.name == "textarea":
            fields.add(name, control.to_text(strip=False).removeprefix("\n"))
        elif kind not in TICKED or "checked" in control.attrs:
            fields.add(name, control.attrs.get("value") or "")
    return fields


def open_form(client: FlaskClient, path: str, *, action: str | None = None) -> tuple[str, FormAsShown]:
    """Return where the form on the page posts, and what stands in it.

    `action` picks the form by (the end of) where it posts; else the first in <main> that posts is taken.
    """
    answer = client.get(path)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
    forms = [form for form in parse(answer.text).query("main form") if form.attrs.get("method") == "post"]
    if action is not None:
        forms = [form for form in forms if (form.attrs.get("action") or path).endswith(action)]
    assert forms, f"{path} has no such form"
    return forms[0].attrs.get("action") or path, typed_in(forms[0])


def fill(fields: MultiDict[str, str], typed: Typed) -> MultiDict[str, str]:
    """Type into the fields: a text, several for boxes, None for a box left empty. What is not there is no field."""
    if isinstance(fields, FormAsShown):
        assert not set(typed) - fields.offered, f"the page offers no {sorted(set(typed) - fields.offered)}"
    filled = MultiDict(fields)
    for name, value in typed.items():
        filled.poplist(name)
        values = [] if value is None else [value] if isinstance(value, str) else list(value)
        for one in values:
            filled.add(name, one)
    return filled


def submit(
    client: FlaskClient,
    path: str,
    typed: Typed | None = None,
    *,
    button: str | None = None,
    action: str | None = None,
    **more: Any,
) -> TestResponse:
    """Open the page at `path`, fill its form in, and press a button, the primary one unless named."""
    target, fields = open_form(client, path, action=action)
    filled = fill(fields, typed or {})
    if button is not None:
        name, _, value = button.partition("=")
        filled.add(name, value or "1")
    return client.post(target, data=filled, **more)
