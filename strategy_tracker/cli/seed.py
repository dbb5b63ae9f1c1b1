"""`strategy-tracker seed`."""

import click

from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.loading import without_collecting
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.exchange.imports.seeding.problems import SeedRefused
from strategy_tracker.exchange.imports.seeding.report import SeedReport
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.settings import Settings


@click.command()
@without_collecting()
def seed() -> None:
    """Load the real records. Safe to repeat; what someone has edited since is left alone and listed."""
    settings = read_settings()
    with inside(create_app(settings)):
        click.echo(load(settings))


def load(settings: Settings) -> SeedReport:
    """Load the files. Ends the command if they are refused, with everything that is wrong with them."""
    try:
        return load_seed(settings.seed_dir)
    except SeedRefused as problem:
        raise click.ClickException(str(problem)) from problem
