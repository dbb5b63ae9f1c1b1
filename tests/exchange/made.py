"""A small table with a column of every kind."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from strategy_tracker.exchange.table import Column, ColumnKind, Edition, Table
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.sources.queries import Citation
from strategy_tracker.web.marks import DELIVERY_MARKS

SOURCE = Citation("01SOURCE", "Nasjonal plan, del 2", "https://example.org/plan", None)
ARCHIVED = Citation("02SOURCE", "Avisartikkel", None, "001.txt")


@dataclass(frozen=True)
class Row:
    text: Any = None
    tags: Any = None
    number: Any = None
    day: Any = None
    period: Any = None
    moment: Any = None
    truth: Any = None
    state: Any = None
    name: Any = None
    measure: Any = None
    goals: Any = None
    sources: Any = None


COLUMNS = (
    Column("text", msg("Text")),
    Column("tags", msg("Tags"), ColumnKind.TEXTS),
    Column("number", msg("Number"), ColumnKind.NUMBER, unit=msg("percent")),
    Column("day", msg("Day"), ColumnKind.DATE),
    Column("period", msg("Period"), ColumnKind.PERIOD),
    Column("moment", msg("Moment"), ColumnKind.MOMENT),
    Column("truth", msg("Truth"), ColumnKind.BOOL),
    Column("state", msg("State"), ColumnKind.CODE, words={"delivered": msg("Delivered")}),
    Column("name", msg("Name"), ColumnKind.TRANSLATED),
    Column("measure", msg("Measure"), ColumnKind.LINK, description=msg("The measure it belongs to")),
    Column("goals", msg("Goals"), ColumnKind.LINKS),
    Column("sources", msg("Sources"), ColumnKind.SOURCES),
)
FULL = Row(
    text='Første, "andre"\nog tredje',
    tags=("a", "b"),
    number=Decimal("1250.50"),
    day=date(2026, 1, 31),
    period=PartialDate.parse("2024"),
    moment=datetime(2026, 1, 31, 12, 30, tzinfo=UTC),
    truth=True,
    state=DELIVERY_MARKS["delivered"],
    name=Translated(nb="Prøvesvar", en="Test results"),
    measure=Reference("measure", "pll", Translated(nb="Pasientens legemiddelliste")),
    goals=(
        Reference("goal", "nes/1", Translated(nb="Mål én", en="Goal one")),
        Reference("goal", "nes/2", Translated(nb="Mål to")),
    ),
    sources=(SOURCE, ARCHIVED),
)
EMPTY = Row()
TABLE = Table("made", msg("Made"), COLUMNS, (FULL, EMPTY), (msg("A note"),))


def edition(language="nb"):
    def say(value):
        return value.best(language)[0] if isinstance(value, Translated) else str(value)

    return Edition(language, say, 7)
