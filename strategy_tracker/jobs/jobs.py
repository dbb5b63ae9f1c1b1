"""What the queue may run of its own: sending a letter, and tidying up after itself."""

from datetime import timedelta

from flask import current_app

from strategy_tracker.jobs import bookkeeping
from strategy_tracker.jobs.mail import written_letter
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.post import Post
from strategy_tracker.jobs.registry import job
from strategy_tracker.jobs.services import MAIL
from strategy_tracker.kernel.text import msg

POST = "strategy_tracker.post"
SETTINGS = "strategy_tracker.settings"


@job(MAIL, name=msg("Send a letter"))
def send_mail(payload: Payload) -> None:
    """Write the letter and hand it to the post, unless it is to nobody. Sent twice, it has the same Message-ID."""
    if payload["to"] is None:
        return
    post: Post = current_app.extensions[POST]
    post.send(written_letter(current_app.jinja_env, current_app.extensions[SETTINGS], payload))


@job("outbox.purge", name=msg("Remove jobs done long ago"), every=timedelta(days=1))
def purge_outbox(_payload: Payload) -> None:
    """Drop the rows of jobs done long ago."""
    bookkeeping.purge()
