"""What the queue does by the clock for reporting: locking, reminding, telling sponsors, forgetting."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

from flask import current_app

from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.registry import job
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import Conflict
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg
from strategy_tracker.reporting.queries.rounds import open_rounds, rounds_past_their_time
from strategy_tracker.reporting.rules.links import report_token
from strategy_tracker.reporting.services.letters import (
    SEND_LINKS,
    MakeToken,
    escalate,
    forget_letters,
    remind_all,
    send_links_again,
)
from strategy_tracker.reporting.services.rounds import lock_reporting_round


def link_maker() -> MakeToken:
    """Return what makes the token of a link, as this installation makes it."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return partial(report_token, settings.secret_key)


@job("reporting_round.lock", name=msg("Lock the reporting rounds whose time is over"), every=timedelta(minutes=1))
def lock_rounds(_payload: Payload) -> None:
    """Lock every round whose last day is over. No report counts from that moment on, whether this has run or not."""
    for round_ in rounds_past_their_time(clock.today()):
        with suppress(Conflict):  # somebody, or another node, was a moment before us
            lock_reporting_round(JOBS, round_)


@job("reporting_round.remind", name=msg("Remind those who have not reported"), every=timedelta(hours=1))
def remind_due(_payload: Payload) -> None:
    """Remind those who have not answered, nobody twice in three days; tell the sponsors once it is long overdue."""
    if open_rounds():  # else the write lock is left alone
        remind_all(JOBS, make_token=link_maker())
        escalate(JOBS)


@job(SEND_LINKS, name=msg("Send the links for reporting again"))
def send_links(payload: Payload) -> None:
    """Write to whoever asked for their links again, if they have any."""
    send_links_again(JOBS, email=payload["email"], make_token=link_maker())


@job("reporting_link.forget", name=msg("Forget whom letters about reporting went to"), every=timedelta(days=1))
def forget_old_letters(_payload: Payload) -> None:
    """Forget addresses of rounds that were locked a year ago."""
    forget_letters(JOBS)
