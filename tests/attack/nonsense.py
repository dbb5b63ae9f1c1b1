"""Bodies that nobody's browser would send, made from the fields that a form shows; and nonsense for addresses."""

import base64
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from justhtml import Element

from tests.support.forms import typed_in

FORM, MULTIPART, JSON = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "application/json"
CURSORS = [base64.urlsafe_b64encode(json.dumps(one).encode()).decode() for one in ([], {}, None, [1, 2], ["a", [1]])]
WORDS = [
    *(
        "",
        " ",
        "0",
        "-1",
        "1",
        "1,5",
        "1e999",
        "-0",
        "nan",
        "Infinity",
        "٣",
        "9" * 400,
        "0x10",
        "true",
        "null",
        "[]",
        "{}",
    ),
    *("2026-02-30", "0000-00-00", "9999-12-31", "2026-13", "31.12.2026", "2026-11-22T25:61", "-2026", "24:00"),
    *(
        "a" * 5_000,
        "æøå",
        "😀" * 50,
        "e\u0301" * 300,
        "\u202e\u200b\ufeff",
        "\x00",
        "a\x00b",
        "\r\nX-Own: 1",
        "\x1b[31m",
    ),
    *("../../etc/passwd", "' or 1=1--", "%", "%%s", "%(name)s", "{{7*7}}", "<script>alert(1)</script>", "javascript:1"),
    *("http://[", "//elsewhere.example", "mailto:x", "a@b", "a@" + "b" * 300 + ".no", "0" * 26, "Z" * 26, "wide–dash"),
    *CURSORS,
]
BYTES = [b"\xff\xfe", b"\xed\xa0\x80", b"\xc3", b"\x80" * 40]
NONSENSE = st.one_of(
    st.sampled_from(WORDS).map(str.encode),
    st.sampled_from(BYTES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60).map(str.encode),
    st.integers().map(lambda number: str(number).encode()),
    st.floats().map(lambda number: str(number).encode()),
    st.datetimes().map(lambda moment: moment.isoformat().encode()),
)


Pairs = list[tuple[str, bytes]]


@dataclass(frozen=True)
class Body:
    """What is sent, and what it is said to be."""

    kind: str
    data: bytes


def trying(count: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@cache
def pool() -> tuple[bytes, ...]:
    """Return values to fill in, drawn once: to draw each anew takes longer than the program takes to answer."""
    found: list[bytes] = [*(word.encode() for word in WORDS), *BYTES]

    @trying(2_000)
    @given(NONSENSE)
    def note(value: bytes) -> None:
        found.append(value)

    note()
    return tuple(found)


KINDS = [FORM, MULTIPART, JSON, "multipart/form-data", "text/plain", "application/json; charset=x", "", "x"]
BARE = [b"", b"\xff", b"[]", b"null", b'"text"', b'{"csrf_token": {"a": []}}', b"{", b"--b\r\n", b"&=&=;"]


def bodies(form: Element, token: str, count: int, *, presses: bool = True) -> Iterator[Body]:
    """Yield what can be sent where a form posts: its fields with sense and nonsense in them, and no form at all.

    Without `presses` no other button than the first is pressed: some draw a whole page to look at, for a second.
    """
    shown, chance = typed_in(form), Random(count)  # noqa: S311 - the same each time
    in_form = _values(form)
    offered = {
        name: [value.encode() for value in (*shown.getlist(name), *in_form[name])] or [b""]
        for name in sorted(shown.offered - {"csrf_token"})
    }
    buttons = [one.attrs for one in form.query("button, input[type=submit]") if one.attrs.get("name")]
    pressed = [[], *([(one["name"] or "", (one.get("value") or "").encode())] for one in buttons)]
    as_shown = [(name, value.encode()) for name, value in shown.items(multi=True) if name != "csrf_token"]
    for _ in range(count):
        if not chance.randrange(11):
            yield Body(chance.choice(KINDS), chance.choice(BARE))
            continue
        proof = ("csrf_token", token.encode() if chance.randrange(11) else chance.choice([b"", b"\xff"]))
        filled = _touched(as_shown, offered, chance) if chance.randrange(2) else _thrown(offered, offered, chance)
        written = chance.choice([_encoded] * 8 + [_multipart, _json])
        button = chance.choice(pressed) if presses and not chance.randrange(8) else []
        yield written([proof, *filled, *button])


def _touched(as_shown: Pairs, offered: dict[str, list[bytes]], chance: Random) -> Pairs:
    """As the page shows it, but for one or two fields: what gets past the door."""
    names = chance.sample(sorted(offered), min(len(offered), chance.randint(1, 2)))
    return [pair for pair in as_shown if pair[0] not in names] + _thrown(names, offered, chance)


def _thrown(names: Any, offered: dict[str, list[bytes]], chance: Random) -> Pairs:
    return [(name, _value(offered[name], chance)) for name in names for _ in range(chance.choice((0, 1, 1, 1, 2, 3)))]


def _value(choices: list[bytes], chance: Random) -> bytes:
    return chance.choice(choices if chance.randrange(2) else pool())


def _values(form: Element) -> defaultdict[str | None, list[str]]:
    """Return what a form offers for each of its names."""
    found: defaultdict[str | None, list[str]] = defaultdict(list)
    for control in form.query("option, input"):
        found[_name_of(control)].append(control.attrs.get("value") or "")
    return found


def _name_of(control: Element) -> str | None:
    owner = control if control.name == "input" else control.parent
    while owner is not None and owner.name not in {"input", "select"}:
        owner = owner.parent
    return owner.attrs.get("name") if owner is not None and owner.attrs else None


def _encoded(pairs: Pairs) -> Body:
    data = "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs)
    return Body(FORM, data.encode())


def _multipart(pairs: Pairs) -> Body:
    head = 'Content-Disposition: form-data; name="{}"'
    parts = [f"--b\r\n{head.format(name)}\r\n\r\n".encode() + value + b"\r\n" for name, value in pairs]
    return Body(MULTIPART, b"".join(parts) + b"--b--\r\n")


def _json(pairs: Pairs) -> Body:
    return Body(JSON, json.dumps({name: value.decode(errors="replace") for name, value in pairs}).encode())
