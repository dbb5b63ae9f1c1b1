"""`strategy-tracker audit`."""

import click

from strategy_tracker.audit.services import Head, verify_chain
from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.consultations.queries.sealed import RESPONSES
from strategy_tracker.council.queries.sealed import BALLOTS, RESULTS
from strategy_tracker.factory import create_app
from strategy_tracker.reporting.queries.sealed import REPORTS

SEALED = (RESPONSES, BALLOTS, RESULTS, REPORTS)


@click.group()
def audit() -> None:
    """Look after the log of changes."""


@audit.command()
@click.option("--expect", metavar="HEAD:COUNT", help="How far the log had come before, from a letter or the feed.")
def verify(expect: str | None) -> None:
    """Recompute the chain of the log, and hold what was voted and reported against it. Exit code 1 for any fault."""
    head = _head(expect) if expect else None
    with inside(create_app(read_settings())):
        report = verify_chain(*SEALED, expected_head=head)
    if report.broken_at is not None:
        raise click.ClickException(
            f"The log is broken at event {report.broken_at}; {report.events} before it are whole."
        )
    if report.problems:
        raise click.ClickException("\n".join(report.problems))
    click.echo(f"The log is whole: {report.events} events, head {Head(report.head, report.events).written}")


def _head(text: str) -> Head:
    try:
        return Head.read(text)
    except ValueError as problem:
        raise click.BadParameter(
            "write it as 64 hexadecimal digits, a colon and a number", param_hint="--expect"
        ) from problem
