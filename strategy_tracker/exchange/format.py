"""What a file format is, and which there are: one module each in `formats/`."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message


class Format(Struct, frozen=True):
    """A way to write any table, piece by piece. The key is the ending of the address.

    Files are named by their `suffix`: the key, unless several formats have the same.
    """

    key: str
    title: Message
    media_type: str
    write: Callable[[Table, Edition], Iterator[bytes]]
    is_attachment: bool = False
    suffix_of_name: str | None = None

    @property
    def suffix(self) -> str:
        """What a file's name ends in."""
        return self.suffix_of_name or self.key


# A piece of a file: large enough to be worth sending, small enough to be held for each reader.
PIECE = 32 * 1024
FORMATS: Registry[Format] = Registry("formats")
