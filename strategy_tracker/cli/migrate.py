"""`strategy-tracker migrate`."""

import click

from strategy_tracker.cli.settings import read_settings
from strategy_tracker.migrations import upgrade


@click.command()
def migrate() -> None:
    """Bring the tables of the database to this version of the program. Safe to repeat."""
    upgrade(read_settings())
    click.echo("The database is up to date.")
