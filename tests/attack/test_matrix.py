"""Every address, asked in every way by everybody, with every sort of token: answered as the policy says.

What is expected is read from what a view declares and from the rights of the policies, never from what happens. The
records asked for do not exist: whoever lacks the right is told so before anything is looked for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import AnyConverter, IntegerConverter, Rule

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.kernel.actions import ACTIONS
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from strategy_tracker.kernel.version import data_version
from strategy_tracker.web import access
from tests.attack.conftest import TOKEN, with_blank_pages
from tests.support.ground import an_organisation
from tests.support.people import a_grant, a_user, sign_in_as

PLACE = re.compile(r"<(?:[^<>]*:)?(\w+)>")
METHODS = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
NONE, WRONG, ANOTHERS, OWN = "no token", "a wrong token", "somebody else's token", "their own token"
EVERY = {False: 47, True: 1}  # one in so many: prime, so that all readers and all methods have their turn
SIGN_IN, UNAUTHORISED, NO_RIGHT, NO_METHOD = 303, 401, 403, 405
OK_BELOW = 400


@dataclass(frozen=True)
class Reader:
    """Somebody in a browser, and what the policies know them as."""

    name: str
    client: FlaskClient
    by: Principal
    token: str


@dataclass(frozen=True)
class Asked:
    """A request, and who sends it."""

    rule: Rule
    path: str
    reader: Reader
    method: str
    token: str | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} by {self.reader.name}, {self.token}"


@pytest.mark.usefixtures("sqlite_only")
def test_each_address_answers_as_the_policy_says(app: Flask, tally, request) -> None:
    app.after_request_funcs[None].remove(access._demand_token)  # a page may lead on before it looks for one
    with app.app_context():
        readers = all_readers(app)
        before = data_version()
    every = EVERY[request.config.getoption("--every-variant")]
    with_blank_pages(app)
    for number, asked in enumerate(all_requests(app, readers)):
        if number % every == 0:
            answer = tally.send(str(asked), lambda asked=asked: send(asked, readers))
            if answer is not None and (wrong := unlike_the_policy(app, asked, answer)):
                tally.faults.append(f"{asked}: {answer.status_code}, {wrong}")
    tally.conclude("addresses × methods × roles × tokens")
    with app.app_context():
        assert data_version() == before


def all_readers(app: Flask) -> list[Reader]:
    """Return nobody, somebody without a role, and somebody with each."""
    of_one = an_organisation("eier")
    nobody = app.test_client()
    found = [Reader("nobody", nobody, ANONYMOUS, token_of(nobody, "/nb/logg-inn"))]
    for role in (None, *Role):
        user = a_user(f"Person {role}")
        if role is not None:
            a_grant(user, role, organisation=of_one if role.scope is Scope.ALWAYS else None)
        client = sign_in_as(app, user)
        found.append(Reader(role or "no role", client, principal_of(user), token_of(client, "/nb/konto")))
    return found


def token_of(client: FlaskClient, page: str) -> str:
    return TOKEN.search(client.get(page, unchecked=True).text)[1]


def all_requests(app: Flask, readers: list[Reader]) -> Iterator[Asked]:
    for rule, reader in product(app.url_map.iter_rules(), readers):
        path = "/nb" + PLACE.sub(lambda place, rule=rule: _filled(rule, place[1]), rule.rule)
        for method in METHODS:
            yield Asked(rule, path, reader, method)
        for token in (NONE, WRONG, ANOTHERS, OWN):
            asked = Asked(rule, path, reader, "POST", token)
            if token != OWN or is_refused(app, asked):  # what is sent rightly is tried elsewhere
                yield asked


def _filled(rule: Rule, name: str) -> str:
    """Return what may stand at a place of an address; only by its form, for there is nothing at all."""
    match rule._converters[name]:
        case AnyConverter(items=items):
            return min(items)
        case IntegerConverter():
            return "1"
        case _:
            return "x"


def send(asked: Asked, readers: list[Reader]) -> object:
    if asked.method != "POST":
        return asked.reader.client.open(asked.path, method=asked.method, unchecked=True)
    other = next(one for one in readers if one is not asked.reader)
    sent = {NONE: {}, WRONG: {"csrf_token": "x"}, ANOTHERS: {"csrf_token": other.token}}
    data = sent.get(asked.token or "", {"csrf_token": asked.reader.token})
    return asked.reader.client.post(asked.path, data=data, unchecked=True)


def view_at(app: Flask, asked: Asked) -> str | None:
    """Return what the view declares that takes the request: several share an address by their methods."""
    bound = app.url_map.bind("")
    method = "GET" if asked.method == "HEAD" else asked.method
    path = asked.path.removeprefix("/nb") or "/"
    if method not in bound.allowed_methods(path):
        return None
    return access.access_of(app.view_functions[bound.match(path, method)[0]])


def is_refused(app: Flask, asked: Asked) -> bool:
    """Tell whether the policy has no case in which they may."""
    declared = view_at(app, asked) or ""
    if not declared or declared.startswith("public"):
        return False
    return asked.reader.by.is_anonymous or not may_try(declared, asked.reader.by)


def may_try(declared: str, by: Principal) -> bool:
    return declared.startswith("signed-in") or ACTIONS[declared.removeprefix("may:")].allow.may_try(by)


def unlike_the_policy(app: Flask, asked: Asked, answer) -> str:
    """Return in what way an answer is not what the policy says, or nothing."""
    declared, status = view_at(app, asked), answer.status_code
    if asked.method == "OPTIONS":
        return "it should say which methods there are, and nothing else" if answer.get_data() else ""
    if declared is None:
        return "" if status == NO_METHOD else "there is no such method"
    if is_refused(app, asked):
        return _unlike_a_refusal(asked, answer)
    if asked.method != "POST" and declared != "public-unkept" and status in {UNAUTHORISED, NO_RIGHT}:
        return "they may read it"
    if asked.method == "POST" and status < 300:
        return "a form without its token"
    return ""


def _unlike_a_refusal(asked: Asked, answer) -> str:
    if not asked.reader.by.is_anonymous:
        return "" if answer.status_code == NO_RIGHT else "they lack the right"
    if asked.method == "POST":
        return "" if answer.status_code == UNAUTHORISED else "they should be asked to sign in"
    leads = answer.status_code == SIGN_IN and answer.location.startswith("/nb/logg-inn?neste=")
    return "" if leads else "they should be led to sign in"
