"""The real data the program comes with: read from a folder, checked, and stored where nobody was before.

Safe to repeat: what the files have already said changes nothing, and what people have edited since
is left as it is and listed.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from strategy_tracker.exchange.imports.seeding.absent import absence_kinds
from strategy_tracker.exchange.imports.seeding.checks import check
from strategy_tracker.exchange.imports.seeding.files import read_files
from strategy_tracker.exchange.imports.seeding.gone import withdraw_gone
from strategy_tracker.exchange.imports.seeding.kind import RecordKind
from strategy_tracker.exchange.imports.seeding.mapping import (
    actors,
    audits,
    benchmarks,
    consultation,
    costs,
    council,
    datasets,
    deliveries,
    engagement,
    goals,
    indicators,
    measures,
    sources,
    statements,
    strategies,
    terms,
    uptake,
)
from strategy_tracker.exchange.imports.seeding.policy import may_load_seed
from strategy_tracker.exchange.imports.seeding.reasons import GONE
from strategy_tracker.exchange.imports.seeding.report import SeedReport
from strategy_tracker.exchange.imports.seeding.shapes import SeedFiles
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel.actions import action, because
from strategy_tracker.kernel.db import db, is_sqlite
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.kernel.text import msgp

ONE_AT_A_TIME = 0x5_EED  # key of a lock that only loads take
# In the order of the layers: what others refer to comes first.
THREAD: tuple[RecordKind[Any], ...] = (
    *actors.KINDS,
    *strategies.KINDS,
    *terms.KINDS,
    *goals.KINDS,
    *measures.KINDS,
    *deliveries.KINDS,
    *indicators.KINDS,
    *benchmarks.KINDS,
    *council.KINDS,
    *statements.KINDS,
    *consultation.KINDS,
    *engagement.KINDS,
    *audits.KINDS,
    *uptake.KINDS,
    *costs.KINDS,
)
KINDS = (*sources.KINDS, *datasets.KINDS, *THREAD, *absence_kinds((*sources.KINDS, *THREAD)))
# What is made up is no data set that somebody put together, and is loaded once, with its past.
WITH_PAST = ((deliveries.DATES, deliveries.ALL_DATES), (indicators.TARGETS, indicators.ALL_TARGETS))
EXAMPLE_KINDS = (
    *sources.KINDS,
    *(next((whole for short, whole in WITH_PAST if kind is short), kind) for kind in THREAD),
)


def load_seed(folder: Path) -> SeedReport:
    """Bring the database up to what the files in `folder` say, and then take back what stands there no more.

    Returns: how many records were created, updated and left, what was taken back, and what differs.
    Raises: SeedRefused, naming file, record and field of everything wrong; nothing is stored then.
    """
    files = read_files(folder)
    check(files)
    report = apply_seed(SEED, files)
    if report.gone:
        with because(GONE.id):
            withdraw_gone(SEED, report.gone)
    return report


@action("seed.load", does=msgp("action", "load"), allow=may_load_seed)
def apply_seed(by: Principal, files: SeedFiles) -> SeedReport:
    """Store what checked files say. Nodes that start at once take turns, and the second finds it done."""
    if not is_sqlite():  # SQLite has one writer anyway
        db.session.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    store = Store(KINDS, by)
    store.load(files)
    return store.finish()
