"""Column types that mean the same on SQLite and PostgreSQL."""

import json
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, Enum, Numeric, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.translated import Translated

E = TypeVar("E", bound=StrEnum)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, in UTC. SQLite keeps ISO 8601 text, since it drops time zones."""

    impl = String(32)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use the database's own type where it knows time zones."""
        kind = DateTime(timezone=True) if dialect.name == "postgresql" else String(32)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse a time without a zone: it could mean anything."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment if dialect.name == "postgresql" else moment.isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Return an aware datetime in UTC."""
        if value is None:
            return None
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return moment.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with every digit it was given. SQLite keeps text, since it rounds numbers."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Use NUMERIC where it is exact."""
        kind: TypeEngine[Any] = Numeric() if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Write plain digits, never an exponent."""
        if value is None or dialect.name == "postgresql":
            return value
        return format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """Return the decimal."""
        return None if value is None else Decimal(value)


class TranslatedText(TypeDecorator[Translated]):
    """A `Translated` kept as JSON text; None and nothing written are both null."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Translated | None, dialect: Dialect) -> str | None:
        """Write only the languages that exist."""
        return json.dumps(value.as_dict(), ensure_ascii=False) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> Translated | None:
        """Return the text in every language it has."""
        return None if value is None else Translated(**json.loads(value))


class PartialDateText(TypeDecorator[PartialDate]):
    """A `PartialDate` kept as text that sorts by its end."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """Write `end/start/precision`."""
        return None if value is None else value.key

    def process_result_value(self, value: Any, dialect: Dialect) -> PartialDate | None:
        """Return the span."""
        return None if value is None else PartialDate.from_key(value)


def one_of(kind: type[E], name: str | None = None) -> Enum:
    """Return a text column that takes only the values of `kind`, checked by the database.

    `name` tells the check from that of another column of the same kind in the same table.
    """
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        validate_strings=True,
        length=40,
        name=name or kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
