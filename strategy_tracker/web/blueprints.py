"""A capability's blueprint, made of one nested blueprint per noun."""

import pkgutil
from collections.abc import Iterable
from importlib import import_module

from flask import Blueprint


def nested(name: str, path: Iterable[str]) -> Blueprint:
    """Return the blueprint `name` with the `bp` of every module of `strategy_tracker.<name>.views` nested in it."""
    outer = Blueprint(name, __name__)
    for module in sorted(pkgutil.iter_modules(path), key=lambda found: found.name):
        inner = getattr(import_module(f"strategy_tracker.{name}.views.{module.name}"), "bp", None)
        if inner is not None:
            outer.register_blueprint(inner)
    return outer
