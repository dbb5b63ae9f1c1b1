"""What a file format is, and which there are: one module each in `formats/`."""

from collections.abc import Callable
from dataclasses import dataclass

from strategy_tracker.exchange.table import Edition, Table
from strategy_tracker.kernel.registry import Registry
from strategy_tracker.kernel.text import Message


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write any table. The key is the ending of the address."""

    key: str
    title: Message
    media_type: str
    write: Callable[[Table, Edition], bytes]
    is_attachment: bool = False


FORMATS: Registry[Format] = Registry("formats")
