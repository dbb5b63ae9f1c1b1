"""What respondents write shows at each exit only to those who may see it, whatever has become of the response.

There is a response in every state, and each says words of its own. Every address there is, in every format, is read by
everybody there is; the words of a response are found by those alone whom the rule names.
"""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import String, Table, Text, select, text

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import principal_of
from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import PublicationPolicy, ResponseState
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.services import processing, responding
from strategy_tracker.kernel import clock
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.lookup import by_public_id
from strategy_tracker.kernel.principal import ANONYMOUS, Principal
from strategy_tracker.kernel.version import mark_places, raise_version
from tests.consultations.answered import AFTER, DURING, an_open_round, details, some_content
from tests.support.exits import addresses, words_in
from tests.support.ground import OFFICER, an_organisation
from tests.support.people import a_grant, a_user, sign_in_as
from tests.support.versions import every_place

ROUND = "hoering"
# A word says of which response it is, and what of it: what was written, who answers, who wrote it, why it is withheld.
WORD = re.compile(r"zz([a-z]+?)-?(tekst|part|penn|grunn)")
NOBODY, NO_ROLE, OTHERS, HOLDER = "nobody", "somebody without a role", "every other role", "the respondent"
READ_BY_ALL = {"tekst", "part"}  # of what is public
NEAR = re.compile(r"/(horinger|saksbehandling|data/|figur/|sok|historikk|endringer|admin/logg|min-side)|/$")
NO_ROUND = re.compile(r"/historikk/consultation_round/[0-9A-Z]{26}")  # but a response, which is read as one
# No step leads there: nothing is sent in without being received, and no part of a response can be hidden yet.
NEVER = {ResponseState.SUBMITTED, ResponseState.REDACTED}


class Answered:
    """A round with the responses to it by the name that their words have."""

    drafts = frozenset({"kladd", "egenkladd", "angret"})
    public = frozenset({"offentlig", "egenoffentlig"})

    def __init__(self, holder: User) -> None:
        """Have a response in each state, and ones that were public in each that may follow; some with an account."""
        self.own = principal_of(holder)
        an_organisation("eier")
        self.responses: dict[str, Response] = {}
        self.tokens: dict[str, str | None] = {}
        self.round = an_open_round(ROUND, publication_policy=PublicationPolicy.WHEN_SCREENED)
        for name in ("kladd", "angret"):
            self.begin(name)
        self.begin("egenkladd", self.own)
        self.processed(responding.withdraw_response, "angret")
        self.send("mottatt")
        self.send("egenmottatt", self.own)
        self.processed(processing.screen_response, self.send("lest"))
        for name in ("offentlig", "skjult", "erstattet", "trukket"):
            self.processed(processing.publish_response, self.send(name))
        self.processed(processing.publish_response, self.send("egenoffentlig", self.own))
        for name in ("skjult", self.send("holdt"), self.send("egenholdt", self.own)):
            self.processed(processing.withhold_response, name, ground=f"Fordi zz{name}-grunn.")
        self.send("nyere", replaces="erstattet")
        self.send("neste", replaces=self.send("forrige"))
        for name in ("trukket", self.send("tatt")):
            self.processed(responding.withdraw_response, name)

    def begin(self, name: str, by: Principal = ANONYMOUS, replaces: str | None = None) -> None:
        who = details(name=f"zz{name}-part kommune", submitter_name=f"zz{name}-penn", email=f"zz{name}-penn@kom.no")
        before = {"replaces": self.responses[replaces], "replaces_token": self.tokens[replaces]} if replaces else {}
        said = some_content(self.round, f"Vi mener zz{name}-tekst.")
        said.comments.update(dict.fromkeys(said.comments, f"Her: zz{name}-tekst."))  # type: ignore[attr-defined]
        with clock.fixed(DURING):
            begun = responding.start_response(by, self.round, details=who, **before)
            responding.save_draft(by, begun.response, content=said, token=begun.token)
        self.responses[name], self.tokens[name] = begun.response, begun.token

    def send(self, name: str, by: Principal = ANONYMOUS, replaces: str | None = None) -> str:
        self.begin(name, by, replaces)
        with clock.fixed(DURING):
            responding.submit_response(by, self.responses[name], token=self.tokens[name])
        return name

    def processed(self, act: Callable[..., object], name: str, **more: str) -> None:
        with clock.fixed(AFTER):
            act(OFFICER, self.responses[name], **more)

    def may_read(self, reader: str, name: str, what: str) -> bool:
        """Tell whether the rule lets somebody read a part of a response."""
        is_public = name in self.public and what in READ_BY_ALL
        match reader:
            case Role.OFFICER:
                return name not in self.drafts
            case "the respondent":
                return is_public or name.startswith("egen")
            case "every other role" | Role.ADMINISTRATOR:  # who reads the log reads why a response was withheld
                return is_public or what == "grunn"
            case _:
                return is_public

    def places(self, app: Flask) -> list[str]:
        """Every address that answers to GET, for each of the responses where it is one's."""
        asked = [f"/sok?q={word}" for name in self.responses for word in (f"zz{name}-tekst", f"zz{name}-part")]
        found = [path for path in addresses(app, self.choices) if not NO_ROUND.match(path)]
        return [*found, *asked, "/admin/logg?hva=response", "/min-side"]

    def choices(self, rule: str, name: str) -> list[str]:
        if name == "uid" and (("/svar/" in rule and "<slug>" in rule) or rule.startswith("/saksbehandling/svar/")):
            return [response.uid for response in self.responses.values()]
        if rule.startswith("/historikk/"):
            of_all = ["hoering", *(response.uid for response in self.responses.values())]
            return ["response", "consultation_round"] if name == "table" else of_all
        if name == "number" and "svarene" in rule:
            return [str(response.number) for response in self.responses.values() if response.number]
        usual = {"ending": "json", "number": "1", "kind": "plan", "strategy": f"plan-utkast-{ROUND}"}
        usual["slug"] = next((slug for start, slug in SLUGS.items() if rule.startswith(start)), "x")
        return [usual.get(name, "x")]


SLUGS = {
    "/horinger/": ROUND,
    "/saksbehandling/horinger/": ROUND,
    "/saksbehandling/dokumenter/": f"utkast-{ROUND}",
    "/strategi/": f"plan-utkast-{ROUND}",
}


@pytest.fixture
def quick(app: Flask) -> Flask:
    """The program with a client that does not look at the markup: other tests do."""
    app.test_client_class = FlaskClient
    return app


def widely(app: Flask, holder: User) -> dict[str, FlaskClient]:
    """Those who read everything. Who has all roles but the officer's reads what any of these may."""
    every = a_user("Alle Andre")
    for role in set(Role) - {Role.OFFICER}:
        a_grant(every, role, **scope(role))
    return {
        NOBODY: app.test_client(),
        OTHERS: sign_in_as(app, every),
        HOLDER: sign_in_as(app, holder),
        Role.OFFICER: sign_in_as(app, a_user("Sakens Behandler", Role.OFFICER)),
    }


def nearby(app: Flask) -> dict[str, FlaskClient]:
    """Those who read what may have to do with responses: somebody with each of the other roles, and with none."""
    of_roles = {role: a_user(f"Person {role}", role, **scope(role)) for role in set(Role) - {Role.OFFICER}}
    return {name: sign_in_as(app, user) for name, user in {**of_roles, NO_ROLE: a_user("Uten Rolle")}.items()}


def scope(role: Role) -> dict[str, Organisation]:
    return {"organisation": by_public_id(Organisation, "eier")} if role.scope is Scope.ALWAYS else {}


def read_by(clients: dict[str, FlaskClient], paths: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    """Yield who read what word of which response, and where."""
    for (reader, client), path in product(clients.items(), paths):
        for name, what in set(WORD.findall(words_in(client.get(f"/nb{path}").get_data()))):
            if f"zz{name}-{what}" not in path:
                yield reader, name, what, path


def test_words_of_a_response_are_read_by_those_alone_who_may(quick: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with quick.app_context(), clock.fixed(AFTER):
        holder = a_user("Svarende", Role.RESPONDENT)
        answered = Answered(holder)
        assert {response.state for response in answered.responses.values()} == set(ResponseState) - NEVER
        wide, near, places = widely(quick, holder), nearby(quick), answered.places(quick)
    with clock.fixed(AFTER):
        read = [*read_by(wide, places), *read_by(near, filter(NEAR.match, places))]
    assert [one for one in read if not answered.may_read(*one[:3])] == []
    seen = {one[:3] for one in read}
    assert {(NOBODY, name, what) for name in answered.public for what in READ_BY_ALL} <= seen
    sent = answered.responses.keys() - answered.drafts
    assert {(Role.OFFICER, name, what) for name in sent for what in ("tekst", "part", "penn")} <= seen
    assert {(HOLDER, "egenkladd", "tekst"), (HOLDER, "egenholdt", "tekst")} <= seen
    assert not WORD.search(caplog.text)


def test_what_was_public_is_so_no_more_than_its_consultation(quick: Flask) -> None:
    """A consultation held here stays with what it asks about (ADR 21): only from behind is it taken back."""
    with quick.app_context(), clock.fixed(AFTER):
        answered = Answered(a_user("Svarende", Role.RESPONDENT))
        clients = {NOBODY: quick.test_client(), NO_ROLE: nearby(quick)[NO_ROLE]}
        places = [path for path in answered.places(quick) if NEAR.match(path)]
    with clock.fixed(AFTER):
        assert {one[1] for one in read_by(clients, places)} == answered.public
        with quick.app_context():
            db.session.execute(text("update consultation_round set published_at = null"))
            connection = db.session.connection()
            mark_places(connection, raise_version(connection), every_place())
            db.session.commit()
        assert list(read_by(clients, places)) == []


def test_words_lie_nowhere_but_with_the_responses(app: Flask) -> None:
    """Only an officer's ground stands in the log, only what is public in the search, and who answers in letters."""
    with app.app_context():
        Answered(a_user("Svarende", Role.RESPONDENT))
        found = {table.name: words_of(table) for table in Base.metadata.sorted_tables}
    assert {name: {what for _, what in words} for name, words in found.items() if words} == {
        "party": {"part"},
        "submitter": {"penn"},
        "answer": {"tekst"},
        "response_draft": {"tekst"},
        "response": {"grunn"},
        "event": {"grunn"},
        "outbox": {"part", "penn"},
        "search_document": READ_BY_ALL,
    }
    assert {name for name, _ in found["search_document"]} == Answered.public


def words_of(table: Table) -> set[tuple[str, str]]:
    columns = [column for column in table.columns if isinstance(column.type, String | Text)]
    return set(WORD.findall(repr(db.session.execute(select(*columns)).all()))) if columns else set()
