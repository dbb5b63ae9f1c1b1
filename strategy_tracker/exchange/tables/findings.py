"""What audits found, and the answers."""

from strategy_tracker.exchange.columns import columns_of, identity, linked
from strategy_tracker.exchange.empty import empties
from strategy_tracker.exchange.spec import TABLES, TableSpec
from strategy_tracker.exchange.table import Column, ColumnKind
from strategy_tracker.kernel.text import msg
from strategy_tracker.scrutiny.queries.findings import findings

TABLES.add(
    TableSpec(
        "findings",
        msg("Findings of audits"),
        msg("What each audit found, how gravely the auditor looks at it, what it concerns, and the answer."),
        (
            identity(msg("Finding")),
            linked("audit", msg("Audit")),
            *columns_of("audit", "document", "made_public_on"),
            *columns_of("finding", "level", "text", "measures", "goals", "answer", "answered_on"),
            Column("answer_sources", msg("Sources of the answer"), ColumnKind.SOURCES, get=lambda row: row.sources),
            Column("sources", msg("Sources"), ColumnKind.SOURCES, get=lambda row: row.audit_sources),
            *empties("finding"),
        ),
        lambda _today: findings(),
    )
)
