"""What the queue does for consultations: writing to all who answer one."""

from datetime import timedelta
from functools import partial

from flask import current_app

from strategy_tracker.consultations.kinds import ResponseLetterKind
from strategy_tracker.consultations.queries.answering import round_to_answer
from strategy_tracker.consultations.queries.letters import keys_to_write_to, round_in_letters
from strategy_tracker.consultations.queries.untouched import untouched_since
from strategy_tracker.consultations.rules.holding import link_token
from strategy_tracker.consultations.rules.retention import UNTOUCHED_DAYS
from strategy_tracker.consultations.services.letters import WRITE, still_holds, write_letters
from strategy_tracker.consultations.services.responding import SEND_LINKS, purge_untouched, write_links
from strategy_tracker.consultations.services.retention import purge_drafts
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.registry import job
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg

AT_ONCE = 200
UNTOUCHED_FOR = timedelta(days=UNTOUCHED_DAYS)


@job(WRITE, name=msg("Write to all who answer a consultation"))
def write_to_respondents(payload: Payload) -> None:
    """Write to everybody who has begun or sent in a response. Run again, it goes on where it ended."""
    round_, kind = round_in_letters(payload["round"]), ResponseLetterKind(payload["kind"])
    if round_ is None or not still_holds(round_, kind, payload["occasion"], clock.now()):
        return
    keys = keys_to_write_to(round_.id, kind, payload["occasion"], payload["decided_at"])
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        write_letters(JOBS, round_, kind=kind, occasion=payload["occasion"], keys=some)


@job(SEND_LINKS, name=msg("Send the links to responses again"))
def send_links(payload: Payload) -> None:
    """Write to whoever asked for the links to their responses again, if there are any."""
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    make_token = partial(link_token, settings.secret_key)
    write_links(JOBS, round_to_answer(payload["round"]), email=payload["email"], make_token=make_token)


@job("response.purge", name=msg("Remove responses in which nothing was written"), every=timedelta(hours=1))
def purge_untouched_responses(_payload: Payload) -> None:
    """Take away what was begun with an address nobody answered from, and in which nothing was written for two days."""
    for response in untouched_since(clock.now() - UNTOUCHED_FOR, AT_ONCE):
        purge_untouched(JOBS, response)


@job("response.purge_drafts", name=msg("Remove responses that were never sent in"), every=timedelta(days=1))
def purge_old_drafts(_payload: Payload) -> None:
    """Remove what was never sent in to a consultation that is long over."""
    while purge_drafts(JOBS):
        pass  # until there are no more
