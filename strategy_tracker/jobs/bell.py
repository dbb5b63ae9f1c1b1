"""The bell that wakes whoever hands out work in this process, once a transaction that asked for some stands."""

import threading

from sqlalchemy import event
from sqlalchemy.orm import Session

bell = threading.Event()
ASKED = "work_asked_for"


def ring_after_commit(session: Session) -> None:
    """Ring when the session commits; not at all if it rolls back."""
    session.info[ASKED] = True


@event.listens_for(Session, "after_commit")
def _ring(session: Session) -> None:
    if session.info.pop(ASKED, False):
        bell.set()


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop(ASKED, None)
