"""Settings for a command, with a message instead of a traceback when one cannot be used."""

import click

from strategy_tracker.kernel.settings import BadSetting, Settings


def read_settings() -> Settings:
    """Return the settings of the environment. Ends the command if one of them cannot be used."""
    try:
        return Settings.from_env()
    except BadSetting as problem:
        raise click.ClickException(str(problem)) from problem
