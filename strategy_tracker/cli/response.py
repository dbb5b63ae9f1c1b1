"""`strategy-tracker response`."""

import click

from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.services.erasing import erase_response
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.errors import Conflict, Invalid, NotFound
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import Principal

OPERATOR = Principal("system:operator", "Command line", frozenset({"system"}))


@click.group()
def response() -> None:
    """Do with a response what the law demands."""


@response.command()
@click.argument("uid")
@click.option("--ground", prompt="Ground", help="Who has decided it, and by which provision; kept in the log.")
def erase(uid: str, ground: str) -> None:
    """Erase the words and names of the response UID, which stands in the address of the officer's page."""
    with inside(create_app(read_settings())):
        try:
            erase_response(OPERATOR, by_public_id(Response, uid), decision=ground)
        except (Conflict, Invalid, NotFound) as problem:
            raise click.ClickException(str(problem)) from problem
    click.echo("Erased. Its number and the time it came in are kept, and copies made before hold it still.")
