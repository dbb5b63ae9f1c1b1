"""`strategy-tracker user`."""

import click

from strategy_tracker.accounts.kinds import Language, Role
from strategy_tracker.accounts.policy import may_manage_users
from strategy_tracker.accounts.queries.people import principal_of, user_by_email
from strategy_tracker.accounts.services.factors import take_factors
from strategy_tracker.accounts.services.links import issue_invitation
from strategy_tracker.accounts.services.roles import grant_role
from strategy_tracker.accounts.services.users import create_user
from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.factory import create_app
from strategy_tracker.kernel.errors import Invalid
from strategy_tracker.kernel.principal import Principal

OPERATOR = Principal("system:operator", "Command line", frozenset({Role.ADMINISTRATOR.value}))


@click.group()
def user() -> None:
    """Let the first people in."""


@user.command("create-admin")
@click.argument("email")
@click.option("--name", prompt="Full name", help="Who it is; asked for if not given.")
@click.option(
    "--language", type=click.Choice([one.value for one in Language]), default=Language.NB.value, help="Of letters."
)
def create_admin(email: str, name: str, language: str) -> None:
    """Take an administrator in, or give somebody the role, and print a link to choose a password.

    The link works once, for 24 hours. Nothing is sent, and no password is printed or kept.
    """
    settings = read_settings()
    with inside(create_app(settings)):
        try:
            token = _administrator(email, name, Language(language))
        except Invalid as problem:
            raise click.ClickException(str(problem)) from problem
    click.echo(f"{settings.base_url}/{language}/nytt-passord/{token}")


@user.command("remove-factors")
@click.argument("email")
def remove_factors(email: str) -> None:
    """Remove the second factors of somebody who has lost them all, where no administrator can.

    They are signed out everywhere, and told by letter.
    """
    with inside(create_app(read_settings())):
        found = user_by_email(email)
        if found is None:
            raise click.ClickException(f"Nobody has the address {email}.")
        take_factors(OPERATOR, found)
    click.echo(f"{email} has no second factor now.")


def _administrator(email: str, name: str, language: Language) -> str:
    found = user_by_email(email) or create_user(OPERATOR, name=name, email=email, language=language)
    if not may_manage_users(principal_of(found)):
        grant_role(OPERATOR, found, role=Role.ADMINISTRATOR)
    return issue_invitation(OPERATOR, found)
