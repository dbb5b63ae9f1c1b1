"""The words the tables of the first revision are written in: one for each kind of column and constraint."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy import text as literal
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from strategy_tracker.kernel.columns import ExactDecimal, PartialDateText, TranslatedText, UtcDateTime

BASES = "source|source-page-placement|source-strategic-goal-of-measure|research|derived"
TABLES = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: SchemaItem) -> None:
    """Say what a table holds, beside the number each of its rows has."""
    table_without_id(name, Column("id", Integer(), primary_key=True), *parts)


def table_without_id(name: str, *parts: SchemaItem) -> None:
    """Say what a table holds whose rows are told apart by a column of their own."""
    Table(name, TABLES, *parts, sqlite_strict=True)


def sources_of(*owners: str) -> None:
    """Say of which tables each row has sources."""
    for owner in owners:
        table(f"{owner}_source", ref(owner, ondelete="cascade"), ref("source"))


def _column(name: str, kind: TypeEngine[Any], *also: SchemaItem, null: bool = False, **options: Any) -> SchemaItem:
    return Column(name, kind, *also, nullable=null, **options)


def number(name: str, **options: bool) -> SchemaItem:
    """Return a column with a whole number."""
    return _column(name, Integer(), **options)


def large(name: str, **options: bool) -> SchemaItem:
    """Return a column with a whole number past two thousand million."""
    return _column(name, BigInteger(), **options)


def exact(name: str, **options: bool) -> SchemaItem:
    """Return a column with a decimal number, every digit kept."""
    return _column(name, ExactDecimal(), **options)


def truth(name: str, **options: bool) -> SchemaItem:
    """Return a column that is true or false."""
    return _column(name, Boolean(), **options)


def line(name: str, length: int, **options: bool) -> SchemaItem:
    """Return a column with a text of at most `length` signs."""
    return _column(name, String(length), **options)


def text(name: str, **options: bool) -> SchemaItem:
    """Return a column with a text of any length."""
    return _column(name, Text(), **options)


def words(name: str, **options: bool) -> SchemaItem:
    """Return a column with a text in each language."""
    return _column(name, TranslatedText(), **options)


def moment(name: str, **options: bool) -> SchemaItem:
    """Return a column with a moment in UTC."""
    return _column(name, UtcDateTime(), **options)


def day(name: str, **options: bool) -> SchemaItem:
    """Return a column with a date."""
    return _column(name, Date(), **options)


def span(name: str, **options: bool) -> SchemaItem:
    """Return a column with a date of which perhaps only the year or the quarter is known."""
    return _column(name, PartialDateText(), **options)


def choice(name: str, kind: str, values: str, **options: bool) -> SchemaItem:
    """Return a column that takes one of the values, which stand with a stroke between; `kind` names the check."""
    one_of = Enum(*values.split("|"), name=kind, native_enum=False, create_constraint=True, length=40)
    return _column(name, one_of, **options)


def ref(name: str, to: str = "", *, ondelete: str | None = None, index: bool = True, **options: bool) -> SchemaItem:
    """Return a column that points at a row of the table `to`, or of the table it is named after."""
    target = ForeignKey(f"{to or name}.id", ondelete=ondelete)
    return _column(f"{name}_id", Integer(), target, index=index, **options)


def uid() -> SchemaItem:
    """Return the column with the name the world knows a row by."""
    return line("uid", 26, unique=True)


def slug() -> SchemaItem:
    """Return the column with the readable name the world knows a row by."""
    return line("slug", 100, unique=True)


def position() -> SchemaItem:
    """Return the column with the place of a row among its like."""
    return number("position")


def row_version() -> SchemaItem:
    """Return the column that tells two who save at once apart."""
    return number("row_version")


def published_at() -> SchemaItem:
    """Return the column with the moment from which everyone may see a row."""
    return moment("published_at", null=True)


def check(name: str, rule: str) -> SchemaItem:
    """Return a rule that every row keeps."""
    return CheckConstraint(rule, name=name)


def unique(*columns: str) -> SchemaItem:
    """Return the rule that no two rows are alike in all of these columns."""
    return UniqueConstraint(*columns)


def index(name: str, *columns: str, unique: bool = False, only: str | None = None) -> SchemaItem:
    """Return an index over these columns, of all rows or of those for which the column `only` is true."""
    some: dict[str, Any] = (
        {} if only is None else {"sqlite_where": literal(f"{only} = 1"), "postgresql_where": literal(only)}
    )
    return Index(name, *columns, unique=unique, **some)
