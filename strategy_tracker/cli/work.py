"""`strategy-tracker work`."""

import logging
import signal
import threading

import click

from strategy_tracker.cli.inside import inside
from strategy_tracker.cli.jobs import working
from strategy_tracker.cli.settings import read_settings
from strategy_tracker.factory import create_app
from strategy_tracker.jobs.bookkeeping import queue_regular_jobs
from strategy_tracker.jobs.running import work_off
from strategy_tracker.kernel.log_lines import write_log


@click.command()
@click.option("--once", is_flag=True, help="Run what is due, in this process, and end.")
def work(*, once: bool) -> None:
    """Run jobs (e-mail, what is due by the clock) until SIGTERM or Ctrl+C; for nodes that serve with JOBS=worker."""
    settings = read_settings()
    write_log(as_json=settings.log == "json")
    logging.getLogger("huey").setLevel(logging.ERROR)
    app = create_app(settings)
    if once:
        with inside(app):
            queue_regular_jobs()
            click.echo(f"Jobs run: {work_off()}")
        return
    stopped = threading.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda _signal, _frame: stopped.set())
    with working(app, settings):
        click.echo("Running jobs (Ctrl+C stops it)")
        stopped.wait()
    click.echo("Stopped.")
