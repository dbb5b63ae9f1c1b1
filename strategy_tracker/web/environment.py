"""The environment of the templates."""

from collections.abc import MutableMapping
from threading import RLock
from typing import Any

from flask.templating import Environment
from jinja2 import Template


class SharedGlobals(Environment):
    """All templates have the same globals, in one plain dict: a page compares and copies them with each import.

    By itself Jinja puts an empty layer for each template above them, and goes through both step by step.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        """Begin with no template loaded."""
        super().__init__(*args, **options)
        self._loading = RLock()

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template."""
        return super().make_globals(d) if d else self.globals

    def _load_template(self, name: str, globals: MutableMapping[str, Any] | None) -> Template:  # noqa: A002 - Jinja's word
        """Return a template. Of many who want one for the first time at once, the first compiles it for all."""
        with self._loading:
            return super()._load_template(name, globals)
