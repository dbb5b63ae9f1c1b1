"""Columns that say of each row which of its fields are empty, and why: as codes, and in words."""

from collections.abc import Callable
from functools import partial
from typing import Any

from strategy_tracker.exchange.missing import empty_of
from strategy_tracker.exchange.missing_piece import MissingPiece
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.text import Message, msg
from strategy_tracker.kernel.words import fields_of


def _slug(row: Any) -> str:
    return str(row.slug)


def empties(table: str, public_id: Callable[[Any], str] = _slug) -> tuple[Column, Column]:
    """Return the columns for rows of `table`, each known by its public id; nothing is said of what nobody asks for."""
    codes = msg("Fields that are empty, each with the code of why")
    words = msg("The same in words")
    told = [("empty", msg("Empty"), codes, _codes), ("empty_words", msg("Why empty"), words, _words)]
    first, second = (
        Column(name, label, ColumnKind.TEXTS, description=what, get=partial(get, table, public_id))
        for name, label, what, get in told
    )
    return first, second


def _codes(table: str, public_id: Callable[[Any], str], row: object) -> list[str]:
    return [f"{_field(one)}={one.why.code.value}" for one in empty_of(table, public_id(row), clock.today())]


def _words(table: str, public_id: Callable[[Any], str], row: object) -> list[Message]:
    return [_said(table, one) for one in empty_of(table, public_id(row), clock.today())]


def _said(table: str, piece: MissingPiece) -> Message:
    """Return the field with why it is empty; what is no column of its own is told by what it lacks."""
    known, why = fields_of(table).get(_field(piece)), piece.why.code.label
    if known and known.label:
        return msg("%(field)s: %(why)s", field=known.label, why=why)
    return msg("%(what)s (%(why)s)", what=piece.what, why=why)


def _field(piece: MissingPiece) -> str:
    return piece.place[2] if piece.place else ""
