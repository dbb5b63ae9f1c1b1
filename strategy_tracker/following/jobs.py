"""What the queue does for those who follow something: asking them to confirm, writing what is new, erasing."""

from contextlib import suppress
from datetime import timedelta

from flask import current_app

from strategy_tracker.following.models import Follower
from strategy_tracker.following.news import UntoldSpan, news_of
from strategy_tracker.following.queries import followable, followers_due, newest_change, unconfirmed_since
from strategy_tracker.following.rules import UNCONFIRMED_DAYS
from strategy_tracker.following.services import (
    CONFIRM,
    FollowNews,
    FollowWish,
    purge_unconfirmed,
    write_confirmation,
    write_news,
)
from strategy_tracker.jobs.payload import Payload
from strategy_tracker.jobs.registry import job
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.errors import NotFound
from strategy_tracker.kernel.principal import JOBS
from strategy_tracker.kernel.settings import Settings
from strategy_tracker.kernel.text import msg
from strategy_tracker.web.addresses import path

AT_ONCE = 100


@job(CONFIRM, name=msg("Ask whoever wants to follow something to confirm it"))
def send_confirmation(payload: Payload) -> None:
    """Write the letter with the link that confirms; nothing for what has been withdrawn meanwhile."""
    key = (payload["table"], payload["id"])
    with suppress(NotFound):
        about = followable(*key)
        where = path(about.kind, about.id)
        wish = FollowWish(payload["email"], payload["language"], key)
        write_confirmation(JOBS, wish, about=about, path=where, secret=_secret())


@job("follower.write_news", name=msg("Write what is new to those who follow it"), every=timedelta(minutes=10))
def write_news_that_are_due(_payload: Payload) -> None:
    """Write to all whose letter is due. Run again, it goes on where it ended."""
    now, up_to = clock.now(), newest_change()
    while due := followers_due(now, AT_ONCE):
        for follower in due:
            span = UntoldSpan(follower.told_up_to, up_to, follower.told_at, now)
            found = news_of(_confirmed(follower), span, clock.today(), follower.language)
            write_news(JOBS, follower, news=FollowNews([*found], span.since, up_to, now), secret=_secret())


@job("follower.purge", name=msg("Erase addresses that nobody confirmed"), every=timedelta(hours=1))
def purge(_payload: Payload) -> None:
    """Erase what was asked for two days ago and never confirmed."""
    if old := unconfirmed_since(clock.now() - timedelta(days=UNCONFIRMED_DAYS), AT_ONCE):
        purge_unconfirmed(JOBS, old)


def _confirmed(follower: Follower) -> list[tuple[str, str]]:
    return [(one.subject_type, one.subject_id) for one in follower.followed if one.confirmed_at is not None]


def _secret() -> str:
    settings: Settings = current_app.extensions["strategy_tracker.settings"]
    return settings.secret_key
