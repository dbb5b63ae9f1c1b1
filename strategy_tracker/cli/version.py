"""`strategy-tracker version`."""

import click

from strategy_tracker import __version__


@click.command()
def version() -> None:
    """Print the version of the program."""
    click.echo(__version__)
