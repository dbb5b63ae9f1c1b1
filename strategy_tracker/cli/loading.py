"""Loading the program, and what is done before it is over anyway."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Look for no rubbish inside: what is made stays, and looking through it again and again takes a fifth of it."""
    was_looked_for = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looked_for:
            gc.enable()


@contextmanager
def loading() -> Iterator[None]:
    """Load what stays until the end; it is left alone afterwards too, or the first look would take 0.1 s."""
    with without_collecting():
        yield
        gc.freeze()
