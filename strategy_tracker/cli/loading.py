"""Loading the program."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no rubbish inside: what is loaded stays, and looking through it again and again takes a fifth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
