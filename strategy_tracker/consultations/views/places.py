"""Where the officer's pages are, and what they share."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.parse import quote

from flask import request

from strategy_tracker.kernel.errors import Conflict, Invalid, Stale

R = TypeVar("R")


def desk(*parts: str) -> str:
    """Return the address of an officer's page, in the language of the request."""
    return "/".join([f"{request.script_root}/saksbehandling", *(quote(part) for part in parts)])


def round_desk(slug: str, *parts: str) -> str:
    """Return the address of an officer's page of a round."""
    return desk("horinger", slug, *parts)


def document_desk(slug: str, *parts: str) -> str:
    """Return the address of an officer's page of a document."""
    return desk("dokumenter", slug, *parts)


# What the officer's templates find their ways by.
PLACES: Mapping[str, Any] = {"here": round_desk, "desk": desk}


def told_in_form(run: Callable[[], R]) -> Callable[[], R]:
    """Let a form say what stands in the way, where there would be a page of its own for it."""

    def wrapped(*args: Any) -> R:
        try:
            return run(*args)
        except Stale:
            raise
        except Conflict as problem:
            raise Invalid(problem.message) from problem

    return wrapped
