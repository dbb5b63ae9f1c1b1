"""One person who does everything that leaves something of people behind, in words that stand nowhere else."""

from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import String, Text, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.consultations.services import responding
from strategy_tracker.council.kinds import Visibility
from strategy_tracker.council.services.ballots import save_ballot
from strategy_tracker.council.services.recusals import declare_recusal
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import Base, db
from tests.consultations.answered import DURING, an_open_round, some_content, started
from tests.council.asked import OPENS, a_holder, a_round, a_seat, answers, cast, opened, some_measures, before_opening
from tests.council.made import a_council
from tests.support.people import PASSWORD, a_user, with_password

NAME, EMAIL, BROWSER, ADDRESS = "Kari Fuglekonge", "kari.fuglekonge@example.org", "Fuglekikker/7", "203.0.113.77"
WORDS = ("vintermåkeord", "gråspurvord", "kattuglegrunn")
CANARIES = (NAME, EMAIL, BROWSER, ADDRESS, *WORDS)


def kari(app: Flask) -> User:
    """Make Kari, who signs in, votes, stays out of a measure, and answers a consultation. Call inside the context."""
    user = with_password(a_user(NAME, Role.MEMBER, Role.OFFICER, email=EMAIL))
    enter(app)
    vote(user)
    answer(user)
    return user


def enter(app: Flask) -> Any:
    """Sign in as people do, once wrongly, from Kari's browser; ask for a link too."""
    client = app.test_client()
    there = {"environ_base": {"REMOTE_ADDR": ADDRESS}, "headers": {"User-Agent": BROWSER}}
    for password in ("feil", PASSWORD):
        page = client.get("/nb/logg-inn", **there)
        token = page.text.partition('name="csrf_token" value="')[2].partition('"')[0]
        client.post("/nb/logg-inn", data={"csrf_token": token, "email": EMAIL, "password": password}, **there)
    return client


def vote(user: User) -> None:
    """Cast a ballot, begin another, and stay out of one measure."""
    ...


def answer(user: User) -> None:
    """Send one response in, and begin another."""
    ...


def columns_with(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return each column of the database in which one of the words stands."""
    found = set()
    for table in Base.metadata.sorted_tables:
        texts = [one for one in table.c if isinstance(one.type.as_generic(), (String, Text))]
        for row in db.session.execute(select(*table.c)):
            found |= {(table.name, one.name) for one in texts if any(word in str(row[table.c[one.name]]) for word in words)}
    return found
