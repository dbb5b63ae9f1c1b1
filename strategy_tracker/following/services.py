"""Following: asked for by anybody, for good once the letter's link is pressed; stopped by one press and erased."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, TypeAlias

from msgspec import Struct

from strategy_tracker.audit.removed import SubjectKey
from strategy_tracker.following.kinds import FollowRhythm
from strategy_tracker.following.models import FollowedRecord, Follower
from strategy_tracker.following.policy import may_ask_to_follow, may_change_own, may_confirm, may_write_news
from strategy_tracker.following.queries import follower_of_email, newest_change
from strategy_tracker.following.rules import LinkProof, confirm_token, follower_token, token_hash
from strategy_tracker.jobs.services import enqueue, post_mail
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.actions import THINGS, Thing, action
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.ids import new_ulid
from strategy_tracker.kernel.principal import Principal
from strategy_tracker.kernel.reference import Reference
from strategy_tracker.kernel.text import msg, msgp

THINGS.add(Thing("follower", msg("Somebody who follows something")))
CONFIRM = "follower.write_confirmation"
Secret: TypeAlias = str  # of the installation


class FollowWish(Struct, frozen=True):
    """That an address is to follow a record, and in which language whoever asks for it reads."""

    email: str
    language: str
    key: SubjectKey


class FollowNews(Struct, frozen=True):
    """What is new to somebody since a moment, record by record, and up to which change and moment it is told."""

    records: list[Any]
    since: datetime
    up_to: int
    until: datetime


@action("follower.ask", does=msgp("action", "ask to follow"), allow=may_ask_to_follow, is_private=True)
def ask_to_follow(by: Principal, wish: FollowWish) -> None:
    """Have a letter sent that asks whether the address is to follow a record.

    A job writes it, so that what is done here tells nothing of whether the address follows anything.
    """
    told = {"email": wish.email.lower(), "language": wish.language}
    enqueue(CONFIRM, told | {"table": wish.key[0], "id": wish.key[1]})


@action("follower.write_confirmation", does=msgp("action", "ask to confirm"), allow=may_write_news, is_private=True)
def write_confirmation(by: Principal, wish: FollowWish, *, about: Reference, path: str, secret: Secret) -> None:
    """Write the letter; whoever follows the record already is told so, with the way to stop."""
    key = wish.key
    follower = follower_of_email(wish.email) or _new_follower(wish, secret)
    token = _renewed(follower, secret)
    asked = _followed(follower, key)
    if asked is None:
        asked = FollowedRecord(subject_type=key[0], subject_id=key[1])
        follower.followed.append(asked)
    values: dict[str, Any] = {
        "name": about.label,
        "is_confirmed": asked.confirmed_at is not None,
        "record_path": path,
        "confirm_path": f"/folg/bekreft/{follower.uid}/{key[0]}/{key[1]}/{confirm_token(secret, follower.uid, *key)}",
        "own_path": f"/folg/mine/{token}",
    }
    post_mail(to=follower.email, language=wish.language, mail="follow_confirm", values=values)


@action("follower.confirm", does=msgp("action", "confirm"), allow=may_confirm, is_private=True)
def confirm_follow(
    by: Principal, asked: FollowedRecord, *, rhythm: FollowRhythm, language: str, proof: LinkProof
) -> str:
    """Follow a record from now on; return the token of the follower's pages. Pressed again, it changes nothing."""
    follower = asked.follower
    if not any(one.confirmed_at for one in follower.followed):
        follower.told_up_to, follower.told_at = newest_change(), clock.now()
    asked.confirmed_at = asked.confirmed_at or clock.now()
    follower.rhythm, follower.language = rhythm, language
    return _renewed(follower, proof.secret)


@action("follower.change", does=msgp("action", "change what is followed"), allow=may_change_own, is_private=True)
def change_following(
    by: Principal, follower: Follower, *, token: str, rhythm: FollowRhythm, kept: Collection[SubjectKey]
) -> bool:
    """Follow only what is kept, in another rhythm; tell whether anything is left. Without anything it is erased."""
    follower.rhythm = rhythm
    for one in list(follower.followed):
        if (one.subject_type, one.subject_id) not in kept:
            follower.followed.remove(one)
    return not _erased_if_empty(follower)


@action("follower.stop", does=msgp("action", "stop the letters"), allow=may_change_own, is_private=True)
def stop_following(by: Principal, follower: Follower, *, token: str) -> None:
    """Stop every letter, and erase the address."""
    db.session.delete(follower)


@action("follower.purge", does=msgp("action", "erase what nobody confirmed"), allow=may_write_news, is_private=True)
def purge_unconfirmed(by: Principal, asked: Collection[FollowedRecord]) -> None:
    """Erase what was asked for and never confirmed, and the addresses that follow nothing else."""
    for one in asked:
        follower = one.follower
        follower.followed.remove(one)
        _erased_if_empty(follower)


@action("follower.write_news", does=msgp("action", "write what is new"), allow=may_write_news, is_private=True)
def write_news(by: Principal, follower: Follower, *, news: FollowNews, secret: Secret) -> None:
    """Write one letter with all that is new, if anything is, and remember that it was told."""
    db.session.refresh(follower, with_for_update=True)
    if follower.told_at != news.since:
        return  # another node was a moment before us
    token = _renewed(follower, secret)
    follower.told_up_to, follower.told_at = news.up_to, news.until
    if not news.records:
        return
    stop = f"/folg/stopp/{token}"
    values = {"records": news.records, "own_path": f"/folg/mine/{token}", "stop_path": stop}
    post_mail(to=follower.email, language=follower.language, mail="follow_news", values=values, stop=stop)


def _new_follower(wish: FollowWish, secret: Secret) -> Follower:
    uid = new_ulid()
    follower = Follower(uid=uid, email=wish.email, language=wish.language)
    follower.token_hash = token_hash(follower_token(secret, uid))
    db.session.add(follower)
    return follower


def _renewed(follower: Follower, secret: Secret) -> str:
    """Return the token of a follower's links, known again where the secret of the installation was changed."""
    token = follower_token(secret, follower.uid)
    follower.token_hash = token_hash(token)
    return token


def _followed(follower: Follower, key: SubjectKey) -> FollowedRecord | None:
    return next((one for one in follower.followed if (one.subject_type, one.subject_id) == key), None)


def _erased_if_empty(follower: Follower) -> bool:
    if not follower.followed:
        db.session.delete(follower)
        return True
    return False
