"""`strategy-tracker seed`."""

import click

from strategy_tracker.cli.settings import read_settings
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import create_app


@click.command()
def seed() -> None:
    """Load the real records. Safe to repeat; what someone has edited since is left alone and listed."""
    with create_app(read_settings()).app_context():
        load_seed()
