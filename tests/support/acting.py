"""Asking for pages as somebody, without signing in: for tests of the pages people work on."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from strategy_tracker.kernel.principal import Principal
from strategy_tracker.web import access


@contextmanager
def acting_as(by: Principal) -> Iterator[None]:
    """Let every request inside come from `by`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(access, "principal", lambda: by)
        yield
