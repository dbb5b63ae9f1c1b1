"""A ZIP archive that is sent while it is made: nothing of it is held but a piece."""

import io
import zipfile
from collections.abc import Iterable, Iterator

# Two archives of the same are the same bytes: the day in them says nothing.
DAY = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o644 << 16


class Archive:
    """An archive under way. What `file` yields is sent as it comes, `end` last."""

    def __init__(self, *, is_large: bool = False) -> None:
        """Begin with nothing. Files beyond 2 GiB need `is_large`, which some programs cannot read."""
        self._is_large = is_large
        self._written = _Written()
        self._zip = zipfile.ZipFile(self._written, "w", zipfile.ZIP_DEFLATED)

    def file(self, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Put a file into it."""
        entry = zipfile.ZipInfo(name, DAY)
        entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, READABLE_FILE
        with self._zip.open(entry, "w", force_zip64=self._is_large) as out:
            for piece in pieces:
                out.write(piece)
                yield from self._written.taken()
        yield from self._written.taken()

    def end(self) -> Iterator[bytes]:
        """Write what the archive holds, so that it can be opened."""
        self._zip.close()
        yield from self._written.taken()


class _Written(io.RawIOBase):
    """Where the archive is written: it cannot go back, so what was written can be sent at once."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object, /) -> int:
        taken = bytes(piece)  # type: ignore[call-overload] # a buffer, as the base says
        self._pieces.append(taken)
        return len(taken)

    def taken(self) -> Iterator[bytes]:
        """Return what was written since, as one piece."""
        together = b"".join(self._pieces)
        self._pieces.clear()
        if together:
            yield together
