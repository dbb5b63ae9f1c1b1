"""Bodies that nobody's browser would send, made from the fields that a form shows; and nonsense for addresses."""

import base64
import json
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

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


@dataclass(frozen=True)
class Body:
    """What is sent, and what it is said to be."""

    kind: str
    data: bytes


def bodies(form: Element) -> st.SearchStrategy[Body]:
    """Return what can be sent where a form posts: its fields with sense and nonsense in them, and no form at all."""
    shown = typed_in(form)
    fields = {
        name: st.lists(st.one_of(_choices(form, name, shown.getlist(name)), NONSENSE), max_size=3)
        if name != "csrf_token"
        else st.sampled_from([[shown[name].encode()]] * 9 + [[b""], [b"\xff"]])
        for name in sorted(shown.offered)
    }
    buttons = [one.attrs for one in form.query("button, input[type=submit]") if one.attrs.get("name")]
    pressed = [[(one["name"] or "", (one.get("value") or "").encode())] for one in buttons]
    drawn = st.tuples(st.fixed_dictionaries(fields), st.sampled_from([[], *pressed]))
    pairs = drawn.map(lambda both: [*((name, one) for name, many in both[0].items() for one in many), *both[1]])
    return st.one_of(*[pairs.map(_encoded)] * 8, pairs.map(_multipart), pairs.map(_json), _WRONG)


def _choices(form: Element, name: str, shown: list[str]) -> st.SearchStrategy[bytes]:
    controls = form.query("option, input")
    offered = [one.attrs.get("value") or "" for one in controls if _belongs(one, name)]
    return st.sampled_from([text.encode() for text in (*shown, *offered)] or [b""])


def _belongs(control: Element, name: str) -> bool:
    owner = control if control.name == "input" else control.parent
    while owner is not None and owner.name not in {"input", "select"}:
        owner = owner.parent
    return owner is not None and bool(owner.attrs) and owner.attrs.get("name") == name


def _encoded(pairs: list[tuple[str, bytes]]) -> Body:
    data = "&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}" for name, value in pairs)
    return Body(FORM, data.encode())


def _multipart(pairs: list[tuple[str, bytes]]) -> Body:
    head = 'Content-Disposition: form-data; name="{}"'
    parts = [f"--b\r\n{head.format(name)}\r\n\r\n".encode() + value + b"\r\n" for name, value in pairs]
    return Body(MULTIPART, b"".join(parts) + b"--b--\r\n")


def _json(pairs: list[tuple[str, bytes]]) -> Body:
    return Body(JSON, json.dumps({name: value.decode(errors="replace") for name, value in pairs}).encode())


_WRONG = st.builds(
    Body,
    st.sampled_from(
        [FORM, MULTIPART, JSON, "multipart/form-data", "text/plain", "application/json; charset=x", "", "x"]
    ),
    st.sampled_from(
        [b"", b"\xff", b"[]", b"null", b'"text"', b'{"csrf_token": {"a": []}}', b"{", b"--b\r\n", b"&=&=;"]
    ),
)
