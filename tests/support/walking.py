"""Walks over the pages of a site by their links, a few of each kind, as one who has signed in or not."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from strategy_tracker.accounts.kinds import Role, Scope
from strategy_tracker.accounts.models import User
from strategy_tracker.accounts.queries.people import user_by_email
from strategy_tracker.actors.models import Organisation
from strategy_tracker.kernel.db import db
from strategy_tracker.kernel.lookup import by_public_id
from tests.support.people import a_grant

MOST_OF_A_KIND = 2  # pages of one endpoint with the same questions in the address
STARTS = (
    "/",
    "/galleri",
    "/min-side",
    "/sok?q=journal",
    "/mal/1",
    "/logg-inn/sendt",
    "/tiltak/helseplattformen/innforing",
    "/tiltak/pll/leveranser/pll-bergen/virksomheter",
    "/indikator/eksempelindikator-bruk-av-inngang",
    "/indikator/eksempelindikator-lik-legemiddelliste",
    "/horinger/eksempelhoring-revidert-strategi",
    "/horinger/eksempelhoring-revidert-strategi/svar",
    "/horinger/eksempelhoring-revidert-strategi/svarene",
)
WITHOUT_LANGUAGE = ("/healthz", "/robots.txt", "/sitemap.xml", "/.well-known/change-password")


class Walk:
    """Follows links from page to page, a few of each kind."""

    def __init__(
        self, app: Flask, client: FlaskClient, *, unchecked: bool, language: str = "nb", most: int = MOST_OF_A_KIND
    ) -> None:
        self.app, self.client, self.unchecked = app, client, unchecked
        self.language, self.most = language, most
        self.links = re.compile(rf'(?:href|src|data-figure-url)="(/{language}/[^"]*)"')
        self.seen: Counter[tuple[str, ...]] = Counter()
        self.refused: list[str] = []

    def follow_all(self) -> None:
        for _ in self.answers():
            pass

    def answers(self) -> Iterator[tuple[str, TestResponse]]:
        """Each address, and what it answered."""
        starts = [*(f"/{self.language}{path}" for path in STARTS), *WITHOUT_LANGUAGE]
        waiting, known = deque(starts), set(starts)
        self.seen.update(map(self.kind, starts))
        while waiting:
            address = waiting.popleft()
            with self.client.get(address, unchecked=self.unchecked) as answer:
                yield address, answer
                for link in self._links_in(address, answer):
                    if link not in known and self._is_wanted(link):
                        known.add(link)
                        waiting.append(link)

    @property
    def endpoints(self) -> set[str]:
        return {kind[0] for kind in self.seen}

    def kind(self, link: str) -> tuple[str, ...]:
        parts = urlsplit(link)
        try:
            endpoint, given = self.app.url_map.bind("").match(parts.path.removeprefix(f"/{self.language}"))
        except HTTPException:
            return ("nowhere", parts.path)
        which = (str(given.get(name, "")) for name in ("ending", "key"))
        return (endpoint, *which, *sorted({name for name, _ in parse_qsl(parts.query)}))

    def _links_in(self, address: str, answer: TestResponse) -> Iterator[str]:
        if answer.status_code >= 400:
            self.refused.append(f"{answer.status_code} {address}")
        if answer.location:
            yield urlsplit(answer.location).path
        if answer.mimetype == "text/html":
            yield from (urldefrag(unescape(link)).url for link in self.links.findall(answer.text))

    def _is_wanted(self, link: str) -> bool:
        kind = self.kind(link)
        self.seen[kind] += 1
        return self.seen[kind] <= self.most


def somebody_with_every_role() -> User:
    """Let the member of the example set have every role; call where that may be written."""
    user = user_by_email("medlem@eksempel.example")  # has a vote in the open round
    assert user is not None
    of_one = by_public_id(Organisation, "helsedirektoratet")
    for role in set(Role) - {Role.MEMBER}:
        a_grant(user, role, organisation=of_one if role.scope is Scope.ALWAYS else None)
    with db.engine.begin() as connection:  # or they are led to no form of what is real; no action does that
        connection.execute(update(User).where(User.id == user.id).values(is_example=False))
    db.session.rollback()
    return user
