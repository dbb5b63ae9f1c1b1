"""`strategy-tracker migrate`."""

import click

from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.loading import without_collecting
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.cli.upgrading import bring_up_to_date
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.migrations import current


@click.command()
@without_collecting()
def migrate() -> None:
    """Bring the tables of the database to this version of the program. Safe to repeat."""
    with inside(create_app(read_settings())):
        bring_up_to_date()
        click.echo(f"The database is at revision {current(db.engine)}.")
