"""Parts of pages that are the same for all who see them, drawn once in each language."""

from collections.abc import Callable, Hashable
from threading import RLock

from flask import request
from markupsafe import Markup

from strategy_tracker.web.language import current_language

MOST = 3_000  # most are of 1 to 2 kB
_kept: dict[Hashable, Markup] = {}
_drawing = RLock()


def drawn_once(macro: Callable[..., Markup], *values: Hashable) -> Markup:
    """Return what a macro draws of `values`, from memory the next time. Of many who ask at once the first draws.

    Only for macros that depend on nothing else: not on who reads, not on the time, not on the database.
    """
    key = (macro, current_language(), request.script_root, values)
    found = _kept.get(key)
    return _drawn(key, macro, values) if found is None else found


def _drawn(key: Hashable, macro: Callable[..., Markup], values: tuple[Hashable, ...]) -> Markup:
    with _drawing:
        found = _kept.get(key)
        if found is None:
            found = macro(*values)
            while len(_kept) >= MOST:
                del _kept[next(iter(_kept))]
            _kept[key] = found
        return found
