"""A form that somebody was made to send, without its token, changes nothing and shows nobody else's data.

Every address that takes a form is sent one by everybody there is. Whoever is refused gets a page back; on it stands
only what they may read anyway.
"""

import re
from collections.abc import Sequence
from itertools import product

from flask import Flask
from sqlalchemy import func, select

from strategy_tracker.accounts.kinds import Role
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.users import grants_of, open_sessions
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.web import access
from tests.consultations.answered import AFTER
from tests.pages.test_response_exits import OTHERS, WORD, Answered, nearby, quick, widely
from tests.support.exits import addresses, words_in
from tests.support.people import a_user, sign_in_as

__all__ = ["quick"]
# Of somebody else's account: its name and its address for letters.
PERSON = re.compile(r"xxoffer-(navn|epost)")
MANAGE = {OTHERS, Role.ADMINISTRATOR}  # who look after accounts


class Forged:
    """What forms are sent about: responses in every state, and somebody's account, roles and sessions."""

    def __init__(self, app: Flask, holder: User) -> None:
        self.answered = Answered(holder)
        self.victim = a_user("xxoffer-navn", Role.EDITOR, email="xxoffer-epost@example.org")
        sign_in_as(app, self.victim)
        self.account = {
            "uid": self.victim.uid,
            "session": open_sessions(self.victim, clock.now())[0].uid,
            "grant": grants_of(self.victim)[0].uid,
        }

    def choices(self, rule: str, name: str) -> Sequence[str]:
        if rule.startswith("/admin/brukere/"):
            return [self.account[name]]
        if rule.startswith("/konto/okter/"):
            return [self.account["session"]]
        of_responses = {one.uid for one in self.answered.responses.values()}
        found = self.answered.choices(rule, name)
        wanted = [self.answered.responses[one].uid for one in ("kladd", "holdt", "egenholdt", "egenkladd")]
        return wanted if of_responses.issuperset(found) else found

    def others_in(self, said: str, reader: str) -> list[str]:
        """What an answer has that the reader may not see: of the account, or of a response."""
        persons = [] if reader in MANAGE else PERSON.findall(said)
        return persons + [
            f"{name}-{what}" for name, what in WORD.findall(said) if not self.answered.may_read(reader, name, what)
        ]


TOKENS = ({}, {"csrf_token": "x"})  # none, and one that does not hold


def test_a_forged_form_changes_nothing_and_shows_nobody_elses_data(quick: Flask) -> None:
    quick.after_request_funcs[None].remove(access._demand_token)  # a page may lead on before it looks for one
    with quick.app_context(), clock.fixed(AFTER):
        holder = a_user("Svarende", Role.RESPONDENT)
        forged = Forged(quick, holder)
        clients = {**widely(quick, holder), **nearby(quick)}
        places = list(addresses(quick, forged.choices, method="POST"))
        before = written()
    shown, broken = [], []
    with clock.fixed(AFTER):
        for (reader, client), (number, place) in product(clients.items(), enumerate(places)):
            answer = client.post(f"/nb{place}", data=TOKENS[number % 2])
            said = words_in(answer.get_data())
            shown += [(reader, place, what) for what in forged.others_in(said, reader)]
            broken += [(reader, place)] if answer.status_code >= 500 else []
    assert sorted(set(shown)) == []
    assert broken == []
    with quick.app_context():
        assert written() == before


def written() -> dict[str, int]:
    """How many rows each table has."""
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    return {name: db.session.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables.items()}
