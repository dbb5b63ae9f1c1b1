"""`strategy-tracker assets`."""

import os

import click

from strategy_tracker.cli.settings import read_settings
from strategy_tracker.web.assets import collect

FOR_ALL_TO_READ = 0o022


@click.command()
def assets() -> None:
    """Collect, name and compress the static files. Serving does this too; an image may do it beforehand."""
    os.umask(FOR_ALL_TO_READ)  # an image is made by one and run by another
    settings = read_settings()
    collected = collect(settings.static_dir, settings.build_dir)
    click.echo(f"{len(collected.names)} static files in {settings.build_dir}")
