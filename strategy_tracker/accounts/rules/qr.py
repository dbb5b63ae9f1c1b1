"""A picture that a phone reads."""

import io

SIZE = 4  # pixels a square


def picture_of(text: str, *, label: str) -> str:
    """Return `text` as an SVG to stand in a page: black on white in every scheme, as phones need it."""
    import segno  # noqa: PLC0415 - one page needs it

    out = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(out, kind="svg", scale=SIZE, border=4, dark="#000", light="#fff", xmldecl=False, svgns=False, title=label)
    return out.getvalue().decode()
