"""Every address answers on each database: all links are followed, by a passer-by and by a voter with every role."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import user_by_email
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.lookup import by_public_id
from tests.support.people import a_grant, sign_in_as

pytestmark = pytest.mark.both_databases
LINK = re.compile(r'(?:href|src|data-figure-url)="(/nb/[^"]*)"')
MOST_OF_A_KIND = 2  # pages of one endpoint with the same questions in the address
STARTS = (
    "/nb/",
    "/nb/galleri",
    "/nb/min-side",
    "/nb/sok?q=journal",
    "/nb/mal/1",
    "/nb/logg-inn/sendt",
    "/nb/tiltak/helseplattformen/innforing",
    "/nb/tiltak/pll/leveranser/pll-bergen/virksomheter",
    "/nb/horinger/eksempelhoring-revidert-strategi",
    "/nb/horinger/eksempelhoring-revidert-strategi/svar",
    "/nb/horinger/eksempelhoring-revidert-strategi/svarene",
    "/healthz",
    "/robots.txt",
    "/sitemap.xml",
)
# Reached by a link in a letter, or from what the example set has none of: drafts with text, letters, what is over.
UNLINKED = {
    *(f"accounts.sign_in.{name}" for name in ("link", "new_password")),
    "actors.members.remove",
    *(f"actors.{name}.draft" for name in ("organisations", "role_holders")),
    *(f"engagement.{name}.draft" for name in ("gatherings", "involvements")),
    *(f"indicators.{name}.draft" for name in ("benchmarks", "indicators")),
    *(f"strategy.{name}.draft" for name in ("measures", "strategies")),
    "scrutiny.audits.draft",
    *(
        f"consultations.answering.{step}_by_{way}"
        for step in ("receipt", "replace", "send", "who", "withdraw", "write")
        for way in ("account", "link")
    ),
    *(f"consultations.clauses.{name}" for name in ("edit", "new", "remove")),
    *(f"consultations.documents.{name}" for name in ("remove", "text")),
    *(f"consultations.questions.{name}" for name in ("edit", "new", "remove")),
    *(f"consultations.rounds.{name}" for name in ("conclude", "edit", "preview", "remove")),
    *(f"council.questions.{name}" for name in ("criterion", "measures")),
    "consultations.responses.replace",
    "council.previews.ballot",
    *(f"council.rounds.{name}" for name in ("edit", "remove")),
    "jobs.mailbox.show",
    "sources.sources.remove",
    *(f"indicators.units.{name}" for name in ("edit", "remove")),
    "strategy.reports.show",
}


class Walk:
    """Follows links from page to page, a few of each kind."""

    def __init__(self, app: Flask, client: FlaskClient, *, unchecked: bool) -> None:
        self.app, self.client, self.unchecked = app, client, unchecked
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.refused: list[str] = []

    def follow_all(self) -> None:
        waiting, known = deque(STARTS), set(STARTS)
        self.seen.update(map(self._kind, STARTS))
        while waiting:
            for link in self._links_at(waiting.popleft()):
                if link not in known and self._is_wanted(link):
                    known.add(link)
                    waiting.append(link)

    @property
    def endpoints(self) -> set[str]:
        return {kind[0] for kind in self.seen}

    def _links_at(self, address: str) -> Iterator[str]:
        answer = self.client.get(address, unchecked=self.unchecked)
        if answer.status_code >= 400:
            self.refused.append(f"{answer.status_code} {address}")
        if answer.location:
            yield urlsplit(answer.location).path
        if answer.mimetype == "text/html":
            yield from (urldefrag(unescape(link)).url for link in LINK.findall(answer.text))

    def _is_wanted(self, link: str) -> bool:
        kind = self._kind(link)
        self.seen[kind] += 1
        return self.seen[kind] <= MOST_OF_A_KIND

    def _kind(self, link: str) -> tuple[str, ...]:
        parts = urlsplit(link)
        try:
            endpoint, given = self.app.url_map.bind("").match(parts.path.removeprefix("/nb"))
        except HTTPException:
            return ("nowhere", parts.path)
        which = (str(given.get(name, "")) for name in ("ending", "key"))
        return (endpoint, *which, *sorted({name for name, _ in parse_qsl(parts.query)}))


def readable(app: Flask) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}


def somebody_with_every_role() -> User:
    user = user_by_email("medlem@eksempel.example")  # has a vote in the open round
    assert user is not None
    of_one = by_public_id(Organisation, "helsedirektoratet")
    for role in set(Role) - {Role.MEMBER}:
        a_grant(user, role, organisation=of_one if role.scope is Scope.ALWAYS else None)
    return user


def test_all_links_lead_somewhere(example_copy: Flask, database_kind: str) -> None:
    with example_copy.app_context():
        everybody = sign_in_as(example_copy, somebody_with_every_role())
    reached = set()
    for client in (example_copy.test_client(), everybody):
        walk = Walk(example_copy, client, unchecked=database_kind != "sqlite")
        walk.follow_all()
        assert walk.refused == []
        reached |= walk.endpoints
    assert readable(example_copy) - reached == UNLINKED
