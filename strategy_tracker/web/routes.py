"""Rules of addresses, read at the start and made ready to write addresses when the first is written."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class PatientRule(Rule):
    """A rule that gets its code for writing addresses when it is needed: for all at once takes a twentieth of a start.

    Werkzeug has that in a method of its own; should it move, a start takes longer and nothing else changes.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002 - as there
        write, name = super()._compile_builder, "_build_unknown" if append_unknown else "_build"

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            built: Callable[..., tuple[str, str]] = write(append_unknown).__get__(rule, None)
            setattr(rule, name, built)
            return built(**values)

        return build
