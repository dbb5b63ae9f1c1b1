"""An answer tells nobody who has an account: it says the same, and the same is done for it. No clock is looked at."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from flask import Flask
from werkzeug.test import TestResponse

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.rules import passwords
from strategy_tracker.accounts.services.users import deactivate_user
from strategy_tracker.kernel import clock
from tests.consultations.answered import DURING, an_open_round, started
from tests.support.answers import main_of
from tests.support.forms import submit
from tests.support.people import ADMINISTRATOR, a_user, with_password
from tests.support.statements import counted

pytestmark = pytest.mark.usefixtures("context")
KNOWN, CLOSED, INVITED, UNKNOWN = (f"{one}@example.org" for one in ("known", "closed", "invited", "unknown"))
ALL = ("first@example.org", KNOWN, CLOSED, INVITED, UNKNOWN)  # the first pays for what is read once
FIRST = ALL[0]


# The status, where it leads, what it says, the statements, and how often a password was compared.
Work = tuple[int, str | None, str, list[str], int]


class CountingHasher(PasswordHasher):
    """Argon2 with a count of what it compared."""

    compared = 0

    def verify(self, kept: str | bytes, password: str | bytes) -> bool:
        CountingHasher.compared += 1
        return super().verify(kept, password)


@pytest.fixture(autouse=True)
def people(context: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - inside it
    monkeypatch.setattr(passwords, "HASHER", CountingHasher(time_cost=2, memory_cost=19456, parallelism=1))
    with_password(a_user("Kari", Role.EDITOR, email=KNOWN))
    deactivate_user(ADMINISTRATOR, with_password(a_user("Ola", Role.EDITOR, email=CLOSED)))
    a_user("Ida", email=INVITED)


def work_for(ask: Callable[[], TestResponse]) -> Work:
    """Return what was answered, and what was done for it: statements, and passwords compared."""
    before = CountingHasher.compared
    with counted() as sent:
        answer = ask()
    said = main_of(answer) if answer.status_code != 303 else ""
    return answer.status_code, answer.headers.get("Location"), said, list(sent), CountingHasher.compared - before


def asked(app: Flask, path: str, number: int, email: str, **typed: str) -> Callable[[], TestResponse]:
    where = {"REMOTE_ADDR": f"198.51.100.{number}"}
    client = app.test_client()
    return lambda: submit(client, path, {"email": email, **typed}, environ_base=where)


def others(done: dict[str, Work]) -> dict[str, Work]:
    """Return for whom something else was said or done than for somebody unknown."""
    return {email: work for email, work in done.items() if email != FIRST and work != done[UNKNOWN]}


def without(email: str, work: Work) -> Work:
    status, location, said, sent, compared = work
    return status, location, said.replace(email, "…"), sent, compared


def test_a_password_is_compared_once_whoever_is_named(app: Flask) -> None:
    done = {
        email: without(email, work_for(asked(app, "/logg-inn", number, email, password="galt passord her")))
        for number, email in enumerate(ALL)
    }
    assert done[UNKNOWN][4] == 1
    assert others(done) == {}


def test_who_has_failed_too_often_is_told_so_whoever_is_named(app: Flask) -> None:
    done = {}
    for number, email in enumerate(ALL):
        for _ in range(5):
            asked(app, "/logg-inn", number, email, password="galt passord her")()
        done[email] = without(email, work_for(asked(app, "/logg-inn", number, email, password="galt passord her")))
    assert done[UNKNOWN][4] == 0
    assert others(done) == {}


@pytest.mark.parametrize("path", ["/logg-inn", "/glemt-passord"])
def test_a_link_costs_as_much_whoever_has_the_address(app: Flask, path: str) -> None:
    done = {}
    for number, email in enumerate(ALL):
        client, where = app.test_client(), {"REMOTE_ADDR": f"198.51.100.{number}"}
        button = "link" if path == "/logg-inn" else None
        done[email] = work_for(lambda: submit(client, path, {"email": email}, button=button, environ_base=where))  # noqa: B023
    assert others(done) == {}


def test_a_link_to_a_response_costs_as_much_whoever_has_begun_one(app: Flask) -> None:
    round_ = an_open_round("hoering")
    for name in ("En kommune", "En annen kommune"):
        started(round_, name=name, email=KNOWN)
    path, done = "/horinger/hoering/svar/ny-lenke", {}
    with clock.fixed(DURING):
        for number, email in enumerate((FIRST, KNOWN, UNKNOWN)):
            done[email] = work_for(asked(app, path, number, email))
    assert others(done) == {}
