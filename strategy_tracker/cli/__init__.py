"""The `strategy-tracker` command: one small module per command, imported when it is asked for."""

import os
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from importlib import import_module
from typing import Any

import click

from strategy_tracker.cli.loading import loading

OURS_ALONE = 0o077
COMMANDS: Mapping[str, str] = {
    "assets": "assets:assets",
    "audit": "audit:audit",
    "example": "example:example",
    "migrate": "migrate:migrate",
    "prepare": "prepare:prepare",
    "response": "response:response",
    "seed": "seed:seed",
    "serve": "serve:serve",
    "user": "user:user",
    "version": "version:version",
    "work": "work:work",
}


class LazyGroup(click.Group):
    """Imports the module of the wanted command only, so that a small command starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return [*super().list_commands(ctx), *COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, or None."""
        if cmd_name not in COMMANDS:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        name = f"strategy_tracker.cli.{module}"
        with nullcontext() if name in sys.modules else loading():
            command: click.Command = getattr(import_module(name), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what the operator can put right ends it with a sentence."""
        try:
            return super().invoke(ctx)
        except Exception as problem:
            explain = import_module("strategy_tracker.cli.problems").explain
            sentence = None if isinstance(problem, click.ClickException) else explain(problem)
            if sentence is None:
                raise
            raise click.ClickException(sentence) from problem


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Follow a national strategy from goals to deliveries to indicators.

    Every command reads DATABASE_URL, INSTANCE_DIR and the other settings from the environment.
    """
    os.umask(OURS_ALONE)  # what lies in INSTANCE_DIR is nobody else's to read
