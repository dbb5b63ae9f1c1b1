"""What changes, changes every page that shows it, at once and in every process; all other pages stay in memory."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Text, inspect, select
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from strategy_tracker.accounts.queries.people import principal_of, user_by_email
from strategy_tracker.actors.models import Organisation
from strategy_tracker.consultations.kinds import ResponseState
from strategy_tracker.consultations.models import Response
from strategy_tracker.consultations.services.responding import submit_response
from strategy_tracker.council.kinds.answers import ItemAnswer
from strategy_tracker.council.models import PriorityRound, SeatHolder
from strategy_tracker.council.services.ballots import cast_ballot
from strategy_tracker.kernel.actions import action, bulk
from strategy_tracker.kernel.cached import forget, memory
from strategy_tracker.kernel.columns import TranslatedText
from strategy_tracker.kernel.db import Base, db
from strategy_tracker.kernel.partial_date import PartialDate
from strategy_tracker.kernel.principal import SEED, Principal
from strategy_tracker.kernel.rights import anyone
from strategy_tracker.kernel.translated import Translated
from strategy_tracker.strategy.models import Measure
from strategy_tracker.strategy.services.measures import record_status_report
from strategy_tracker.web.access import access_of
from tests.support import programs

AREAS = ("actors", "consultations", "council", "engagement", "indicators", "sources", "strategy")
LINK = re.compile(r'(?:href="|<loc>)(?:http://localhost:8000)?(?:/n[bn]|/en)?(/[^"<#]*)')
# A file says which version it was made from: nothing in it has changed since.
MADE_FROM = re.compile(rb'"generated_from_version":\d+')
OF_EACH = 1
OPEN_ROUND = "eksempelrunde-host"
MARK = " (endret)"


class Reader:
    """Somebody who reads all pages from one process, and counts how many it had to make."""

    def __init__(self, app: Flask) -> None:
        self.app, self.made = app, 0
        self.client = FlaskClient(app, app.response_class)
        self.cache = programs.page_cache_of(app)

    def read(self, address: str) -> bytes:
        before = dict(self.cache.kept)
        data = self.client.get(f"/nb{address}").data
        self.made += any(before.get(key) is not page for key, page in self.cache.kept.items())
        return MADE_FROM.sub(b"", data)

    def forget(self) -> None:
        """Be as a process that has just been started."""
        with self.app.app_context():
            forget()
            versions = memory().reader
        cache = self.cache
        cache.__init__(cache.app, versions, cache.at_version, cache.read_moments, cache.build)

    def stale(self, other: "Reader", addresses: list[str]) -> list[str]:
        """Return the addresses that are kept here, and say something else in a process that has just been started."""
        other.forget()
        self.made, found = 0, []
        for address in addresses:
            before = self.made
            said = self.read(address)
            if self.made == before and said != other.read(address):
                found.append(address)
        return found


@pytest.fixture
def here(example_copy: Flask) -> Reader:
    return Reader(example_copy)


@pytest.fixture
def there(example_copy: Flask, tmp_path: Path) -> Iterator[Reader]:
    """Another process on the same database."""
    with programs.application(example_copy.config[programs.URL], tmp_path) as app:
        yield Reader(app)


def public_addresses(reader: Reader) -> list[str]:
    """Follow the links from the front page; of each kind of page a few, and of a list one file: they say the same."""
    routes = reader.app.url_map.bind("localhost")
    found: list[str] = []
    waiting, seen, of_kind = ["/", "/sitemap.xml"], {"/", "/sitemap.xml"}, Counter[str]()
    for address in waiting:
        try:
            endpoint, values = routes.match(address.partition("?")[0])
        except (HTTPException, RequestRedirect):  # a file, or an address in a text
            continue
        kind = f"{endpoint} {'ending' in values} {values.get('key', '')} {values.get('table', '')}"
        if access_of(reader.app.view_functions[endpoint]) != "public" or of_kind[kind] >= OF_EACH:
            continue
        of_kind[kind] += 1
        found.append(address)
        for link in reversed(LINK.findall(reader.read(address).decode(errors="replace"))):  # a file with labels first
            if link not in seen:
                seen.add(link)
                waiting.append(link.replace("&amp;", "&"))
    return found


@action("test_kept_pages.change_all", allow=anyone())
def change_all(_by: Principal, area: str) -> int:
    """Change every text of one area, and take out one row of each table that has none; return how many tables."""
    changed = 0
    for mapper in Base.registry.mappers:
        if mapper.class_.__module__.split(".")[1] == area:
            with suppress(IntegrityError), db.session.begin_nested():  # some the database lets nobody change
                changed += _change_texts(mapper.class_) or _touch(mapper.class_)
    return changed


def _change_texts(kind: Any) -> bool:
    names = [
        column.key
        for column in inspect(kind).column_attrs
        if isinstance(column.columns[0].type, TranslatedText)
        or (type(column.columns[0].type) is Text and column.key in {"title", "text", "note", "name"})
    ]
    is_changed = False
    for record in db.session.scalars(select(kind)) if names else ():
        for name in names:
            value = getattr(record, name)
            if value:
                said = value + MARK if isinstance(value, str) else Translated(nb=str(value) + MARK)
                setattr(record, name, said)
                is_changed = True
    return is_changed


def _touch(kind: Any) -> bool:
    """Move a row of a table without words to the end, which is all that can be done to any of them."""
    table = kind.__table__
    if "position" not in table.c:
        return False
    with bulk():
        key = db.session.scalar(select(table.c.id).order_by(table.c.position).limit(1))
        db.session.execute(table.update().where(table.c.id == key).values(position=999))
    return key is not None


def test_no_page_is_stale_whatever_changes(here, there):
    addresses = public_addresses(here)
    assert len(addresses) > 70
    with here.app.app_context():
        before = memory().reader()
        _send_in()
        assert memory().reader() == before
    assert not here.stale(there, addresses), "after what respondents and members send in"
    assert here.made == 0
    for area in AREAS:
        with here.app.app_context():
            assert change_all(SEED, area) >= 2, area
        stale = here.stale(there, addresses)
        assert not stale, f"after a change in {area}: {stale}"
        assert 0 < here.made < len(addresses), area


def test_one_status_report_leaves_nine_pages_of_ten(here, there):
    addresses = list(_records(here))
    for address in addresses:
        here.read(address)
    with here.app.app_context():
        measure = db.session.scalars(select(Measure).where(Measure.slug == "pll")).one()
        fields = {"reporter": measure.status_reports[-1].reporter, "valid_on": PartialDate.parse("2026-11-20")}
        record_status_report(SEED, measure, text=Translated(nb="Det går som det skal."), **fields)
    assert not here.stale(there, addresses)
    assert 0 < here.made <= len(addresses) / 10


def _records(reader: Reader) -> Iterator[str]:
    """Some pages of records, and what happened to them."""
    with reader.app.app_context():
        for kind, place in ((Measure, "tiltak"), (Organisation, "aktorer")):
            for slug in db.session.scalars(select(kind.slug).where(kind.published_at.is_not(None)).limit(10)):
                yield from (f"/{place}/{slug}", f"/historikk/{kind.__tablename__}/{slug}")


def _send_in() -> None:
    response = db.session.scalars(select(Response).where(Response.state == ResponseState.DRAFT)).one()
    submit_response(_of_the_example("horing"), response)
    round_ = db.session.scalars(select(PriorityRound).where(PriorityRound.slug == OPEN_ROUND)).one()
    member = _of_the_example("medlem")
    holder = db.session.scalars(select(SeatHolder).where(SeatHolder.user_id == member.user_id)).one()
    answers = {item.uid: ItemAnswer({"benefit": 3, "urgency": None}) for item in round_.series.items}
    cast_ballot(member, round_, holder=holder, answers=answers, seen=0)


def _of_the_example(name: str) -> Principal:
    return principal_of(user_by_email(f"{name}@eksempel.example"))
