"""Cases that share what a test was set up with: one after the other, in one test."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from inspect import signature
from typing import Any, TypeVar

Tests = TypeVar("Tests", bound=Callable[..., Any])  # one, or a class of them


def each(names: str | Sequence[str], cases: Iterable[Any]) -> Callable[[Tests], Tests]:
    """Run a test for each case, as `pytest.mark.parametrize` does, but on one database; a failure names the case.

    For what is refused or only read: a case may leave nothing behind that the next one would trip over.
    """
    wanted = (names,) if isinstance(names, str) else tuple(names)
    told = [(case,) if isinstance(names, str) else tuple(case) for case in cases]
    assert told, "no case would be a test of nothing"

    def decorate(test: Any) -> Any:
        if isinstance(test, type):
            for name, one in [pair for pair in vars(test).items() if pair[0].startswith("test_")]:
                setattr(test, name, decorate(one))
            return test

        @wraps(test)
        def for_each(*args: Any, **fixtures: Any) -> None:
            for case in told:
                try:
                    test(*args, **fixtures, **dict(zip(wanted, case, strict=True)))
                except BaseException as problem:
                    problem.add_note(f"in the case {case!r}")
                    raise

        found = signature(test)
        left = [one for name, one in found.parameters.items() if name not in wanted]
        for_each.__signature__ = found.replace(parameters=left)  # type: ignore[attr-defined]
        return for_each

    return decorate
