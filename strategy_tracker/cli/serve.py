"""`strategy-tracker serve`."""

import logging
import resource
import signal
from types import FrameType

import click
from flask import Flask
from waitress.server import create_server

from strategy_tracker import __version__
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.exchange.imports.seed import load_seed
from strategy_tracker.factory import LARGEST_REQUEST, create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.migrations import upgrade

THREADS = 4
CONNECTIONS = 900  # with the defaults, 98 slow clients stop the server; 850 slow posts do not stop this one
IDLE_SECONDS = 10
OPEN_FILES = 4096
ANY_HOST = {"0.0.0.0", "::", "*"}  # noqa: S104 - compared with, not bound to


@click.command()
@click.option("--prepare", is_flag=True, help="Migrate the database and load the real records first.")
def serve(*, prepare: bool) -> None:
    """Serve in the foreground, in one process, until SIGTERM or Ctrl+C. Reads PORT and HOST."""
    settings = read_settings()
    app = create_app(settings)
    if prepare:
        with app.app_context():
            upgrade(db.engine)
            load_seed()
    _serve(app, settings)


def _serve(app: Flask, settings: Settings) -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    _allow_open_files()
    try:
        server = create_server(
            app,
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            connection_limit=CONNECTIONS,
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=IDLE_SECONDS,
            asyncore_use_poll=True,
            max_request_body_size=LARGEST_REQUEST,
            ident=None,
        )
    except OSError as problem:
        raise click.ClickException(
            f"Cannot listen on {settings.host} port {settings.port} ({problem.strerror}). Choose another with PORT."
        ) from problem
    signal.signal(signal.SIGTERM, _stop)
    host = "localhost" if settings.host in ANY_HOST else settings.host
    click.echo(f"Strategy tracker {__version__} is at http://{host}:{settings.port}/ (Ctrl+C stops it)")
    server.run()  # returns when stopped, after the requests under way have been answered
    click.echo("Stopped.")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _allow_open_files() -> None:
    """Let the process hold as many connections as the server accepts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
