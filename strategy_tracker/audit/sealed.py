"""What is held against the log beside the log itself: records whose words it does not keep, but a hash of them."""

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct


class SealedRow(Struct, frozen=True):
    """A record with the hash that stands beside it, and the one its words have now; None where they were erased."""

    public_id: str
    written: str
    computed: str | None


class Sealed(Struct, frozen=True):
    """A table of such records: what one is called, the field that has the hash, and how they are read."""

    table: str
    name: str
    field: str
    rows: Callable[[], Iterable[SealedRow]]


def differences(kind: Sealed, logged: dict[str, str]) -> Iterator[str]:
    """Say which records are not as the log has them: `logged` has the hash of each that it says is there."""
    missing = dict(logged)
    for row in kind.rows():
        known = missing.pop(row.public_id, None)
        if known is None:
            yield f"{kind.name} {row.public_id} is there, but the log does not know of it."
        elif row.written != known or row.computed not in (None, known):
            yield f"{kind.name} {row.public_id} was changed after it was taken in."
    yield from (f"{kind.name} {public_id} was removed past the program." for public_id in missing)
