"""How tables are compared and revisions written, for `env.py` and for whoever asks."""

import pkgutil
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Literal

from sqlalchemy import Connection

import strategy_tracker
from strategy_tracker.kernel.db import Base

COLUMNS = "strategy_tracker.kernel.columns"
_VIRTUAL_TABLES = "select name from sqlite_master where type = 'table' and sql like 'create virtual table%'"
_INVERTED_INDEXES = (
    "select name.relname from pg_class as name join pg_am as method on method.oid = name.relam"
    " where method.amname = 'gin'"
)
_WORDS = ("search_document", "words")


def load_tables() -> None:
    """Import the tables of every capability: each package's `models`, and the kernel's own."""
    import_module("strategy_tracker.kernel.version")
    for package in pkgutil.iter_modules(strategy_tracker.__path__, "strategy_tracker."):
        if package.ispkg and find_spec(f"{package.name}.models"):
            import_module(f"{package.name}.models")


def comparison(connection: Connection) -> dict[str, Any]:
    """Return what Alembic must know to compare the database with the program's tables."""
    return {
        "target_metadata": Base.metadata,
        "render_as_batch": True,
        "compare_type": True,
        "render_item": _render,
        "include_name": _without_full_text(connection),
    }


def _render(kind: str, value: Any, context: Any) -> str | Literal[False]:
    """Write our own column types as a revision can import them."""
    if kind == "type" and type(value).__module__ == COLUMNS:
        context.imports.add(f"from {COLUMNS} import {type(value).__name__}")
        return f"{type(value).__name__}()"
    return False


def _without_full_text(
    connection: Connection,
) -> Callable[[str | None, str, Mapping[str, str | None]], bool]:
    """Leave out what serves full-text search alone: SQLite's own tables for it, PostgreSQL's column and index."""
    sqlite = connection.dialect.name == "sqlite"
    found = [row[0] for row in connection.exec_driver_sql(_VIRTUAL_TABLES if sqlite else _INVERTED_INDEXES)]

    def include(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
        if sqlite:
            return kind != "table" or not any(name == one or f"{name}".startswith(f"{one}_") for one in found)
        if kind == "column":
            return (parents["table_name"], name) != _WORDS
        return kind != "index" or name not in found

    return include
