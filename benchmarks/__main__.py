"""`python -m benchmarks` (`make bench`): all figures, on SQLite in a folder of its own."""

import tempfile
import time
from pathlib import Path

from benchmarks.data import generate
from benchmarks.desk import measure_desk
from benchmarks.downloads import measure_downloads
from benchmarks.pages import measure_pages
from benchmarks.responding import measure_crowd, measure_kill, measure_responses
from benchmarks.start import measure_start
from benchmarks.voting import measure_ballots
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.principal import SEED
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        measure_start(folder / "start")
        database = folder / "bench.sqlite3"
        settings = Settings(folder, f"sqlite:///{database}", "not a secret", testing=True)
        app = create_app(settings)
        with app.app_context():
            upgrade(db.engine)
            load_seed(settings.seed_dir)
            db.session.remove()
        print("\nReal data")
        measure_pages(app, database)
        with app.app_context():
            start = time.monotonic()
            generate(SEED, measures=1000, deliveries=5, indicators=200, values=20)
            db.session.remove()
            seconds = time.monotonic() - start
            print(f"\n1 000 measures × 5 deliveries and 200 indicators × 20 values made in {seconds:.1f} s")
        measure_pages(app, database)
        print("\nPeople at work")
        measure_desk(app, database)
        print("\nLong lists")
        measure_downloads(app)
        measure_responses(folder / "responses")
        measure_crowd(folder / "crowd")
        measure_kill(folder / "kill")
        measure_ballots(folder / "ballots")


if __name__ == "__main__":
    main()
