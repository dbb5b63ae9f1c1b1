"""Parts of pages that are the same for all who see them, drawn once in each language."""

from collections.abc import Callable, Hashable
from functools import lru_cache

from flask import request
from markupsafe import Markup

from strategy_tracker.web.language import current_language


def drawn_once(macro: Callable[..., Markup], *values: Hashable) -> Markup:
    """Return what a macro draws of `values`, from memory the next time.

    Only for macros that depend on nothing else: not on who reads, not on the time, not on the database.
    """
    return _drawn(macro, current_language(), request.script_root, values)


@lru_cache(maxsize=3_000)  # of 1 to 2 kB
def _drawn(macro: Callable[..., Markup], _language: str, _root: str, values: tuple[Hashable, ...]) -> Markup:
    return macro(*values)
