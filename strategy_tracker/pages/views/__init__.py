"""One module per noun, each with a blueprint `bp`; a new page is a new file."""

import pkgutil
from importlib import import_module

from flask import Blueprint


def pages_blueprint() -> Blueprint:
    """Return the blueprint "pages" with every module's blueprint nested in it."""
    pages = Blueprint("pages", __name__)
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name):
        pages.register_blueprint(import_module(f"{__name__}.{module.name}").bp)
    return pages
