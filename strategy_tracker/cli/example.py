"""`strategy-tracker example`."""

import click

from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.loading import without_collecting
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.exchange.imports.example.guard import refuse_to_load
from strategy_tracker.exchange.imports.example.load import is_example_loaded, load_example
from strategy_tracker.exchange.imports.example.remove import remove_example
from strategy_tracker.exchange.imports.seeding.problems import SeedRefused
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import EXAMPLE
from strategy_tracker.kernel.settings import Settings


@click.group()
def example() -> None:
    """Load or remove the example set: invented records, marked as such, to try the program out with."""


@example.command()
@without_collecting()
def load() -> None:
    """Load the example set, with users for each role. Where it is loaded, nothing changes."""
    settings = read_settings()
    refuse_to_load(settings)
    with inside(create_app(settings)):
        click.echo(_load(settings))


@example.command()
def remove() -> None:
    """Remove the example set and what people have done with it. The real records stay as they are."""
    with inside(create_app(read_settings())):
        try:
            report = remove_example(EXAMPLE)
        except Conflict as problem:
            raise click.ClickException(str(problem)) from problem
        click.echo(
            f"The example set is removed: {report.records} rows." if report.is_new else "The example set is not loaded."
        )


@example.command()
def status() -> None:
    """Say whether the example set is loaded."""
    with inside(create_app(read_settings())):
        click.echo("The example set is loaded." if is_example_loaded() else "The example set is not loaded.")


def _load(settings: Settings) -> str:
    """Load the set and say what came of it. Ends the command if its files are refused."""
    try:
        report = load_example(settings.seed_dir)
    except SeedRefused as problem:
        raise click.ClickException(str(problem)) from problem
    return "The example set is loaded." if report.is_new else "The example set was loaded already; nothing changed."
