"""Doing, as a browser does, the work that a form asks for while many are sent in."""

import json
from base64 import b64encode
from collections.abc import Mapping

from altcha.v1 import solve_challenge

from tests.support.html import parse


def asked_in(page: str) -> dict[str, str] | None:
    """Return the challenge on a page; None where there is none."""
    [box] = parse(page).query("[data-module=work]") or [None]
    return json.loads(box.attrs["data-challenge"]) if box else None


def solved(asked: Mapping[str, str]) -> str:
    """Return what the script puts into the form."""
    found = solve_challenge(asked["challenge"], asked["salt"], asked["algorithm"], int(asked["most"]))
    told = {name: asked[name] for name in ("algorithm", "challenge", "salt", "signature")}
    return b64encode(json.dumps({**told, "number": found.number}).encode()).decode()
