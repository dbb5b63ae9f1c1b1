"""Loading the example set: all of it in one transaction, or nothing; once."""

from pathlib import Path

from msgspec import Struct
from sqlalchemy import func, select

from strategy_tracker.exchange.imports.example import FOLDER
from strategy_tracker.exchange.imports.example.files import ExampleFiles, read_example_files
from strategy_tracker.exchange.imports.example.hearing import hold_hearing
from strategy_tracker.exchange.imports.example.people import hold_rounds, load_users, password_hash_of
from strategy_tracker.exchange.imports.example.policy import may_handle_examples
from strategy_tracker.exchange.imports.example.post import withdraw_letters
from strategy_tracker.exchange.imports.example.reporting import hold_reporting
from strategy_tracker.exchange.imports.seed import EXAMPLE_KINDS, ONE_AT_A_TIME
from strategy_tracker.exchange.imports.seeding.store import Store
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.db import db, is_sqlite
from strategy_tracker.kernel.principal import EXAMPLE, Principal
from strategy_tracker.kernel.text import msg, msgp
from strategy_tracker.strategy.models import Strategy

THINGS.add(Thing("example", msg("Example set")))


class ExampleReport(Struct, frozen=True):
    """What was done: nothing, where the set was there already, or was not there to be removed."""

    is_new: bool
    records: int = 0


def load_example(seed_dir: Path) -> ExampleReport:
    """Load the example set, as of today. Where it is loaded, nothing changes. Raises: SeedRefused."""
    if is_example_loaded():
        return ExampleReport(is_new=False)
    files = read_example_files(seed_dir / FOLDER, clock.today())
    return apply_example(EXAMPLE, files, password_hash=password_hash_of(files))


def is_example_loaded() -> bool:
    """Tell whether the set is in the database."""
    found = db.session.scalar(select(func.count()).select_from(Strategy).where(Strategy.is_example.is_(True)))
    return bool(found)


@action("example.load", does=msgp("action", "load"), allow=may_handle_examples)
def apply_example(by: Principal, files: ExampleFiles, *, password_hash: str) -> ExampleReport:
    """Take in everything the files of the example set say. Nodes that start at once take turns."""
    if not is_sqlite():  # SQLite has one writer anyway
        db.session.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    if is_example_loaded():
        return ExampleReport(is_new=False)
    store = Store(EXAMPLE_KINDS, by)
    store.load(files.seed)
    users = load_users(files.users, store.known, password_hash)
    hold_rounds(files.rounds, store.known, users)
    hold_hearing(files, store.known, users)
    hold_reporting(files.reporting, store.known)
    db.session.flush()
    withdraw_letters()
    return ExampleReport(is_new=True)
