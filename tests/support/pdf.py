"""A PDF read back: what it says of itself, its tags, and its text as a reader's machine copies it."""

import re
import zlib
from collections import Counter

OBJECT = re.compile(rb"^(\d+) 0 obj\b(.*?)^endobj", re.DOTALL | re.MULTILINE)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|((?:<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\)|\[[^\]]*\]))\s*TJ?|(Tj)", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


class PdfFile:
    """A PDF as our typesetter writes it: objects in the open, streams packed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.objects = {int(one[1]): one[2] for one in OBJECT.finditer(data)}

    @property
    def language(self) -> str:
        found = re.search(rb"/Type/Catalog.*?/Lang\(([^)]*)\)|/Lang\(([^)]*)\).*?/Type/Catalog", self._catalog)
        assert found
        return (found[1] or found[2]).decode()

    @property
    def _catalog(self) -> bytes:
        squeezed = (re.sub(rb"\s*([/\[\]<>()])\s*", rb"\1", one) for one in self.objects.values())
        return next(one for one in squeezed if b"/Type/Catalog" in one)

    @property
    def is_tagged(self) -> bool:
        return b"/Marked true" in self._catalog and b"/StructTreeRoot" in self._catalog

    @property
    def is_universal(self) -> bool:
        return b"<pdfuaid:part>1</pdfuaid:part>" in self.data

    @property
    def title(self) -> str:
        found = re.search(rb"<dc:title>.*?<rdf:li[^>]*>(.*?)</rdf:li>", self.data, re.DOTALL)
        assert found
        return found[1].decode()

    @property
    def tags(self) -> Counter[str]:
        return Counter(one.decode() for one in re.findall(rb"/S\s*/(\w+)", self.data))

    @property
    def links(self) -> list[str]:
        return [one.decode("latin-1") for one in re.findall(rb"/URI\s*\(([^)]*)\)", self.data)]

    @property
    def text(self) -> str:
        """All that is shown, in its order."""
        return "".join(map(self._page_text, self.pages))

    @property
    def pages(self) -> list[bytes]:
        return [one for one in self.objects.values() if re.search(rb"/Type\s*/Page\b(?!s)", one)]

    def _page_text(self, page: bytes) -> str:
        fonts = {name.decode(): self._letters(int(number)) for name, number in self._fonts(page)}
        content = re.search(rb"/Contents (\d+) 0 R", page)
        assert content
        said, letters = [], {}
        for font, shown, _ in SHOWN.findall(self._unpacked(int(content[1]))):
            if font:
                letters = fonts[font.decode()]
            else:
                said.append(_read(shown, letters))
        return "".join(said)

    def _fonts(self, page: bytes) -> list[tuple[bytes, bytes]]:
        resources = re.search(rb"/Resources (\d+) 0 R", page)
        return re.findall(rb"/(f\d+) (\d+) 0 R", self.objects[int(resources[1])] if resources else page)

    def _letters(self, font: int) -> dict[int, str]:
        table = re.search(rb"/ToUnicode (\d+) 0 R", self.objects[font])
        assert table
        pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\n", self._unpacked(int(table[1])))
        return {int(code, 16): bytes.fromhex(sign.decode()).decode("utf-16-be") for code, sign in pairs}

    def _unpacked(self, number: int) -> bytes:
        found = STREAM.search(self.objects[number])
        assert found
        return zlib.decompress(found[1])


def _read(shown: bytes, letters: dict[int, str]) -> str:
    pieces = re.findall(rb"<([0-9A-Fa-f]*)>|\(((?:\\.|[^\\)])*)\)", shown, re.DOTALL)
    codes = b"".join(
        bytes.fromhex(digits.decode()) if digits else ESCAPED.sub(_named, signs) for digits, signs in pieces
    )
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "") for at in range(0, len(codes), 2))


def _named(found: re.Match[bytes]) -> bytes:
    sign = found[1]
    return bytes([int(sign, 8)]) if sign.isdigit() else NAMED.get(sign, sign)
