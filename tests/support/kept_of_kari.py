"""One person who does everything that leaves something of people behind, in words that stand nowhere else."""

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.consultations.kinds import PartyKind
from strategy_tracker.consultations.services.responding import StartedResponse, save_draft, submit_response
from strategy_tracker.council.services.ballots import save_ballot
from strategy_tracker.council.services.recusals import declare_recusal
from strategy_tracker.council.services.series import freeze_series
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.principal import ANONYMOUS
from tests.consultations.answered import DURING, an_open_round, some_content, started
from tests.council.asked import (
    a_holder,
    a_round,
    a_seat,
    answers,
    before_opening,
    cast,
    item,
    opened,
    some_measures,
    while_open,
    who,
)
from tests.council.made import a_council
from tests.support.forms import submit
from tests.support.ground import SECRETARY
from tests.support.people import PASSWORD, a_user, with_password

PERSON = PartyKind.PERSON
NAME, EMAIL, BROWSER, ADDRESS = "Kari Fuglekonge", "kari.fuglekonge@example.org", "Fuglekikker/7", "203.0.113.77"
WORDS = ("vintermåkeord", "gråspurvord", "kattuglegrunn")
CANARIES = (NAME, EMAIL, BROWSER, ADDRESS, *WORDS)


def kari(app: Flask) -> User:
    """Make Kari, who signs in, votes, stays out of a measure, and answers a consultation. Call inside the context."""
    with before_opening():
        user = with_password(a_user(NAME, Role.MEMBER, Role.OFFICER, email=EMAIL))
    enter(app)
    vote(user)
    answer(user)
    return user


def enter(app: Flask) -> FlaskClient:
    """Sign in as people do, once wrongly, from Kari's browser; return it. A link by e-mail is asked for too."""
    client, there = app.test_client(), {"environ_base": {"REMOTE_ADDR": ADDRESS}, "headers": {"User-Agent": BROWSER}}
    submit(client, "/logg-inn", {"email": EMAIL, "password": "feil"}, **there)
    submit(client, "/glemt-passord", {"email": EMAIL}, **there)
    assert submit(client, "/logg-inn", {"email": EMAIL, "password": PASSWORD}, **there).status_code == 303
    return client


def vote(user: User) -> None:
    """Cast a ballot, begin another, and stay out of one measure."""
    with before_opening():
        council = a_council()
        holder = a_holder(a_seat(council), user=user)
        a_holder(a_seat(council))
        round_ = a_round(council, some_measures())
        freeze_series(SECRETARY, round_.series)
    opened(round_)
    with while_open():
        cast(round_, holder, answers(round_, (5, 4), (3, 3), (1, 1)))
        save_ballot(who(holder), round_, holder=holder, answers=answers(round_, (2, 2)), seen=1)
        declare_recusal(who(holder), round_, holder=holder, item=item(round_, 3), ground=WORDS[2])


def answer(user: User) -> None:
    """Send one response in, and begin another."""
    round_, by = an_open_round("hoering"), principal_of(user)
    for words, is_sent in ((WORDS[0], True), (WORDS[1], False)):
        begun = started(round_, by, name=NAME, submitter_name=NAME, email=EMAIL, organisation_number=None, kind=PERSON)
        with clock.fixed(DURING):
            save_draft(by, begun.response, content=some_content(round_, words))
            if is_sent:
                submit_response(by, begun.response)


def columns_with(words: tuple[str, ...]) -> set[tuple[str, str]]:
    """Return each column of the database in which one of the words stands."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            found |= {(table.name, name) for name, value in row.items() if any(word in str(value) for word in words)}
    return found


def answer_by_link() -> StartedResponse:
    """Send a response in without an account."""
    round_ = an_open_round("hoering")
    begun = started(round_, name=NAME, submitter_name=NAME, email=EMAIL, organisation_number=None, kind=PERSON)
    with clock.fixed(DURING):
        content = some_content(round_, WORDS[0])
        submit_response(ANONYMOUS, begun.response, token=begun.token, content=content)
    return begun
