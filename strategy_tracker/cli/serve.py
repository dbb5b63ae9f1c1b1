"""`strategy-tracker serve`."""

import contextlib
import ctypes
import gc
import logging
import multiprocessing
import resource
import signal
import socket
from collections.abc import Sequence
from functools import partial
from types import FrameType
from typing import Any

import click
from flask import Flask
from msgspec.structs import replace
from sqlalchemy.exc import SQLAlchemyError
from waitress.server import create_server

from strategy_tracker import __version__
from strategy_tracker.cli.even_share import EvenShare
from strategy_tracker.cli.jobs import working
from strategy_tracker.cli.listening import listening
from strategy_tracker.cli.loading import loading
from strategy_tracker.cli.problems import explain
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.cli.until_stopped import UntilStopped
from strategy_tracker.cli.workers import Workers
from strategy_tracker.exchange.imports.example.guard import refuse_known_passwords
from strategy_tracker.exchange.imports.example.logins import example_logins
from strategy_tracker.factory import LARGEST_REQUEST, create_app
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.log_lines import write_log
from strategy_tracker.kernel.precedence import share_precedence, take_place
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.shared_numbers import SharedNumbers
from strategy_tracker.kernel.version import data_version

THREADS = 3  # of which those that wait to write are written together; more only take turns at one interpreter
CONNECTIONS = 900  # with the defaults, 98 slow clients stop the server; 850 slow posts do not stop this one
IDLE_SECONDS = 10
OPEN_FILES = 4096
# Of glibc, where the library is that: threads take memory from one heap, for of their own each keeps some unused, and
# what stands free at its end is given back, however much was once taken at a time.
MEMORY = {"M_ARENA_MAX": (-8, 1), "M_TRIM_THRESHOLD": (-1, 1024 * 1024)}
ANY_HOST = {"0.0.0.0", "::", "*"}  # noqa: S104 - compared with, not bound to


@click.command()
@click.option("--prepare", is_flag=True, help="Migrate the database and load the records first.")
@click.pass_context
def serve(context: click.Context, *, prepare: bool) -> None:
    """Serve in the foreground, in WORKERS processes, until SIGTERM or Ctrl+C. Reads PORT, HOST and JOBS."""
    settings = read_settings()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, _stop)
    if prepare:
        _prepare(context.find_root().command)
    with loading():
        app = create_app(settings)
    refuse_known_passwords(app)
    _serve(app, settings)


def _prepare(group: click.Command) -> None:
    """Run `prepare` in a process of its own, so that the memory it takes is given back."""
    child = multiprocessing.get_context("fork").Process(target=group.main, args=[["prepare"]], daemon=True)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(child.exitcode)


def _serve(app: Flask, settings: Settings) -> None:
    write_log(as_json=settings.log == "json")
    logging.getLogger("huey").setLevel(logging.WARNING)  # it says two lines of every job
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # and this one of every request that waits its turn
    _allow_open_files()
    _hold_little_memory()
    sockets = listening(settings)
    _warn_of_database(app)
    gc.freeze()  # what the start has made stays, shared by all
    if settings.workers == 1:
        loop = _loop(app, sockets)
        _say_where(app, settings)
        _answer(app, settings, loop)
    else:
        share_precedence(settings.workers)
        connections = SharedNumbers(settings.workers)
        workers = Workers(settings.workers, partial(_work, app, settings, sockets, connections))
        _say_where(app, settings)
        workers.run()
    click.echo("Stopped.")


def _work(  # noqa: PLR0913, PLR0917 - what all share, and what is its own
    app: Flask,
    settings: Settings,
    sockets: Sequence[socket.socket],
    connections: SharedNumbers,
    place: int,
    lifeline: int,
) -> None:
    """Answer as one of several processes; the first runs the jobs."""
    take_place(place)
    own = settings if place == 0 else replace(settings, jobs="worker")
    _answer(app, own, _loop(app, sockets, lifeline, EvenShare(connections, place)))


def _answer(app: Flask, settings: Settings, loop: UntilStopped) -> None:
    """Answer until asked to stop, running jobs beside it if the settings say so."""
    with working(app, settings) if settings.jobs == "inside" else contextlib.nullcontext():
        loop.run()


def _loop(
    app: Flask, sockets: Sequence[socket.socket], lifeline: int | None = None, share: EvenShare | None = None
) -> UntilStopped:
    channels: dict[int, Any] = {}
    server = create_server(
        app,
        map=channels,
        sockets=sockets,
        threads=THREADS,
        connection_limit=CONNECTIONS,
        channel_timeout=IDLE_SECONDS,
        cleanup_interval=IDLE_SECONDS,
        asyncore_use_poll=True,
        max_request_body_size=LARGEST_REQUEST,
        clear_untrusted_proxy_headers=False,  # the program decides whom to believe; taken away, it could not tell
        ident=None,
    )
    if share is None:
        return UntilStopped(server, channels, lifeline)
    share.hold(channels)
    return UntilStopped(server, channels, lifeline, lambda: share.count(len(channels)))


def _say_where(app: Flask, settings: Settings) -> None:
    host = "localhost" if settings.host in ANY_HOST else settings.host
    click.echo(f"Strategy tracker {__version__} is at http://{host}:{settings.port}/ (Ctrl+C stops it)")
    _say_logins(app, settings)


def _warn_of_database(app: Flask) -> None:
    """Say why no page can be shown yet. Serving goes on: the database may come later, and /healthz answers 503."""
    with app.app_context():
        try:
            data_version()
        except SQLAlchemyError as problem:
            click.echo(f"Warning: {explain(problem) or problem}", err=True)
        finally:
            db.session.remove()
            db.engine.dispose()


def _say_logins(app: Flask, settings: Settings) -> None:
    """Say whom one can sign in as, while the example set is loaded."""
    with app.app_context():
        try:
            logins = example_logins(settings.seed_dir)
        except SQLAlchemyError:
            return  # that there is no database was said before
        finally:
            db.session.remove()
            db.engine.dispose()
    if logins:
        click.echo(f"Sign in at /logg-inn as one of the example set, with the password {logins[0].password}:")
        width = max(len(one.email) for one in logins)
        for one in logins:
            click.echo(f"  {one.email:{width}}  {one.text.best('en')[0]}")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _hold_little_memory() -> None:
    with contextlib.suppress(AttributeError, OSError):
        for option, value in MEMORY.values():
            ctypes.CDLL(None).mallopt(option, value)


def _allow_open_files() -> None:
    """Let the process hold as many connections as the server accepts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
