"""`python -m benchmarks` (`make bench`): all figures, or the parts that are named, on SQLite in a folder of its own."""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.data import generate
from benchmarks.desk import measure_desk
from benchmarks.downloads import measure_downloads
from benchmarks.existence import measure_existence
from benchmarks.marks import noise_named
from benchmarks.other_days import measure_other_days
from benchmarks.pages import MANY, REAL, measure_pages
from benchmarks.painting import measure_painting
from benchmarks.papers import measure_papers
from benchmarks.pasting import measure_pasting
from benchmarks.reporting import measure_reporting
from benchmarks.responding import measure_crowd, measure_kill, measure_responses, measure_rush
from benchmarks.start import measure_start
from benchmarks.voting import measure_ballots
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade


def main() -> None:
    """Measure what is named, or all of it, and print."""
    with tempfile.TemporaryDirectory() as name, noise_named():
        for part in sys.argv[1:] or PARTS:
            print(f"\n== {part}")
            PARTS[part](Path(name) / part)


def _pages(folder: Path) -> None:
    """Real data, then a thousand measures with five deliveries each, then what people at work wait for."""
    folder.mkdir()
    database = folder / "bench.sqlite3"
    settings = Settings(folder, f"sqlite:///{database}", "not a secret", testing=True)
    app = create_app(settings)
    with app.app_context():
        upgrade(db.engine)
        load_seed(settings.seed_dir)
        db.session.remove()
    measure_pages(app, database, REAL)
    with app.app_context():
        start = time.monotonic()
        generate(SEED, measures=1000, deliveries=5, indicators=200, values=20)
        db.session.remove()
        seconds = time.monotonic() - start
        print(f"\n1 000 measures × 5 deliveries and 200 indicators × 20 values made in {seconds:.1f} s")
    measure_pages(app, database, MANY)
    measure_desk(app, database)
    measure_downloads(app)


PARTS: Mapping[str, Callable[[Path], None]] = {
    "start": measure_start,
    "pages": _pages,
    "other-days": measure_other_days,
    "responses": measure_responses,
    "crowd": measure_crowd,
    "rush": measure_rush,
    "kill": measure_kill,
    "ballots": measure_ballots,
    "reporting": measure_reporting,
    "painting": measure_painting,
    "pasting": measure_pasting,
    "existence": measure_existence,
    "papers": measure_papers,
}


if __name__ == "__main__":
    main()
