"""`strategy-tracker assets`."""

import click

from strategy_tracker.cli.settings import read_settings
from strategy_tracker.web.assets import collect


@click.command()
def assets() -> None:
    """Collect, name and compress the static files. Serving does this too; an image may do it beforehand."""
    settings = read_settings()
    collected = collect(settings.static_dir, settings.build_dir)
    click.echo(f"{len(collected.names)} static files in {settings.build_dir}")
