"""`strategy-tracker audit`."""

import click

from strategy_tracker.audit.services import verify_chain
from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.factory import create_app


@click.group()
def audit() -> None:
    """Look after the log of changes."""


@audit.command()
def verify() -> None:
    """Recompute the chain of the log and say whether it is whole. Exit code 1 if it is not."""
    with inside(create_app(read_settings())):
        report = verify_chain()
    if report.broken_at is not None:
        raise click.ClickException(
            f"The log is broken at event {report.broken_at}; {report.events} before it are whole."
        )
    click.echo(f"The log is whole: {report.events} events, last hash {report.head}")
